import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { PERIOD_LENGTHS, type PeriodLength, periodAt, periodsOf } from './period.ts'

const lengths = fc.constantFrom(...(Object.keys(PERIOD_LENGTHS) as PeriodLength[]))
const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))

test('a day lies in one period of each length, whose days all name the same', () => {
  fc.assert(
    fc.property(lengths, days, (length, day) => {
      const { key, from, until } = periodAt(length, day)
      expect(from <= day && day <= until).toBe(true)
      expect(periodAt(length, from).key).toBe(key)
      expect(periodAt(length, until).key).toBe(key)
      expect(periodAt(length, addDays(until, 1)).from).toBe(addDays(until, 1))
    }),
  )
})

test('the periods of two years follow each other without a gap', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 2000, max: 2060 }), (length, year) => {
      const periods = [...periodsOf(length, year), ...periodsOf(length, year + 1)]
      for (const [i, period] of periods.entries())
        if (i > 0) expect(period.from).toBe(addDays(periods[i - 1]!.until, 1))
    }),
  )
})

test('keys are the ones that offices say', () => {
  expect(periodAt('month', '2026-02-28')).toEqual({ key: '2026-02', from: '2026-02-01', until: '2026-02-28' })
  expect(periodAt('quarter', '2026-05-01')).toEqual({ key: '2026-Q2', from: '2026-04-01', until: '2026-06-30' })
  expect(periodAt('halfYear', '2026-12-31').key).toBe('2026-H2')
  expect(periodAt('week', '2027-01-01')).toEqual({ key: '2026-12-28', from: '2026-12-28', until: '2027-01-03' })
})
