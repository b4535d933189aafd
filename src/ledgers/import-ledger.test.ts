import { expect, test } from 'vitest'
import type { SourceText } from '../domain/reading.ts'
import { type ExistingFinding, type ImportWorld, importLedger, measureLines } from './import-ledger.ts'

/** A sheet as the reader gives it: one block a cell. */
function sheetOf(rows: (string | null)[][], format: SourceText['format'] = 'xlsx'): SourceText {
  const sheet: SourceText = { text: '', blocks: [], format, warnings: [] }
  for (const [row, cells] of rows.entries()) {
    for (const [column, value] of cells.entries()) {
      if (value === null) continue
      const start = sheet.text.length
      sheet.text += `${value}\n`
      sheet.blocks.push({
        kind: 'cell',
        start,
        end: start + value.length,
        sheet: '台账',
        cell: { table: 0, row, column },
      })
    }
  }
  return sheet
}

const existing: ExistingFinding = {
  id: '0198c0de-0000-7000-8000-000000000007',
  version: 3,
  orgPath: '/LD/WTL/',
  feedbackOn: '2026-04-17',
  original: '会议记录没有票数。',
  category: '议事决策',
  goal: null,
  leaderInCharge: null,
  owner: 'p-he',
  dueOn: '2026-06-30',
}

function world(overrides: Partial<ImportWorld> = {}): ImportWorld {
  let n = 0
  return {
    organisations: [
      { id: 'o-street', name: '柳堤街道', shortName: '柳堤', orgPath: '/LD/' },
      { id: 'o-wtl', name: '梧桐里社区', shortName: '梧桐里', orgPath: '/LD/WTL/' },
      { id: 'o-bq', name: '北桥社区', shortName: '北桥', orgPath: '/LD/BQ/' },
    ],
    posts: [
      { person: 'p-he', name: '何静', orgPath: '/LD/WTL/' },
      { person: 'p-luo', name: '罗晓晴', orgPath: '/LD/WTL/' },
      { person: 'p-gu', name: '顾云舟', orgPath: '/LD/' },
      { person: 'p-li1', name: '李平', orgPath: '/LD/WTL/' },
      { person: 'p-li2', name: '李平', orgPath: '/LD/' },
    ],
    findings: new Map([['WTL-07', existing]]),
    round: { id: 'r-2026', feedbackOn: '2026-04-17' },
    newId: () => `id-${++n}`,
    ...overrides,
  }
}

const HEAD = ['序号', '编号', '存在问题', '整改措施', '责任单位', '责任人', '整改时限']

test('a row without a number becomes a finding with its measures', () => {
  const plan = importLedger(
    sheetOf([
      ['整改台账'],
      HEAD,
      ['1', null, '低保复核表缺签字。', '1. 两人入户\n2. 排出日历', '梧桐里', '何静', '2026年6月底前'],
    ]),
    world(),
  )
  expect(plan).toMatchObject({ rows: 1, creates: 1, corrections: 0, errors: [] })
  const [finding, ...measures] = plan.commands
  expect(finding).toMatchObject({
    kind: 'finding',
    org: 'o-wtl',
    data: { owner: 'p-he', dueOn: '2026-06-30', title: '低保复核表缺签字' },
  })
  expect(measures.map((m) => 'data' in m && m.data.act)).toEqual(['两人入户', '排出日历'])
})

test('a row with a number corrects only what differs', () => {
  const plan = importLedger(
    sheetOf([HEAD, ['1', 'WTL-07', '会议记录没有票数。', null, '梧桐里社区', '罗晓晴', '2026-06-30']]),
    world(),
  )
  expect(plan.commands).toEqual([
    { id: 'id-1', action: 'correct', kind: 'finding', record: existing.id, version: 3, data: { owner: 'p-luo' } },
  ])
})

test('a row that says what is kept already changes nothing', () => {
  const plan = importLedger(sheetOf([HEAD, ['1', 'WTL-07', '会议记录没有票数。', null, null, '何静', null]]), world())
  expect(plan).toMatchObject({ unchanged: 1, commands: [], errors: [] })
})

test('every error stands at its cell and nothing is imported', () => {
  const plan = importLedger(
    sheetOf([
      HEAD,
      ['1', null, '问题甲。', null, '南桥', '何静', '2026-06-30'],
      ['2', null, '问题乙。', null, '梧桐里', '无此人', '2026-02-30'],
      ['3', 'BQ-99', '问题丙。', null, '北桥', null, null],
      ['4', 'WTL-07', '改过的原文。', null, null, '李平', '2026-03-01'],
      ['5', 'WTL-07', '会议记录没有票数。', null, null, null, null],
      ['6', null, '问题丁。', null, null, null, null],
    ]),
    world(),
  )
  expect(plan.errors.map((e) => `${e.at} ${e.code}`)).toEqual([
    'E2 import.organisation-unknown',
    'F3 import.person-unknown',
    'G3 import.not-a-day',
    'B4 import.number-unknown',
    'C5 import.original-fixed',
    'F5 import.person-ambiguous',
    'G5 due.before-feedback',
    'B6 import.number-twice',
    'E7 import.cell-missing',
  ])
  expect(plan.commands).toEqual([])
})

test('new findings need a round', () => {
  const plan = importLedger(
    sheetOf([HEAD, ['1', null, '问题甲。', null, '梧桐里', null, null]]),
    world({ round: null }),
  )
  expect(plan.errors.map((e) => e.code)).toEqual(['import.round-missing'])
})

test('a sheet without a heading of the ledger is refused', () => {
  expect(() => importLedger(sheetOf([['姓名', '电话']]), world())).toThrow(/import\.no-table/)
})

test('a paper is not taken for a ledger', () => {
  expect(() => importLedger(sheetOf([HEAD], 'docx'), world())).toThrow(/import\.not-a-sheet/)
})

test('measures in one cell are split at lines and at numbered points', () => {
  expect(measureLines('1.列清单；2.每月核对；\n（3）拍照留存')).toEqual(['列清单；', '每月核对；', '拍照留存'])
})
