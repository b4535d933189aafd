import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

describe('the notebook', () => {
  it('is one’s own from the menu, opens the branch’s record, and is printed with its name', async () => {
    const page = await street.open()
    await signInAs(page, 'hejing', '/today')
    await page.getByRole('button', { name: /何静/ }).click()
    await page.getByRole('link', { name: '活动笔记本' }).click()
    await page.getByRole('heading', { name: /何静.*活动笔记本/ }).waitFor()
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count()).toBeGreaterThan(3)
    const held = await rows.count()
    await expectAccessible(page, 'the notebook')
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印' }).click()
    await expect.poll(() => page.locator('.print-only').textContent()).toContain('何静')
    expect(await page.locator('.print-only tbody tr').count()).toBe(held)
    await page
      .getByRole('link', { name: /述学交流/ })
      .first()
      .click()
    await page.waitForURL(/\/records\/activity\//)
  })

  it('on a phone stands under what is mine, and says how it fills where it is empty', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, 'luoxiaoqing', '/settings')
    await page.getByRole('link', { name: '活动笔记本' }).click()
    await page.getByText('签到过的会议、列了名的活动会自己出现在这里').waitFor()
    await expectAccessible(page, 'an empty notebook')
  })
})
