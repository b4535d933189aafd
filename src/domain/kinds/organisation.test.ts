import { expect, test } from 'vitest'
import { organisation } from './organisation.ts'

const fits = organisation.fields.mergedInto.fits!
const body = (id: string, data: Record<string, unknown> = {}) => ({ id, data: { level: 'community', ...data } })

test('another organisation of the same level that was still there that day may be merged into, and no other', () => {
  const merged = body('a', { mergedOn: '2026-05-01' })
  expect(fits(body('b'), merged)).toBe(true)
  expect(fits(merged, merged)).toBe(false)
  expect(fits(body('b', { level: 'branch' }), merged)).toBe(false)
  expect(fits(body('b', { mergedInto: 'a', mergedOn: '2026-06-01' }), merged)).toBe(false)
  expect(fits(body('b', { mergedOn: '2026-05-01' }), merged)).toBe(false)
  expect(fits(body('b', { mergedOn: '2026-05-02' }), merged)).toBe(true)
})

test('while no day is said, one that was merged or dissolved at any time is none', () => {
  expect(fits(body('b'), body('a'))).toBe(true)
  expect(fits(body('b', { mergedOn: '2026-05-02' }), body('a', { mergedOn: null }))).toBe(false)
})
