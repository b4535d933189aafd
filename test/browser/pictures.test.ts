import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'
import { chance, meetingRoom } from '../support/pictures/scenes.ts'
import { COPIES, shot } from '../support/pictures/shots.ts'

const street = withBrowser({ street: 'demo' })

const CLERK = 'hejing'
const AGAIN = '四月主题党日去了敬老院'
const VISIT = '三月主题党日去了敬老院'

const fill = async (page: Page, topic: string) => {
  await page.getByRole('button', { name: '活动类型' }).click()
  await page.getByRole('dialog').getByRole('option', { name: '主题党日' }).first().click()
  await page.getByLabel('主题', { exact: true }).fill(topic)
  await page.getByLabel('地点').fill('敬老院')
  await page.getByLabel('参加人数').fill('12')
}

it('a photo on a phone: what is expected is asked for, when it was taken stands beside the record, a second use is pointed out', async () => {
  const page = await street.open({ viewport: PHONE, hasTouch: true })
  const photo = await shot(meetingRoom(chance(77)), { taken: '2026:03:02 09:30:00' })
  const again = await COPIES['cropped by a tenth']!(photo, 3)

  await signInAs(page, CLERK, '/record/activity')
  await fill(page, VISIT)
  await page.getByText('还差现场照片').waitFor()
  const files = page.locator('input[type=file]:not([capture])')
  await files.nth(1).setInputFiles({ name: '党日.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByText(/拍于 .*比记录的时间早 \d+ 天/).waitFor()
  await expect.poll(() => page.getByText('还差现场照片').count()).toBe(0)
  await expectAccessible(page, 'a form with a photo')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByRole('heading', { name: VISIT }).waitFor()
  await page.getByText(/拍于 .*比记录的时间早 \d+ 天/).waitFor()
  const thumb = page.getByRole('link', { name: '打开 党日.jpg' }).locator('img')
  await expect.poll(() => thumb.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(320)

  await page.goto(`${street.url}/record/activity`)
  await page.getByText('还差现场照片').waitFor()
  await files.nth(1).setInputFiles({ name: '转发.jpg', mimeType: 'image/jpeg', buffer: again })
  await page.getByText(/和 .* 在/).waitFor()
  await page.getByText('几乎一样').waitFor()
  expect(await page.getByRole('link', { name: `《${VISIT}》` }).count()).toBe(1)
  await expectAccessible(page, 'a form with a photo used before')
  await fill(page, AGAIN)
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByRole('heading', { name: AGAIN }).waitFor()
  await page.getByText('几乎一样').waitFor()
})

it('photos used twice stand side by side, on the screen and on paper', async () => {
  const page = await street.open()
  await signInAs(page, 'chengyanqiu', '/ledgers')
  await page.getByRole('link', { name: '重复使用的照片' }).click()
  await page.getByRole('heading', { name: '重复使用的照片' }).waitFor()
  const figures = page.getByRole('figure')
  await figures.filter({ hasText: VISIT }).first().waitFor()
  await figures.filter({ hasText: AGAIN }).first().waitFor()
  await expectAccessible(page, 'photos used twice')
  const paper = page.locator('.print-only tbody tr').first()
  expect(await paper.locator('img').count()).toBe(2)
  await expect
    .poll(() =>
      paper
        .locator('img')
        .first()
        .evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth),
    )
    .toBe(320)
})
