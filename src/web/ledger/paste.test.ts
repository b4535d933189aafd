import { expect, test } from 'vitest'
import { pastedDay, planPaste } from './paste.ts'
import { ledgerRow } from './row-example.ts'

const rows = [ledgerRow({ id: 'f-1', number: 'WTL-01' }), ledgerRow({ id: 'f-2', number: 'WTL-02', category: null })]
const columns = ['category', 'owner', 'state', 'dueOn'] as const
const people = (_: unknown, name: string) => ({ 何静: ['p-2'], 李平: ['p-3', 'p-4'] })[name] ?? []
const paste = (block: string[][]) => planPaste(block, { rows, columns }, people)

test('each cell goes to its column; empty ones and computed columns change nothing', () => {
  const plan = paste([
    ['组织生活', '何静', '已销号', '2026年7月1日'],
    ['', '', '', '2026/6/10'],
  ])
  expect(plan.errors).toEqual([])
  expect(plan.cells.map((c) => [c.row.id, c.column, c.act])).toEqual([
    ['f-1', 'category', { act: 'correct', field: 'category', value: '组织生活', shown: '组织生活' }],
    ['f-1', 'owner', { act: 'correct', field: 'owner', value: 'p-2', shown: '何静' }],
    ['f-1', 'dueOn', { act: 'due', newDueOn: '2026-07-01', reason: '从表格贴入' }],
  ])
})

test('what is not understood is named at its cell', () => {
  const plan = paste([
    ['', '李平', '', '六月底'],
    ['', '无此人', '', ''],
    ['多一行', '', '', ''],
  ])
  expect(plan.cells).toEqual([])
  expect(plan.errors.map((e) => [e.number, e.column, e.why.zh])).toEqual([
    ['WTL-01', 'owner', '有两个“李平”，请在格子里选'],
    ['WTL-01', 'dueOn', '“六月底”不是日期，写成 2026-06-30'],
    ['WTL-02', 'owner', '没有叫“无此人”的在岗人员'],
    ['', null, '超出了表格'],
  ])
})

test.each([
  ['2026-6-3', '2026-06-03'],
  ['2026.06.30', '2026-06-30'],
  ['2026 年 6 月 30 日', '2026-06-30'],
  ['2026-02-30', undefined],
  ['6月30日', undefined],
])('%s is read as %s', (text, day) => {
  expect(pastedDay(text)).toBe(day)
})
