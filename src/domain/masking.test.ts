import { expect, test } from 'vitest'
import { KINDS } from './kinds/index.ts'
import { maskData, maskValue } from './masking.ts'

test.each([
  ['name', '张晓明', '张**'],
  ['phone', '13812341234', '138****1234'],
  ['idCard', '110101199003071234', '110***********1234'],
  ['hidden', '任何内容', '***'],
] as const)('a %s is masked', (masking, value, masked) => {
  expect(maskValue(masking, value)).toBe(masked)
})

test('nothing stated stays nothing', () => {
  expect(maskValue('phone', null)).toBeNull()
})

test('only the sensitive fields of a record are masked', () => {
  expect(maskData(KINDS.person as never, { name: '何静', phone: '13812341234' })).toEqual({
    name: '何静',
    phone: '138****1234',
  })
})
