import { expect, test } from 'vitest'
import { fitColumns } from './fit-columns.ts'
import { DEFAULT_COLUMNS } from './view.ts'

const ids = (columns: { id: string }[]) => columns.map((c) => c.id)
const sum = (columns: { width: number }[]) => columns.reduce((n, c) => n + c.width, 0)

test('on a wide screen all columns stand and the finding takes what is left', () => {
  const fitted = fitColumns(DEFAULT_COLUMNS, 1, 1500)
  expect(ids(fitted)).toEqual(ids(DEFAULT_COLUMNS))
  expect(sum(fitted)).toBe(1500)
})

test('on a narrow one, or in large type, the least important go first', () => {
  expect(ids(fitColumns(DEFAULT_COLUMNS, 1.3, 1200))).not.toContain('last')
  const narrow = fitColumns(DEFAULT_COLUMNS, 1.3, 760)
  expect(ids(narrow)).toEqual(['number', 'title', 'owner', 'state', 'dueOn'])
  expect(sum(narrow)).toBeLessThanOrEqual(760)
})

test('columns that somebody chose stay as they are', () => {
  const chosen = [{ id: 'title' as const, width: 300 }, { id: 'last' as const }]
  expect(fitColumns(chosen, 1.5, 200)).toEqual([
    { id: 'title', width: 300 },
    { id: 'last', width: 252 },
  ])
})
