import { expect, test } from 'vitest'
import { happenedToCommand, hoursAgo, isLate, JUST_NOW, lag } from './late.ts'

const now = new Date('2026-06-16T01:38:00.000Z')
const happened = { local: '2026-06-12T09:38', reason: ' 停电 ', approver: null }

test('now needs nothing said', () => {
  expect(happenedToCommand(JUST_NOW, now, 72)).toEqual({})
})

test('past the limit it is a late entry and carries its reason', () => {
  expect(hoursAgo(happened, now)).toBe(96)
  expect(isLate(happened, now, 72)).toBe(true)
  expect(happenedToCommand(happened, now, 72)).toEqual({
    occurredAt: '2026-06-12T01:38:00.000Z',
    late: { reason: '停电', approver: null },
  })
})

test('within the limit only the time is said', () => {
  expect(happenedToCommand({ ...happened, local: '2026-06-15T16:20' }, now, 72)).toEqual({
    occurredAt: '2026-06-15T08:20:00.000Z',
  })
})

test('the lag is counted in whole days, hours below a day', () => {
  expect(lag(96)).toEqual({ days: 4 })
  expect(lag(5.5)).toEqual({ hours: 5 })
})
