import { expect, test } from 'vitest'
import { ruleValue } from '../../../rules.ts'
import { dueFor } from './dues-due.ts'

const pack = (id: Parameters<typeof ruleValue>[0], on: string) => ruleValue(id, on, [])
const yuan = (basis: 'wage' | 'pension' | 'fixed', base: number | null) =>
  dueFor(basis, base === null ? null : base * 100, '2026-05', pack)

test.each([
  ['wage', 3000, 5, 15],
  ['wage', 3001, 10, 30.01],
  ['wage', 5000, 10, 50],
  ['wage', 5001, 15, 75.02],
  ['wage', 10_000, 15, 150],
  ['wage', 10_001, 20, 200.02],
  ['pension', 5000, 5, 25],
  ['pension', 5001, 10, 50.01],
] as const)('a %s of %i yuan pays %i per mille of the whole: %d yuan', (basis, base, rate, due) => {
  expect(yuan(basis, base)).toEqual({ rate, due: Math.round(due * 100) })
})

test('those without a wage pay the fixed sum, whatever is written as base', () => {
  expect(yuan('fixed', null)).toEqual({ rate: null, due: 20 })
  expect(yuan('fixed', 8000)).toEqual({ rate: null, due: 20 })
})

test('without a base nothing is worked out', () => {
  expect(yuan('wage', null)).toBeUndefined()
})

test('a month is reckoned by the rules that were in force in it', () => {
  const own = [{ rule: 'dues.fixed', value: 50, validFrom: '2026-05-01', validTo: null }]
  const rule = (id: Parameters<typeof ruleValue>[0], on: string) => ruleValue(id, on, own)
  expect(dueFor('fixed', null, '2026-04', rule)?.due).toBe(20)
  expect(dueFor('fixed', null, '2026-05', rule)?.due).toBe(50)
})
