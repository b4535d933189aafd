import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openSheets } from '../../src/reader/sheet-rows.ts'
import { expectAccessible } from '../support/accessible.ts'
import { PHONE, signInAs, withBrowser } from '../support/browser.ts'
import { workbookForm } from '../support/odd-form.ts'
import { oldLedger } from '../support/old-ledger.ts'

const street = withBrowser({ street: 'demo' })

const HEADINGS = ['序号', '学习时间', '学习主题', '学习地点', '领学人', '参加人数', '学习内容']
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    ...[i + 1, `2021.${(i % 12) + 1}.${(i % 28) + 1}`, `旧台账学习 ${i + 1}`, '会议室', '何静'],
    ...[i === 7 ? '若干' : 10 + (i % 9), '集中学习'],
  ])

describe('an old ledger', () => {
  it('is brought in as history: columns shown, errors at their cells, good rows imported, the whole withdrawn', async () => {
    const page = await street.open()
    await signInAs(page, 'hejing', '/ledgers/study-sessions')
    await page.getByRole('link', { name: '导入旧台账' }).click()
    await page.getByRole('heading', { name: '导入旧台账' }).waitFor()
    await expectAccessible(page, 'the page that takes an old ledger')
    const buffer = await oldLedger('2021年理论学习台账', HEADINGS, rows(200))
    await page
      .getByLabel('把旧台账拖到这里')
      .setInputFiles({ name: '2021年学习.xlsx', mimeType: 'application/octet-stream', buffer })
    await page.getByRole('heading', { name: '每一栏是什么' }).waitFor()
    expect(await page.getByLabel('记成').inputValue()).toBe('activity')
    expect(await page.getByLabel('领学人：对应').inputValue()).toBe('speaker')
    await expectAccessible(page, 'the columns of an old ledger')
    await page
      .getByRole('radio', { name: '理论学习' })
      .or(page.getByRole('button', { name: '活动类型' }))
      .click()
    await page.getByRole('option', { name: '理论学习' }).click()
    await page.getByRole('button', { name: '逐格核对' }).click()
    await page.getByText('可以导入 199 行').waitFor()
    await page.getByRole('row', { name: /F11.*不是整数/ }).waitFor()
    await expectAccessible(page, 'the errors of an old ledger')
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载标出错误的表' }).click(),
    ])
    expect(marked.suggestedFilename()).toBe('2021年学习-标出错误.xlsx')
    const said: (string | undefined)[] = []
    for await (const { index, cells } of openSheets(readFileSync(await marked.path()), 'a.xlsx').rows(0))
      said[index] = cells[HEADINGS.length]?.text
    expect(said[2]).toBe('问题')
    expect(said.flatMap((words) => words ?? [])).toEqual(['问题', expect.stringMatching(/^参加人数：“若干”不是整数/)])
    await page.getByRole('button', { name: '导入这 199 行' }).click()
    await page.getByText('已导入 199 行').first().waitFor()
    await page.getByRole('link', { name: /在台账里看：理论学习台账/ }).click()
    await page.getByLabel('年度').selectOption('2022')
    await page.getByText('这样筛选没有记录').waitFor()
    await page.getByLabel('年度').selectOption('')
    await page.getByLabel('查找').fill('旧台账学习')
    await page.getByRole('cell', { name: /历史/ }).first().waitFor()
    await page
      .getByRole('link', { name: /^旧台账学习/ })
      .first()
      .click()
    await page.getByText('从旧台账导入：2021年学习.xlsx，不计入考核和核查').waitFor()
    // The sheet says the day alone, so no time of day is told.
    expect(await page.locator('main').textContent()).toMatch(/时间 2021年\d+月\d+日(?! \d\d:)/)

    await page.goto(new URL('/imports', page.url()).href)
    await page.getByRole('button', { name: '整批撤回' }).click()
    await page.getByText('已撤回').waitFor()
    await page.goto(new URL('/ledgers/study-sessions?q=旧台账学习', page.url()).href)
    await page.getByText('这样筛选没有记录').waitFor()
  })

  it('is taken on a phone too', async () => {
    const page = await street.open({ viewport: PHONE, hasTouch: true })
    await signInAs(page, 'hejing', '/imports')
    await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
    await page
      .getByLabel(/在 Excel 里连表头/)
      .fill(`${HEADINGS.join('\t')}\n1\t2021.3.5\t粘贴的学习\t会议室\t何静\t12\t学习`)
    await page.getByRole('button', { name: '读这些' }).click()
    await page.getByRole('heading', { name: '每一栏是什么' }).waitFor()
    await expectAccessible(page, 'the columns of an old ledger on a phone')
  })
})

describe('a form from above', () => {
  it('is filled from a ledger, each cell opening its record, and comes back as it was', async () => {
    const page = await street.open()
    await signInAs(page, 'hejing', '/ledgers')
    await page.getByRole('link', { name: '上面要的表' }).click()
    await page.getByLabel('把空表拖到这里').setInputFiles({
      name: '会议统计表.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(workbookForm({}, '附件1 2026年一至三季度会议情况统计表')),
    })
    await page.getByText('附件1 2026年一至三季度会议情况统计表').waitFor()
    await page.getByText('时间照表名选好了').waitFor()
    expect(await page.getByLabel('从', { exact: true }).inputValue()).toBe('2026-01-01')
    expect(await page.getByLabel('到', { exact: true }).inputValue()).toBe('2026-09-30')
    await page.getByLabel(/^时间/).selectOption('2026')
    await page.getByLabel('哪一段').selectOption('上半年')
    await page.getByText('时间照表名选好了').waitFor({ state: 'detached' })
    expect(await page.getByLabel('从哪本台账填').inputValue()).toBe('minutes')
    await page.getByText(/填进 \d+ 行/).waitFor()
    await page.getByText('领导批示').nth(1).waitFor()
    await expectAccessible(page, 'a form from above')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载填好的表' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('会议统计表-已填.xlsx')
    await page.locator('tbody a').nth(2).click()
    await page.waitForURL(/\/records\/meeting\//)
  })
})
