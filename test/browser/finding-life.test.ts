import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const SECRETARY = 'duanguoping'
const LEADER = 'guyunzhou'
const DISCIPLINE = 'qinwanqing'
const OWNER = 'dingyifan'

/** A finding's address, by its number. */
async function addressOf(page: Page, number: string): Promise<string> {
  const where = encodeURIComponent(JSON.stringify([{ field: 'number', op: 'eq', value: number }]))
  const { items } = await (await page.request.get(`/api/v1/ledger?where=${where}`)).json()
  return `/findings/${items[0].id}`
}

async function openFinding(who: string, number: string, options = {}): Promise<Page> {
  const page = await street.open(options)
  await signInAs(page, who)
  await page.goto(await addressOf(page, number))
  await page.getByRole('heading', { level: 2, name: '经过' }).waitFor()
  return page
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const dialog = (page: Page) => page.getByRole('dialog')
const step = (page: Page) => page.locator('ol li[aria-current=step]').innerText()

/** Chooses a person in a field by typing, as one does. */
async function choosePerson(page: Page, field: ReturnType<Page['locator']>, name: string) {
  await field.getByRole('button', { name: /^责任人/ }).click()
  const find = page.getByRole('combobox', { name: '责任人' })
  await find.fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
}

/** Opens a move from the page's head and sends its form. */
async function makeMove(
  page: Page,
  name: string,
  fill: (form: ReturnType<Page['locator']>) => Promise<void> = async () => {},
) {
  await button(page, name).first().click()
  await fill(dialog(page))
  await dialog(page).getByRole('button', { name, exact: true }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

describe('the life of a finding', () => {
  it('goes from the cause over plan, evidence, answer and return to its closing, and comes back', async () => {
    // The secretary states the cause, claims, plans and hands in.
    let page = await openFinding(SECRETARY, 'BQ-05')
    expect(await step(page)).toMatch(/^收到/)
    await expectAccessible(page, 'received')
    expect(await button(page, '认领').isDisabled()).toBe(true)
    await page.getByText('还不能认领：还没有写原因，请先写明原因再认领').waitFor()
    await button(page, '写原因').first().click()
    await page.locator('#section-cause textarea').fill('经办人换过，验收单没有人收。')
    await page.keyboard.press('Control+Enter')
    await page.locator('#section-cause').getByText('经办人换过，验收单没有人收。').waitFor()
    await makeMove(page, '认领', async (form) => {
      await form.getByText('“认领”写进日志，改不了、删不掉。问题变为“待计划”。').waitFor()
      await expectAccessible(page, 'claim')
    })
    await expect.poll(() => step(page)).toMatch(/^认领/)

    await button(page, '补措施').first().click()
    const form = page.locator('#section-measure form')
    await form.getByLabel('措施').fill('逐笔补齐验收单，财务核对')
    await choosePerson(page, form, '丁一凡')
    await form.getByLabel('时限').fill('2026-12-15')
    await form.getByRole('button', { name: '补措施' }).click()
    await page.getByText('1 条，完成 0 条').waitFor()
    await button(page, '改责任人').click()
    await choosePerson(page, dialog(page), '丁一凡')
    await dialog(page).getByRole('button', { name: '改责任人', exact: true }).click()
    await page.getByText('责任人 丁一凡').waitFor()
    await makeMove(page, '报送方案')

    // The street approves; the community begins.
    page = await openFinding(LEADER, 'BQ-05')
    await makeMove(page, '批准方案', (f) => f.getByLabel('意见').fill('同意，注意留存原件。'))
    await expect.poll(() => step(page)).toMatch(/^计划获批/)
    page = await openFinding(OWNER, 'BQ-05')
    await makeMove(page, '开始整改')

    // Progress with a photo, evidence, done, answered.
    await button(page, '记进展').last().click()
    const note = page.locator('#section-progressNote form')
    await note.getByLabel('进展').fill('翻出 4 张验收单，还差 2 张。')
    await note.locator('input[type=file]').last().setInputFiles(photo('验收单.png'))
    await note.getByRole('link', { name: '打开 验收单.png' }).waitFor()
    await note.getByRole('button', { name: '记进展' }).click()
    await page.locator('#section-progressNote').getByText('翻出 4 张验收单，还差 2 张。').waitFor()

    await page.getByRole('button', { name: '传佐证 措施 1' }).click()
    const evidence = page.locator('#section-measure form')
    await evidence.locator('input[type=file]').last().setInputFiles(photo('补齐的验收单.png', 2))
    await evidence.getByRole('link', { name: '打开 补齐的验收单.png' }).waitFor()
    await evidence.getByLabel('是什么').fill('6 张验收单')
    await evidence.getByRole('button', { name: '传佐证', exact: true }).click()
    await page.locator('#section-measure').getByText('6 张验收单').waitFor()
    await button(page, '完成').click()
    await page.locator('#section-measure form').getByRole('button', { name: '完成', exact: true }).click()
    await page.getByText('1 条，完成 1 条').waitFor()
    await expectAccessible(page, 'rectifying')

    await makeMove(page, '提交核验', async (f) => {
      await f.getByLabel('整改情况').fill('已整改。')
      expect(await f.getByText(/^还没写到/).count()).toBe(3)
      await f.getByLabel('整改情况').fill('丁一凡于11月20日补齐6笔支出的验收单，财务核对一致。')
      expect(await f.getByText(/^写到了/).count()).toBe(3)
      await f.getByLabel('已完成', { exact: true }).check()
    })
    await expect.poll(() => step(page)).toMatch(/^待核验/)
    expect(await button(page, '补措施').count()).toBe(0)

    // Returned with a reason, submitted again, verified, closed.
    page = await openFinding(DISCIPLINE, 'BQ-05')
    await page.getByText('丁一凡于11月20日补齐6笔').first().waitFor()
    await button(page, '别的').click()
    await page.getByRole('option', { name: '退回' }).click()
    await dialog(page).getByLabel('退回理由').fill('少了两笔的照片')
    await dialog(page).getByRole('button', { name: '退回', exact: true }).click()
    await page.getByText('街道退回').waitFor()
    page = await openFinding(OWNER, 'BQ-05')
    await page.getByText('少了两笔的照片').first().waitFor()
    await makeMove(page, '提交核验', async (f) => {
      expect(await f.getByLabel('整改情况').inputValue()).toContain('丁一凡')
    })
    page = await openFinding(DISCIPLINE, 'BQ-05')
    await makeMove(page, '核验通过', (f) => f.getByLabel('现场查看').check())
    await expect.poll(() => step(page)).toMatch(/^已核验/)
    page = await openFinding(LEADER, 'BQ-05')
    await makeMove(page, '销号', async (f) => {
      await f.getByText('只有回头看发现问题才能重开').waitFor()
    })
    await expect.poll(() => step(page)).toMatch(/^销号/)
    await page.getByText('已停表').waitFor()

    // A look finds it again.
    page = await openFinding(DISCIPLINE, 'BQ-05')
    await button(page, '别的').click()
    await page.getByRole('option', { name: '重新整改' }).click()
    await dialog(page).getByLabel('重开理由').fill('又有一笔没有验收单')
    await dialog(page).getByLabel('新时限').fill('2027-01-31')
    await dialog(page).getByRole('button', { name: '重新整改', exact: true }).click()
    await page.getByText('重开', { exact: false }).first().waitFor()
    await page.getByText(/原定/).first().waitFor()
    await expectAccessible(page, 'reopened')
  }, 240_000)

  it('an extension keeps both dates, and says who granted it and why', async () => {
    const page = await openFinding(LEADER, 'BQ-06')
    await button(page, '别的').click()
    await page.getByRole('option', { name: '准予延期' }).click()
    await dialog(page).getByText('现在的时限').waitFor()
    await dialog(page).getByLabel('新时限').fill('2026-11-25')
    await dialog(page).getByLabel('延期理由').fill('等设备到货')
    await dialog(page).getByRole('button', { name: '准予延期', exact: true }).click()
    // Refused at its field: not later than the one in force.
    await dialog(page)
      .getByText(/延期后的时限要晚于/)
      .waitFor()
    await dialog(page).getByLabel('新时限').fill('2027-02-10')
    await dialog(page).getByRole('button', { name: '准予延期', exact: true }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page
      .getByText(/2027年2月10日/)
      .first()
      .waitFor()
    await page.getByText(/原定 /).waitFor()
    await page.getByText('等设备到货').first().waitFor()
  })

  it('what was begun is there again after the page was closed', async () => {
    let page = await openFinding(SECRETARY, 'BQ-04')
    await button(page, '记进展').last().click()
    await page.locator('#section-progressNote form').getByLabel('进展').fill('写到一半')
    await page.getByText(/已存在这台机器上/).waitFor()
    await page.reload()
    await button(page, '记进展').last().click()
    await page.getByText('接着上次没写完的').waitFor()
    expect(await page.locator('#section-progressNote form').getByLabel('进展').inputValue()).toBe('写到一半')
    page = await openFinding(OWNER, 'BQ-04')
    await button(page, '记进展').last().click()
    expect(await page.locator('#section-progressNote form').getByLabel('进展').inputValue()).toBe('')
  })

  it('a late entry says so and wants its reason', async () => {
    const page = await openFinding(OWNER, 'BQ-04')
    await button(page, '记进展').last().click()
    const form = page.locator('#section-progressNote form')
    await form.getByLabel('进展').fill('入户检查了 5 户')
    await form.getByLabel('早些时候发生的').check()
    await form.locator('input[type=datetime-local]').fill('2026-11-10T09:00')
    await form.getByText(/这算补录，晚 \d+ 天/).waitFor()
    await form.getByRole('button', { name: '记进展' }).click()
    await form.getByText('还差补录理由').waitFor()
    await form.getByLabel('补录理由').fill('停电')
    await form.getByRole('button', { name: '记进展' }).click()
    await page.getByText(/补录，晚 \d+ 天，停电/).waitFor()
  })

  it('two people correcting the same thing see both and choose', async () => {
    const mine = await openFinding(SECRETARY, 'BQ-14')
    const theirs = await openFinding('taozhiyuan', 'BQ-14')
    await button(mine, '改类别').click()
    await dialog(mine).getByLabel('类别').fill('党费管理')
    await button(theirs, '改类别').click()
    await dialog(theirs).getByLabel('类别').fill('党务公开')
    await dialog(theirs).getByRole('button', { name: '改类别', exact: true }).click()
    await theirs.getByText('类别 党务公开').waitFor()
    await dialog(mine).getByRole('button', { name: '改类别', exact: true }).click()
    await mine.getByText('两边都改过').waitFor()
    await mine.getByText('党务公开').last().waitFor()
    await button(mine, '用我写的').click()
    await mine.getByText('类别 党费管理').waitFor()
    await mine
      .getByText(/党务公开/)
      .first()
      .waitFor()
  })

  it('the same problem goes to other communities', async () => {
    const page = await openFinding('taozhiyuan', 'BQ-09')
    await button(page, '别的').click()
    await page.getByRole('option', { name: '举一反三' }).click()
    await dialog(page).getByText('不能收回').waitFor()
    await dialog(page).getByRole('option', { name: '东堤社区' }).click()
    await dialog(page).getByRole('option', { name: '望湖社区' }).click()
    await expectAccessible(page, 'spread')
    await dialog(page).getByRole('button', { name: '发给 2 个社区' }).click()
    await page.getByRole('heading', { name: '由这一条举一反三' }).waitFor()
  })

  it('works on a phone', async () => {
    const page = await openFinding('hejing', 'WTL-10', { viewport: PHONE, hasTouch: true })
    await expectAccessible(page, 'phone')
    await button(page, '提交核验').click()
    await dialog(page).getByText('街道退回').waitFor()
    await expectAccessible(page, 'phone submit')
    await page.keyboard.press('Escape')

    // The camera opens at once, for the one picture.
    await button(page, '记进展').first().click()
    const camera = page.locator('input[type=file][capture=environment][accept="image/*"]')
    await camera.setInputFiles(photo('现场.png', 77))
    await page.getByText('现场.png').first().waitFor()
  })
})

/** A picture of one colour; `seed` makes it another file. */
function photo(name: string, seed = 1) {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const buffer = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from([seed])])
  return { name, mimeType: 'image/png', buffer }
}
