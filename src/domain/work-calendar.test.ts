import { expect, test } from 'vitest'
import { afterDays, afterWorkdays, workCalendar } from './work-calendar.ts'

const calendar = workCalendar()

// Vectors of domain.md §8, around the Spring Festival and National Day of 2026.
test.each([
  ['2026-02-10', 5, '2026-02-24'],
  ['2026-09-18', 15, '2026-10-15'],
])('%s and %i working days is %s', (from, count, on) => {
  expect(afterWorkdays(from, count, calendar)).toEqual({ on, provisional: false })
})

test('a last day on a holiday moves to the next working day', () => {
  expect(afterDays('2026-09-01', 30, calendar)).toEqual({ on: '2026-10-08', provisional: false })
})

test('a deadline beyond the published calendar is provisional', () => {
  expect(afterDays('2040-01-01', 3, calendar).provisional).toBe(true)
})

test('a day that the street entered wins over the library and is no longer provisional', () => {
  const own = workCalendar([
    { day: '2040-01-04', workday: false },
    { day: '2040-01-05', workday: true },
  ])
  expect(afterDays('2040-01-01', 3, own)).toEqual({ on: '2040-01-05', provisional: false })
})
