import { expect, test } from 'vitest'
import { timeScale } from './time-scale.ts'

test('the scale runs over whole months and holds every day', () => {
  const scale = timeScale(['2026-04-17', '2026-08-31'], '2026-06-16')
  expect([scale.from, scale.to]).toEqual(['2026-04-01', '2026-10-01'])
  expect(scale.months).toHaveLength(6)
  expect(scale.at('2026-04-01')).toBe(0)
  expect(scale.at('2026-10-01')).toBe(1)
  expect(scale.at('2026-07-01')).toBeCloseTo(91 / 183)
})

test('few days still make three months, and days outside stay at the edge', () => {
  const scale = timeScale([], '2026-06-16')
  expect([scale.from, scale.to]).toEqual(['2026-06-01', '2026-09-01'])
  expect(scale.at('2020-01-01')).toBe(0)
  expect(scale.at('2030-01-01')).toBe(1)
})
