import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const open = async (who: string, path: string, options = {}): Promise<Page> => {
  const page = await street.open(options)
  await signInAs(page, who, path)
  return page
}
/** Somebody of the demonstration to whom an answer came back, and who has other work too. */
async function ownerOfReturned(): Promise<string> {
  const page = await street.open()
  for (const username of ['hejing', 'luoxiaoqing', 'maxiaoman', 'jieqingmei', 'xuzhiqiu', 'qiaomu']) {
    await signInAs(page, username)
    const work = (await (await page.request.get('/api/v1/me/work')).json()) as { why: string }[]
    if (work.some(({ why }) => why === 'returned') && work.some(({ why }) => why !== 'returned')) return username
  }
  throw new Error('nobody of the demonstration has a returned answer')
}

const dialog = (page: Page) => page.getByRole('dialog')

describe('today', () => {
  it('shows an owner what came back first, then what presses, each with its act', async () => {
    const page = await open(await ownerOfReturned(), '/today', { viewport: PHONE, hasTouch: true })
    await page.getByRole('heading', { name: /^退回来的 \d+ 件$/ }).waitFor()
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(headings.length).toBeGreaterThan(1)
    expect(headings[0]).toContain('退回来的')
    await expectAccessible(page, 'today on a phone')
    await page.getByRole('link', { name: /^改好再提交/ }).click()
    await page.waitForURL(/act=submit/)
    await dialog(page).getByRole('heading', { name: '提交核验' }).waitFor()
    await dialog(page).getByRole('button', { name: '关上' }).click()
    await page.waitForURL((url) => !url.search.includes('act'))
  })

  it('shows a measure’s owner where its evidence goes', async () => {
    const page = await open('hejing', '/today')
    await page
      .getByRole('link', { name: /^传佐证/ })
      .first()
      .click()
    await page.locator('#section-measure form').getByLabel('是什么').waitFor()
  })

  it('shows a reviewer what waits, and says why nothing does', async () => {
    const page = await open('qinwanqing', '/today')
    await page.getByRole('link', { name: /^核验/ }).first().waitFor()
    await expectAccessible(page, 'today at the desk')
    const empty = await open('gaoyuanshan', '/today')
    await empty.getByRole('heading', { name: '今天没有等您办的' }).waitFor()
  })

  it('lets the clock climb: the secretary sees what is soon due though it is others’ work', async () => {
    const page = await open('shenruolan', '/today')
    await page.getByRole('heading', { name: /您要盯住的/ }).waitFor()
    await page.getByRole('link', { name: /^催办/ }).first().click()
    await dialog(page).getByLabel('催办内容').fill('周五前把佐证传上来')
    await dialog(page).getByRole('button', { name: '催办' }).click()
    await page.getByText('周五前把佐证传上来').waitFor()
  })
})

describe('the overview', () => {
  it('says it in one sentence, and every figure opens what it counts', async () => {
    const page = await open('taozhiyuan', '/overview')
    const figure = page.locator('p a').nth(2)
    const left = Number(await figure.textContent())
    expect(left).toBeGreaterThan(0)
    await expectAccessible(page, 'overview')
    await figure.click()
    await page.waitForURL(/\/ledger/)
    await page.getByText(`符合 ${left} 条`).waitFor()
    await page.goBack()

    const part = page.getByRole('link', { name: /^梧桐里 整改中 \d+$/ })
    const count = Number((await part.getAttribute('aria-label'))?.split(' ')[2])
    await part.click()
    await page.getByText(`符合 ${count} 条`).waitFor()
    await page.goBack()

    const stuck = page.getByRole('link', { name: /^退回后修改 \d+$/ })
    const waiting = Number((await stuck.getAttribute('aria-label'))?.split(' ')[1])
    await stuck.click()
    await page.getByText(`符合 ${waiting} 条`).waitFor()
  })

  it('reads in English, in the dark, in large type, and on a phone', async () => {
    const preferences = JSON.stringify({ language: 'en', theme: 'dark', type: 'large' })
    for (const viewport of [{ width: 1366, height: 800 }, PHONE]) {
      const page = await street.open({ viewport })
      await page.addInitScript((value) => localStorage.setItem('taizhang.preferences', value), preferences)
      await signInAs(page, 'taozhiyuan', '/overview')
      await page.getByRole('heading', { name: 'Who holds it up' }).waitFor()
      await expectAccessible(page, `overview ${viewport.width}`)
      await page.goto('/ledger')
      await page.getByText('BQ-', { exact: false }).first().waitFor()
      await expectAccessible(page, `ledger ${viewport.width}`)
    }
  })

  it('puts a shared problem to the communities that lack it', async () => {
    const page = await open('taozhiyuan', '/overview')
    await page
      .getByRole('button', { name: /^发到各社区/ })
      .first()
      .click()
    await dialog(page).getByRole('heading', { name: '举一反三' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
  })
})

describe('search', () => {
  it('goes to a number, finds words, and remembers', async () => {
    const page = await open('taozhiyuan', '/today')
    await page.keyboard.press('Control+k')
    await dialog(page).getByRole('combobox').fill('WTL-07')
    await dialog(page)
      .getByRole('option', { name: /WTL-07/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'search')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/findings\//)
    await page.getByText('WTL-07').first().waitFor()

    await page.keyboard.press('Control+k')
    await dialog(page)
      .getByRole('option', { name: /WTL-07/ })
      .waitFor()
    await dialog(page).getByRole('combobox').fill('返水')
    await dialog(page).getByRole('option', { name: /返水/ }).first().waitFor()
    await dialog(page).getByRole('combobox').fill('没有这样的词语啊')
    await dialog(page).getByText('没有找到').waitFor()
    await dialog(page).getByRole('combobox').fill('台')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
  })
})

describe('when the server cannot be reached', () => {
  it('what was written stays and is recorded once it can', async () => {
    const page = await open('hejing', '/today')
    await page
      .getByRole('link', { name: /^传佐证/ })
      .first()
      .click()
    await page.getByRole('button', { name: '记进展' }).last().click()
    const form = page.locator('#section-progressNote form')
    await form.getByLabel('进展').fill('断网时写的')
    await page.route('**/api/v1/commands', (route) => route.abort())
    await form.getByRole('button', { name: '记进展' }).click()
    await form.getByText('没连上，写的都在，连上以后再试').waitFor()
    expect(await form.getByLabel('进展').inputValue()).toBe('断网时写的')
    await page.unroute('**/api/v1/commands')
    await form.getByRole('button', { name: '记进展' }).click()
    await page.locator('#section-progressNote li').getByText('断网时写的').waitFor()
  })
})
