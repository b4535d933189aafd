import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianStretch, STRETCHES, stretchOf } from './burden.ts'

test('a time lies in the shortest stretch that holds it; what was left open for more than an hour in none', () => {
  expect(stretchOf(4)).toBe(5)
  expect(stretchOf(5)).toBe(5)
  expect(stretchOf(46)).toBe(60)
  expect(stretchOf(3601)).toBeUndefined()
})

test('the median stretch is the stretch of the median', () => {
  const times = fc.array(fc.integer({ min: 1, max: 3600 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(times, (seconds) => {
      const counts = STRETCHES.map((within) => ({
        within,
        times: seconds.filter((one) => stretchOf(one) === within).length,
      })).filter((one) => one.times > 0)
      const middle = [...seconds].sort((a, b) => a - b)[Math.ceil(seconds.length / 2) - 1]!
      expect(medianStretch(counts)).toBe(stretchOf(middle))
    }),
  )
  expect(medianStretch([])).toBeUndefined()
})
