import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessible.ts'
import { DESK, PHONE, signInAs, withBrowser } from '../support/browser.ts'
import { LONG_PAPER, PAPER } from './paper.ts'

const CLERK = 'taozhiyuan'

const street = withBrowser({ street: 'demo' })

/** The same paper with other words, so that it is not offered as read before. */
const paperOf = (name: string) => PAPER.replaceAll('梧桐里', '北桥').replace('罗晓晴', name)

async function drop(page: Page, name: string) {
  await page.locator('input[type=file]').setInputFiles({
    name: `${name}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(paperOf(name)),
  })
  await page.waitForURL(/\/reviews\/[0-9a-f-]+$/)
  await page.getByRole('heading', { name: `${name}.txt` }).waitFor()
}

const seen = (page: Page) => page.locator('b', { hasText: /^已看/ }).textContent()
const saved = (page: Page) => page.getByText(/已自动保存/).waitFor()
/** The open item's words. */
const openWords = (page: Page) =>
  page
    .locator('blockquote')
    .textContent()
    .then((words) => words ?? '')
const pressed = (page: Page) =>
  page.locator('fieldset button[aria-pressed=true]').evaluate((button) => button.getAttribute('data-role'))

describe.each([
  ['at the desk', DESK],
  ['on a phone', PHONE],
] as const)('reading a document %s', (where, viewport) => {
  it('leads from the file over the review into the ledger', async () => {
    const page = await street.open({ viewport, hasTouch: viewport === PHONE })
    await signInAs(page, CLERK, '/documents')
    await expectAccessible(page, 'documents')
    await drop(page, `报告${viewport.width}`)
    expect(await seen(page)).toMatch(/^已看 0 \/ \d+$/)
    await expectAccessible(page, 'review')

    // One by one, then the rest by one visible act.
    await page.getByRole('button', { name: '看过，下一条' }).click()
    await page.getByRole('button', { name: '看过，下一条' }).click()
    expect(await seen(page)).toMatch(/^已看 2 \//)
    expect(await page.getByRole('button', { name: '确认入账' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '全部标为看过' }).click()
    await page.getByRole('button', { name: /条我都核对过/ }).click()
    await page.getByRole('button', { name: '确认入账' }).click()
    await page.waitForURL(/\/confirm$/)

    await page.getByText('新建一轮').click()
    await page.getByLabel('名称').fill(`2026 第${viewport.width}轮`)
    await page.getByText(`进“2026 第${viewport.width}轮”`).waitFor()
    await page.getByText('北桥社区 4 个').waitFor()
    await expectAccessible(page, 'confirm')

    // A due date before the feedback keeps it out, and leads to the place where it is put right.
    await page.getByText(/早于反馈日/).waitFor()
    expect(await page.getByRole('button', { name: /^确认入账，/ }).isDisabled()).toBe(true)
    const wrong = page.locator('section li', { hasText: '早于反馈日' }).getByRole('link')
    while ((await wrong.count()) > 0) {
      await wrong.first().click()
      await page.getByLabel('时限').fill('2026年6月30日')
      await page.keyboard.press('Enter')
      await page.getByText('您填的').waitFor()
      await page.getByRole('button', { name: '确认入账' }).click()
      await page
        .getByText(/没有要改的|处要改/)
        .first()
        .waitFor()
      await page.getByText(/个问题，\d 条原因/).waitFor()
    }
    await page.getByText('没有要改的').waitFor()
    await page.getByRole('button', { name: /^确认入账，4 个问题$/ }).click()
    await page.getByRole('heading', { name: '已入账，4 个问题' }).waitFor()
    expect(await page.getByRole('link', { name: /^BQ-\d+$/ }).count()).toBe(4)
    await expectAccessible(page, 'entered')

    await page.getByRole('link', { name: '看原文' }).click()
    await page.waitForURL(/\/documents\//)
    await page.locator('mark').first().waitFor()
    expect(await page.locator('mark').count()).toBeGreaterThanOrEqual(4)
    await expectAccessible(page, `source ${where}`)
    await page.getByRole('link', { name: /逐句对答/ }).click()
    await page.waitForURL(/\/answers$/)
    await page.getByRole('heading', { name: /没有回应|都有回应/ }).waitFor()
  })
})

describe('the review', () => {
  it('can be done by keys alone, with undo', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await drop(page, '按键')
    const first = await openWords(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await pressed(page)).toBe('problem')

    // Role, and back.
    await page.keyboard.press('4')
    expect(await pressed(page)).toBe('achievement')
    await page.keyboard.press('Control+z')
    expect(await pressed(page)).toBe('problem')
    await page.keyboard.press('Control+Shift+z')
    expect(await pressed(page)).toBe('achievement')
    await page.keyboard.press('1')

    // Boundary: the end one step back, then forth.
    const whole = await openWords(page)
    await page.keyboard.press('[')
    expect(await openWords(page)).toBe(whole.slice(0, -1))
    await page.keyboard.press(']')
    expect(await openWords(page)).toBe(whole)

    // Split at a clause, join again.
    await page.keyboard.press('s')
    await page.getByRole('heading', { name: '从哪里拆开' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    const half = await openWords(page)
    expect(whole.startsWith(half) && half.length < whole.length).toBe(true)
    await page.keyboard.press('Control+z')
    expect(await openWords(page)).toBe(whole)

    // Leave out, take back by undo; seen marks move on.
    await page.keyboard.press('x')
    await page.getByText('不要了，不进台账').waitFor()
    await page.keyboard.press('Control+z')
    expect(await page.getByText('不要了，不进台账').count()).toBe(0)
    await page.keyboard.press('Enter')
    expect(await seen(page)).toMatch(/^已看 1 \//)
    expect(await openWords(page)).not.toBe(first)

    // Pair the measure with another finding.
    while ((await pressed(page)) !== 'measure') await page.keyboard.press('ArrowDown')
    await page.keyboard.press('p')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /^问题 2 / })
      .first()
      .waitFor()

    // The next doubt is opened and marked at its place.
    await page.keyboard.press('w')
    await page.locator('[data-warning][data-current]').waitFor()
    await page.keyboard.press('?')
    await page.getByText('全部按键').last().waitFor()
    await page.keyboard.press('Escape')
    await saved(page)
  })

  it('is there again after the browser was closed and the server restarted', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await drop(page, '关上再开')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter')
    await saved(page)
    const { pathname } = new URL(page.url())
    const cookies = await page.context().cookies()
    await page.context().close()
    await street.restart()
    const again = await street.open()
    await again.context().addCookies(cookies)
    await again.goto(pathname)
    await again.getByRole('heading', { name: '关上再开.txt' }).waitFor()
    expect(await seen(again)).toMatch(/^已看 3 \//)
  })

  it('keeps what was done without a network and sends it once connected', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await drop(page, '断网')
    await page.context().setOffline(true)
    await page.keyboard.press('Enter')
    await page.getByText('已存在这台电脑，连上后自动上传').waitFor()
    await page.context().setOffline(false)
    await saved(page)
    await page.reload()
    await page.getByRole('heading', { name: '断网.txt' }).waitFor()
    expect(await seen(page)).toMatch(/^已看 1 \//)
  })

  it('shows both versions when two people change the same item, and puts the rest together', async () => {
    const mine = await street.open()
    await signInAs(mine, CLERK, '/documents')
    await drop(mine, '两个人')
    const theirs = await street.open()
    await signInAs(theirs, 'liangqiming', new URL(mine.url()).pathname)
    await theirs.getByRole('heading', { name: '两个人.txt' }).waitFor()
    await theirs.keyboard.press('4')
    await saved(theirs)
    await mine.keyboard.press('6')
    const dialog = mine.getByRole('dialog')
    await dialog.getByText('梁启明也改了这份').waitFor()
    await expectAccessible(mine, 'conflict')
    await dialog.getByRole('button', { name: '都用对方的' }).click()
    await expect.poll(() => pressed(mine)).toBe('achievement')
    await saved(mine)
  })

  it('takes a paper of 300 paragraphs, item by item', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await page.locator('input[type=file]').setInputFiles({
      name: '长文.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(LONG_PAPER),
    })
    await page.waitForURL(/\/reviews\//)
    await page.getByRole('heading', { name: '长文.txt' }).waitFor()
    const items = Number(/\/ (\d+)/.exec((await seen(page)) ?? '')?.[1])
    expect(items).toBeGreaterThan(350)
    const first = await openWords(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => openWords(page)).not.toBe(first)
    expect(await seen(page)).toContain(`1 / ${items}`)
  })
})

describe('a document that cannot be read', () => {
  it('says why and what to do, at its line', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await page.locator('input[type=file]').setInputFiles([
      {
        name: '密件.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('机密★一年\n\n一、问题：没有台账。整改措施：建台账。'),
      },
      { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    ])
    await page.getByText('read.classified').waitFor()
    await page.getByText('read.empty').waitFor()
    await expectAccessible(page, 'refused documents')
  })

  it('offers the one that was read before', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await drop(page, '同一份')
    const { pathname } = new URL(page.url())
    await page.goto('/documents')
    await page.locator('input[type=file]').setInputFiles({
      name: '同一份.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(paperOf('同一份')),
    })
    await page.getByRole('button', { name: '去看那一份' }).click()
    await page.waitForURL(`**${pathname}`)
  })

  it('reads pasted text', async () => {
    const page = await street.open()
    await signInAs(page, CLERK, '/documents')
    await page.getByRole('button', { name: '粘贴文字' }).click()
    await page.getByLabel('文字', { exact: true }).fill(paperOf('粘贴'))
    await expectAccessible(page, 'paste')
    await page.getByRole('button', { name: '读这段文字' }).click()
    await page.waitForURL(/\/reviews\//)
  })
})
