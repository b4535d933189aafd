import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

describe('the frame of the app', () => {
  it('signs in with one click, in Chinese and in English, in the dark and in large type', async () => {
    const page = await street.open()
    await page.goto('/')
    await page.getByRole('heading', { name: '选一个人，点一下就进' }).waitFor()
    await expectAccessible(page, 'sign-in, demonstration')
    await page.getByRole('button', { name: /陶志远/ }).click()
    await page.getByRole('navigation').first().waitFor()
    await page.goto('/rules')
    await page.getByRole('heading', { name: '规则', exact: true }).waitFor()
    await expectAccessible(page, 'rules')
    await page.getByRole('button', { name: /陶志远/ }).click()
    await page.getByText('English').click()
    await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByText('Dark', { exact: true }).click()
    await page.getByRole('switch').click()
    await page.keyboard.press('Escape')
    await page.mouse.click(700, 700)
    await expectAccessible(page, 'rules, English, dark, large')
  })

  it('goes back to the page that was asked for after signing in', async () => {
    const page = await street.open({ viewport: PHONE })
    await page.goto('/documents?x=1')
    await page.waitForURL('**/sign-in?**')
    await page.getByRole('button', { name: /沈若兰/ }).click()
    await page.waitForURL('**/documents?x=1')
    await expectAccessible(page, 'documents on a phone')
  })

  it('fits a phone in English, every figure with what it counts', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true, locale: 'en-GB' })
    for (const [who, path, shown] of [
      ['hejing', '/record/homeVisit', 'Begin as last time'],
      ['hejing', '/owed', 'community’s contact'],
      ['taozhiyuan', '/settings', 'My settings'],
      ['taozhiyuan', '/ledgers/expenses', /\d yuan/],
      ['taozhiyuan', '/rules', 'may not'],
      ['taozhiyuan', '/overview', 'No record'],
    ] as const) {
      await signInAs(page, who, path)
      await page.locator('main').getByText(shown).first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(PHONE.width)
    }
    expect(await page.locator('main').innerText()).toContain('overdue. By the due dates')
    await expectAccessible(page, 'overview on a phone, English')
    await signInAs(page, 'chengyanqiu', '/late-entries')
    await expect.poll(() => page.locator('td[data-head="Agreed by: "]').first().isVisible()).toBe(true)
    await page.goto('/settings')
    await page.getByRole('heading', { name: 'My settings' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Other rooms' }).count()).toBe(0)
  })

  it('asks to sign in again over the page when the session is lost, and keeps what was written', async () => {
    const page = await street.open()
    await signInAs(page, 'shenruolan', '/documents')
    await page.getByRole('button', { name: '粘贴文字' }).click()
    await page.getByLabel('文字', { exact: true }).fill('一、问题：会议记录没有票数。整改措施：由何静补记。')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '读这段文字' }).click()
    await page.getByText('重新登录', { exact: true }).waitFor()
    await expectAccessible(page, 'session lost')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /沈若兰/ })
      .click()
    await page.getByRole('button', { name: '再传一次' }).click()
    await page.waitForURL(/\/reviews\//)
  })

  it('sends the clerk’s first page in less than 300 kB of compressed script', async () => {
    // A profile that no other test of this file had: nothing is fetched already.
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    const scripts: Promise<[string, Buffer]>[] = []
    const note = (response: Response) => {
      if (response.request().resourceType() === 'script') {
        scripts.push(response.body().then((body) => [new URL(response.url()).pathname, body]))
      }
    }
    page.on('response', note)
    await signInAs(page, 'hejing', '/today')
    await page.waitForLoadState('networkidle')
    page.off('response', note)
    const sizes = (await Promise.all(scripts)).map(
      ([name, body]) => [name, gzipSync(body, { level: 9 }).length] as const,
    )
    const total = sizes.reduce((sum, [, size]) => sum + size, 0)
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
    console.log(`first page: ${kilobytes(total)} of script in ${sizes.length} files`)
    for (const [name, size] of sizes.toSorted((a, b) => b[1] - a[1]).slice(0, 6))
      console.log(`  ${kilobytes(size)} ${name}`)
    expect(total).toBeLessThan(300_000)
  })
})
