import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'

const test = withBrowser({ street: 'demo' })
const open = async (path: string, viewport = DESK) => {
  const page = await test.open({ viewport })
  await signInAs(page, 'chengyanqiu', path)
  return page
}

describe('the inspector', () => {
  it('draws by seed, writes what was found, makes a finding of it, and takes the sheet along', async () => {
    const page = await open('/')
    await page.getByRole('heading', { name: '还没有抽过' }).waitFor()
    await expectAccessible(page, 'samples, none yet')
    await page.getByRole('button', { name: '抽一次' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('种子').fill('20261126-4821')
    await dialog.getByLabel('抽几条').fill('8')
    await dialog.getByLabel('佐证材料').check()
    await expectAccessible(page, 'drawing')
    await dialog.getByRole('button', { name: '抽一次' }).click()
    await page.getByText('种子 20261126-4821').waitFor()
    expect(await page.locator('tbody tr').count()).toBe(8)

    const first = page.locator('tbody tr').first()
    await first.getByText('存疑').click()
    await page.getByText('看了 1 条，共 8 条').waitFor()
    await first.getByLabel('说明 1').fill('签到表上七个人的名字是同一种笔迹')
    await first.getByLabel('说明 1').press('Enter')
    await first.getByRole('button', { name: '记成问题' }).click()
    const spot = page.getByRole('dialog')
    await expect.poll(() => spot.getByLabel('原文').inputValue()).toBe('签到表上七个人的名字是同一种笔迹')
    await spot.getByLabel('问题', { exact: true }).fill('签到表代签')
    await spot.getByRole('button', { name: '入账' }).click()
    await first.getByRole('link', { name: '已记成问题' }).click()
    await page.getByRole('heading', { name: '签到表代签' }).waitFor()
    await page.goBack()
    await expectAccessible(page, 'a sample')

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 xlsx' }).click()
    expect((await download).suggestedFilename()).toMatch(/随机抽查\.xlsx$/)
  })

  it('draws by risk what shows something, and reads late entries and corrections, on a phone too', async () => {
    const page = await open('/samples', PHONE)
    await page.getByRole('button', { name: '抽一次' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('按疑点').click()
    await dialog.getByRole('button', { name: '抽一次' }).click()
    // Photos that were used before were taken on another day.
    await page
      .getByText(/拍于 .+，记录说的是/)
      .first()
      .waitFor()
    await expectAccessible(page, 'a sample on a phone')

    await page.getByRole('link', { name: '迟录更正' }).click()
    await page
      .getByText(/晚 \d+ 天/)
      .first()
      .waitFor()
    await expectAccessible(page, 'late entries on a phone')
    await page.getByRole('tab', { name: '更正' }).click()
    await page.waitForURL(/tab=corrected/)
  })

  it('is told that the address is not its own where it is not', async () => {
    const page = await open('/samples/0192e4a0-0000-7000-8000-000000000000')
    await page.getByText('没有找到，或不在您的职责范围').waitFor()
  })
})
