import { statSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { RECTIFICATION_LEDGER } from '../../src/domain/ledgers/rectification.ts'
import { openDocument } from '../../src/reader/open-document.ts'
import { writeXlsx } from '../../src/sheets/write-xlsx.ts'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'

const street = withBrowser({ street: 'demo' })

const OFFICE = 'taozhiyuan'
const LEADER = 'guyunzhou'
const SECRETARY = 'duanguoping'

async function openLedger(who: string, search = '', options = {}): Promise<Page> {
  const page = await street.open(options)
  await signInAs(page, who, `/ledger${search}`)
  return page
}

async function openTable(who: string, search = '', options = {}): Promise<Page> {
  const page = await openLedger(who, search, options)
  await page.getByRole('grid').waitFor()
  await page.getByText(/^符合 \d+ 条/).waitFor()
  return page
}

/** The numbers that the table shows; behind each stands the proof mark with its words. */
const numbers = async (page: Page) =>
  (await page.locator('tbody td:nth-child(2)').allInnerTexts()).flatMap((words) => /[A-Z]+-\d+/.exec(words)?.[0] ?? [])
const count = async (page: Page) =>
  Number(/符合 (\d+) 条/.exec((await page.getByText(/^符合 \d+ 条/).textContent()) ?? '')?.[1])
const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number })
const dialog = (page: Page) => page.getByRole('dialog')
const tick = (page: Page, number: string) => rowOf(page, number).locator('td').first().click()
const active = (page: Page) =>
  page.getByRole('grid').evaluate((grid) => {
    const cell = grid.ownerDocument.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
    const words = cell?.textContent ?? ''
    // Behind a number stands the proof mark with its words.
    return /^[A-Z]+-\d+/.exec(words)?.[0] ?? words
  })

