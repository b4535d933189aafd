import { expect, test } from 'vitest'
import { RULES, ruleValue } from './rules.ts'

const own = [
  { rule: 'clock.green', value: 15, validFrom: '2026-01-01', validTo: '2026-12-31' },
  { rule: 'clock.green', value: 30, validFrom: '2026-07-01', validTo: null },
]

test('without a value of its own the street follows the default', () => {
  expect(ruleValue('clock.green', '2025-12-31', own)).toBe(RULES['clock.green'].value)
})

test('the latest value in force on the day wins', () => {
  expect(ruleValue('clock.green', '2026-03-01', own)).toBe(15)
  expect(ruleValue('clock.green', '2026-08-01', own)).toBe(30)
})
