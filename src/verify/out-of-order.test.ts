import fc from 'fast-check'
import { expect, it } from 'vitest'
import { outOfOrder } from './out-of-order.ts'

it('names what changed places, what is there twice and what was moved, and nothing else', () => {
  expect(outOfOrder([])).toEqual([])
  expect(outOfOrder([0, 1, 5, 9])).toEqual([])
  expect(outOfOrder([0, 4, 2, 3, 1, 5])).toEqual([1, 4])
  expect(outOfOrder([0, 1, 2, 1, 3])).toEqual([3])
  expect(outOfOrder([1, 2, 3, 0])).toEqual([3])
})

it('leaves numbers that rise, and names as few as can be', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 9 }), (numbers) => {
      const wrong = outOfOrder(numbers)
      const rises = (list: number[]) => list.every((one, i) => i === 0 || one > list[i - 1]!)
      expect(rises(numbers.filter((_, i) => !wrong.includes(i)))).toBe(true)
      const kept = Array.from({ length: 2 ** numbers.length }, (_, mask) => numbers.filter((_, i) => (mask >> i) & 1))
      expect(numbers.length - wrong.length).toBe(Math.max(...kept.filter(rises).map(({ length }) => length)))
    }),
    { numRuns: 50 },
  )
})