describe('the ledger', () => {
  it('filters by clock and chips, groups and sorts, and its address shows the same to anybody', async () => {
    const page = await openTable(OFFICE)
    const all = await count(page)
    expect(all).toBeGreaterThan(20)
    await expectAccessible(page, 'table')
    await page.getByRole('button', { name: /超期，已报街道/ }).click()
    await page.waitForURL(/clock=red/)
    await expect.poll(() => count(page)).toBeLessThan(all)
    const overdue = await count(page)
    expect(await page.getByText(/^超期 \d+ 天$/).count()).toBe(overdue)

    // Two parts of the clock that are not neighbours.
    await page.getByRole('button', { name: /20 天内，已提醒经办人/ }).click()
    await expect.poll(() => count(page)).toBeGreaterThan(overdue)
    expect(await page.getByText(/^余 ([1-9]|10) 天$/).count()).toBe(0)

    await page.getByRole('button', { name: '去掉条件“时限”' }).click()
    await page.getByRole('button', { name: '加条件' }).click()
    await page.getByRole('option', { name: '社区' }).click()
    await page.getByRole('option', { name: /^北桥/ }).click()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await numbers(page)).every((n) => n.startsWith('BQ'))).toBe(true)
    await page.getByRole('button', { name: '按社区分组' }).click()
    await page.getByRole('option', { name: '按责任人分组' }).click()
    await page.getByRole('row').filter({ hasText: '还没有定人' }).first().waitFor()
    await page.getByRole('columnheader', { name: '编号' }).getByRole('button').click()
    await page.getByRole('button', { name: '按责任人分组' }).click()
    await page.getByRole('option', { name: '不分组' }).click()
    await expect.poll(async () => (await numbers(page)).join()).toBe((await numbers(page)).sort().join())

    const shown = await numbers(page)
    const other = await openTable(LEADER, new URL(page.url()).search)
    await expect.poll(() => numbers(other)).toEqual(shown)
    await page.goBack()
    await page.getByRole('button', { name: '按责任人分组' }).waitFor()
  })

  it('is worked by keys alone: cells, selection, editing in place, undo', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number')
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const second = (await numbers(page))[1]!
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    expect(await active(page)).toBe(second)
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('已选 3 条').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('已选 3 条').waitFor({ state: 'detached' })

    // The owner is changed where it stands; what is not recorded yet can be undone without a trace.
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    const before = await active(page)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '责任人' }).fill('陶志远')
    await page.keyboard.press('Enter')
    await expect.poll(() => active(page)).toBe('陶志远')
    await page.getByText(/秒后入账/).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => active(page)).toBe(before)
    await page.reload()
    await page.getByRole('grid').waitFor()
    expect(await page.getByText('陶志远').count()).toBe(1)

    // And recorded.
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '责任人' }).fill('陶志远')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '现在就入账' }).click()
    await page.getByText(/秒后入账/).waitFor({ state: 'detached' })
    await page.reload()
    await expect
      .poll(() =>
        page
          .getByRole('cell', { name: '陶志远' })
          .or(page.getByRole('gridcell', { name: '陶志远' }))
          .count(),
      )
      .toBe(1)
  })

  it('records what waits when its page is left or closed', async () => {
    const page = await openTable(SECRETARY, '?group=none&sort=number')
    const categoryOf = (number: string) => rowOf(page, number).locator('td').nth(3)
    const [first, second] = await numbers(page)
    const change = async (number: string, to: string) => {
      await categoryOf(number).dblclick()
      await dialog(page)
        .getByRole('textbox', { name: /新类别/ })
        .fill(to)
      await page.keyboard.press('Enter')
      await page.getByText(/秒后入账/).waitFor()
    }
    await change(first!, '关页面时')
    await page.reload()
    await expect.poll(() => categoryOf(first!).textContent()).toBe('关页面时')
    await change(second!, '换页面时')
    await page.getByRole('link', { name: '今日' }).first().click()
    await page.goBack()
    await expect.poll(() => categoryOf(second!).textContent()).toBe('换页面时')
  })

  it('shows the columns that are chosen, and the leader in charge is changed in its cell', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number')
    await page.getByRole('button', { name: '列', exact: true }).click()
    await page.getByRole('checkbox', { name: '分管领导' }).check()
    await page.getByRole('checkbox', { name: '最近动静' }).uncheck()
    await page.keyboard.press('Escape')
    await page.waitForURL(/columns=/)
    expect(await page.getByRole('columnheader', { name: '最近动静' }).count()).toBe(0)
    const cell = page.locator('tbody tr').first().locator('td').last()
    await cell.dblclick()
    await page.getByRole('combobox', { name: '分管领导' }).fill('梁启明')
    await page.keyboard.press('Enter')
    await expect.poll(() => cell.textContent()).toBe('梁启明')
    await page.getByRole('button', { name: '现在就入账' }).click()
    await page.reload()
    await expect.poll(() => cell.textContent()).toBe('梁启明')
  })

  it('keeps the width to which a column is dragged, and prints every row of the filter', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number')
    const header = page.getByRole('columnheader', { name: '类别' })
    const before = (await header.boundingBox())!
    await page.mouse.move(before.x + before.width - 2, before.y + before.height / 2)
    await page.mouse.down()
    await page.mouse.move(before.x + before.width + 58, before.y + before.height / 2, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/columns=/)
    const width = async () => Math.round((await header.boundingBox())!.width - before.width)
    await expect.poll(width).toBe(60)
    await page.reload()
    await page.getByRole('grid').waitFor()
    expect(await width()).toBe(60)

    const all = await count(page)
    await page.evaluate('window.print = () => undefined')
    await page.getByRole('button', { name: '打印' }).click()
    await page
      .locator('.print-only tbody tr')
      .nth(all - 1)
      .waitFor({ state: 'attached' })
    const { text: printed } = await openDocument(await page.pdf({ preferCSSPageSize: true }), '台账.pdf')
    expect(new Set(printed.match(/[A-Z]{2,3}-\d+/g)).size).toBe(all)
  })

  it('changes many at once, says what it skips and why, and copies into Excel', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number&state=all&org=')
    const wanted = ['WTL-03', 'WTL-04', 'WTL-05', 'WTL-07']
    await page.goto('/ledger?group=none&sort=number&state=all&title=~')
    await page.getByRole('grid').waitFor()
    await page.getByRole('button', { name: '加条件' }).click()
    await page.getByRole('option', { name: '社区' }).click()
    await page.getByRole('option', { name: /^梧桐里/ }).click()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await numbers(page)).every((n) => n.startsWith('WTL'))).toBe(true)
    for (const number of wanted) await tick(page, number)
    await page.getByText('已选 4 条').waitFor()
    await expectAccessible(page, 'bulk bar')

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('Control+c')
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string
    expect(copied.split(/\r?\n/)).toHaveLength(5)
    expect(copied.split('\t')[0]).toBe('编号')
    await page.getByRole('button', { name: /复制到 Excel/ }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(copied)

    await page.getByRole('grid').focus()
    await page.keyboard.press('a')
    await page.getByRole('combobox', { name: '指派责任人' }).fill('何静')
    await page.keyboard.press('Enter')
    await page.getByText(/跳过 \d 条/).waitFor()
    await page.getByText('WTL-05 已销号').waitFor()
    await page.getByText('WTL-03 本来就是这样').waitFor()
    await page.getByRole('button', { name: /^指派责任人：1$|^指派责任人 1 条$/ }).click()
    await page.getByText(/指派责任人 何静：1 条，跳过 3 条/).waitFor()
    await page.getByRole('button', { name: '现在就入账' }).click()
    await expect.poll(() => rowOf(page, 'WTL-07').getByText('何静').count()).toBe(1)
    await page.reload()
    await expect.poll(() => rowOf(page, 'WTL-07').getByText('何静').count()).toBe(1)
  })

  it('takes cells from Excel, and names those that it does not understand', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number')
    await page.getByRole('grid').focus()
    const [first, second] = await numbers(page)
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate("navigator.clipboard.writeText('贴来的类别\\t何静\\r\\n组织生活\\t查无此人')")
    await page.keyboard.press('Control+v')
    await dialog(page).getByText('看不懂').waitFor()
    await dialog(page).getByRole('row').filter({ hasText: second! }).getByText('没有叫“查无此人”的在岗人员').waitFor()
    await expectAccessible(page, 'paste')
    await dialog(page).getByRole('button', { name: /^会改/ }).click()
    await rowOf(page, first!).getByText('贴来的类别').waitFor()
    await page.keyboard.press('Control+z')
    await rowOf(page, first!).getByText('贴来的类别').waitFor({ state: 'detached' })
  })

  it('what somebody else has to do stays visible and says whose it is', async () => {
    const page = await openTable(SECRETARY, '?group=none')
    await tick(page, 'BQ-06')
    await page.getByText(/改时限 由党工委书记、分管领导来做/).waitFor()
    await page.getByRole('button', { name: /指派责任人/ }).waitFor()
  })

  it('a stale version is refused for that row alone, and the others can still be done', async () => {
    const page = await openTable(OFFICE, '?group=none&sort=number')
    await page.route('**/events', (route) => route.abort())
    const [first, second] = await numbers(page)
    await tick(page, first!)
    await tick(page, second!)
    await page.getByRole('button', { name: /^催办/ }).click()
    await dialog(page).getByLabel('催办内容').fill('请本周报进展')
    // Meanwhile somebody changes the first one.
    const where = encodeURIComponent(JSON.stringify([{ field: 'number', op: 'eq', value: first }]))
    const { items } = await (await page.request.get(`/api/v1/ledger?where=${where}`)).json()
    await page.request.post('/api/v1/commands', {
      data: {
        commands: [
          {
            id: crypto.randomUUID(),
            action: 'correct',
            kind: 'finding',
            record: items[0].id,
            version: items[0].version,
            data: { category: '别的类别' },
          },
        ],
      },
    })
    await dialog(page).getByRole('button', { name: '催办 2 条' }).click()
    await page.getByRole('button', { name: '现在就入账' }).click()
    await page.getByText(/没有入账：催办/).waitFor()
    await page.getByText(new RegExp(`${first} .*改过`)).waitFor()
    await page.getByRole('button', { name: '其余 1 条照办' }).click()
    await page.getByRole('button', { name: '现在就入账' }).click()
    await page.getByText(/没有入账：/).waitFor({ state: 'detached' })
  })

  it('keeps views under a name', async () => {
    const page = await openTable(OFFICE, '?clock=red')
    await page.getByRole('button', { name: '视图', exact: true }).click()
    await page.getByLabel('名字').fill('本周要催的')
    await page.getByLabel('同事也能用').check()
    await page.getByRole('button', { name: '存下' }).click()
    await page.getByRole('button', { name: '本周要催的' }).waitFor()
    const colleague = await openTable(LEADER)
    await colleague.getByRole('button', { name: '视图', exact: true }).click()
    await colleague.getByRole('button', { name: /本周要催的/ }).click()
    await colleague.waitForURL(/clock=red/)
  })

  it('moves a finding on the board by its menu, and says why where it cannot', async () => {
    const page = await openLedger(LEADER, '?mode=board')
    await page.getByRole('region', { name: '已核验' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page, 'board')
    const card = page.getByRole('region', { name: '已核验' }).getByRole('listitem').first()
    const number = /[A-Z]+-\d+/.exec((await card.textContent()) ?? '')![0]
    await page.getByRole('button', { name: `${number} 的下一步` }).click()
    await page.getByRole('option', { name: '销号' }).click()
    await dialog(page).getByRole('button', { name: '销号' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText(number, { exact: true }).count(), { timeout: 15_000 }).toBe(0)

    // A list that is fetched anew in the same moment makes the browser give the drag up; a person drags again.
    const wrong = page.getByRole('region', { name: '待核验' }).getByRole('listitem').first()
    const drag = async () => {
      await wrong.dragTo(page.getByRole('region', { name: '待认领' }))
      return page.getByText(/到“待认领”没有这一步/).count()
    }
    await expect.poll(drag, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0)
  })

  it('shows time from feedback to due date, reachable by keys', async () => {
    const page = await openLedger(OFFICE, '?mode=timeline')
    const list = page.getByRole('listbox', { name: '时间轴' })
    await list.waitFor()
    await expectAccessible(page, 'timeline')
    await list.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/findings\//)
  })

  it('imports an office’s sheet after every cell is right', async () => {
    const page = await openTable(OFFICE)
    const before = await count(page)
    const open = async () => {
      await page.getByRole('button', { name: '导出' }).click()
      await page.getByRole('button', { name: '从 Excel 导入' }).click()
    }
    await open()
    await choose(page, [
      { original: '服务大厅没有无障碍坡道。', org: '北桥社区', owner: '无此人', dueOn: '2026-12-30' },
    ])
    await dialog(page).getByText('有 1 格要改').waitFor()
    await expectAccessible(page, 'import errors')
    await dialog(page).getByRole('row').filter({ hasText: '无此人' }).waitFor()
    expect(await dialog(page).getByRole('button', { name: /入账/ }).count()).toBe(0)
    await choose(page, [
      { original: '服务大厅没有无障碍坡道。', org: '北桥社区', owner: '贺明霞', dueOn: '2026-12-30' },
    ])
    await dialog(page).getByText('新建 1 条').waitFor()
    await dialog(page).getByText('写进日志').waitFor()
    await dialog(page).getByRole('button', { name: '入账 1 条' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(() => count(page)).toBe(before + 1)
  })

  it('exports what is filtered', async () => {
    const page = await openTable(OFFICE, '?clock=red')
    await page.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 xlsx' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    expect(statSync(await download.path()).size).toBeGreaterThan(2000)
  })

  it('on a phone is a list with its filters below', async () => {
    const page = await openLedger(SECRETARY, '', { viewport: PHONE, hasTouch: true })
    await page
      .getByRole('link', { name: /BQ-\d+/ })
      .first()
      .waitFor()
    await expectAccessible(page, 'phone list')
    await page.getByRole('button', { name: /筛选和排序/ }).click()
    await expectAccessible(page, 'phone filters')
    await dialog(page).getByRole('button', { name: /看这/ }).click()
    await page.getByRole('button', { name: /超期/ }).first().click()
    await page.waitForURL(/clock=red/)
  })
})

/** An office's sheet with these rows, given to the import. */
async function choose(page: Page, rows: Record<string, string>[]) {
  async function* batches() {
    yield rows.map((row, i) => RECTIFICATION_LEDGER.map(({ key }) => (key === 'position' ? i + 1 : (row[key] ?? null))))
  }
  const sheet = writeXlsx({
    name: '整改台账',
    title: '整改台账',
    notes: [],
    columns: RECTIFICATION_LEDGER.map(({ heading, width, as }) => ({ heading: heading.zh, width, as })),
    rows: batches(),
  })
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: '台账.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await buffer(sheet),
    })
}
