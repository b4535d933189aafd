import { expect, test } from 'vitest'
import { addDays, addMonths, dayAt, daysBetween } from './day.ts'

test('the day in Shanghai begins eight hours before the day in UTC', () => {
  expect(dayAt('2026-04-16T15:59:59.999Z')).toBe('2026-04-16')
  expect(dayAt('2026-04-16T16:00:00.000Z')).toBe('2026-04-17')
})

test('days are added across months and leap days', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})

test('a month later is the last day of a shorter month', () => {
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
})

test('days between are negative when the second lies before', () => {
  expect(daysBetween('2026-06-10', '2026-06-16')).toBe(6)
  expect(daysBetween('2026-06-16', '2026-06-10')).toBe(-6)
})
