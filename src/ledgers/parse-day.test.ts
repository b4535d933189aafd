import { expect, test } from 'vitest'
import { parseDay } from './parse-day.ts'

test.each([
  ['2026-06-30', '2026-06-30'],
  ['2026/6/3', '2026-06-03'],
  ['2026.6.30', '2026-06-30'],
  ['2026年6月30日前', '2026-06-30'],
  ['2026年6月底前', '2026-06-30'],
  ['2028年2月', '2028-02-29'],
])('%s is %s', (text, day) => expect(parseDay(text)).toBe(day))

test.each(['长期坚持', '2026-02-30', '6月底', '立行立改', '20260630', ''])('«%s» is no day', (text) => {
  expect(parseDay(text)).toBeUndefined()
})
