import { expect, test } from 'vitest'
import { clockConditions } from './clock-conditions.ts'

const days = { today: '2026-06-16', amber: 2, green: 4 }
const open = { field: 'state', op: 'notIn', value: ['closed'] }
const due = (op: string, value?: unknown) => ({ field: 'dueOn', op, ...(value !== undefined && { value }) })

test('neighbouring parts are one range', () => {
  expect(clockConditions(['red'], days)).toEqual([due('lte', '2026-06-15'), open])
  expect(clockConditions(['red', 'amber', 'green'], days)).toEqual([due('lte', '2026-06-20'), open])
  expect(clockConditions(['amber'], days)).toEqual([due('gte', '2026-06-16'), due('lte', '2026-06-18'), open])
  expect(clockConditions(['far'], days)).toEqual([due('gte', '2026-06-21'), open])
  expect(clockConditions(['red', 'amber', 'green', 'far'], days)).toEqual([due('notEmpty'), open])
})

test('a part left out between two is taken away day by day', () => {
  expect(clockConditions(['red', 'green'], days)).toEqual([
    due('lte', '2026-06-20'),
    due('notIn', ['2026-06-16', '2026-06-17', '2026-06-18']),
    open,
  ])
  expect(clockConditions(['red', 'far'], days)[1]).toEqual(
    due('notIn', ['2026-06-16', '2026-06-17', '2026-06-18', '2026-06-19', '2026-06-20']),
  )
})

test('nothing chosen asks for nothing; no due date stands alone', () => {
  expect(clockConditions([], days)).toEqual([])
  expect(clockConditions(['none'], days)).toEqual([due('empty'), open])
})
