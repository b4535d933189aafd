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

it('a venue is put on the map by the phone that stands there or by hand, and a photo says whether it was taken nearby', async () => {
  const page = await street.open({
    ...{ viewport: PHONE, hasTouch: true, permissions: ['geolocation'] },
    geolocation: { latitude: 30.70012, longitude: 124.80034, accuracy: 12 },
  })
  const context = page.context()
  await signInAs(page, CLERK, '/record/venue')
  await page.getByRole('button', { name: '类别' }).click()
  await page.getByRole('dialog').getByRole('option', { name: '图书室' }).first().click()
  await page.getByLabel('名称', { exact: true }).fill('河畔图书室')
  await page.getByLabel('功能').fill('借阅')
  await page.getByLabel('地点').fill('河畔 1 号')
  await page.getByLabel('开放时间').fill('每天 9:00—17:00')
  await page.getByLabel('每周开放').fill('48')
  await page.getByLabel('启用日').fill('2026-01-01')
  const position = page.getByLabel('位置', { exact: false }).first()
  const here = page.getByRole('button', { name: '用这部手机现在的位置' })

  await position.fill('河边')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByText('写成 39.9042, 116.4074 这样').waitFor()
  await here.click()
  await page.getByText('取到了，误差 12 米以内').waitFor()
  expect(await position.inputValue()).toBe('30.70012, 124.80034')
  await expectAccessible(page, 'a form with a position')
  await page.getByRole('button', { name: '清空' }).click()
  expect(await position.inputValue()).toBe('')
  await context.clearPermissions()
  await here.click()
  await page.getByText('浏览器没有把位置给这个网页').waitFor()
  await position.fill('东经124.80034°，北纬30.70012°')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByRole('heading', { name: '河畔图书室' }).waitFor()
  await page.getByText('30.70012, 124.80034').waitFor()

  const by = await shot(meetingRoom(chance(78)), { north: '30/1 42/1 0/1', east: '124/1 48/1 0/1' })
  const away = await shot(meetingRoom(chance(79)), { north: '30/1 52/1 0/1', east: '124/1 48/1 0/1' })
  await page.goto(`${street.url}/record/activity`)
  await fill(page, '在河畔图书室')
  const files = page.locator('input[type=file]:not([capture])').nth(1)
  await files.setInputFiles({ name: '附近.jpg', mimeType: 'image/jpeg', buffer: by })
  await page.getByText('在阵地附近').waitFor()
  await files.setInputFiles({ name: '别处.jpg', mimeType: 'image/jpeg', buffer: away })
  await page.getByText('离阵地较远').waitFor()
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByRole('heading', { name: '在河畔图书室' }).waitFor()
  await page.getByText('在阵地附近').waitFor()
  await page.getByText('离阵地较远').waitFor()
})
