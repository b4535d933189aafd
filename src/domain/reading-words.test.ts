import { expect, test } from 'vitest'
import { READING_REFUSALS, READING_WARNINGS } from './reading.ts'
import { refusalWords, warningWords } from './reading-words.ts'

test('every warning and every refusal speaks both languages, without exclamation marks or gaps', () => {
  const all = [
    ...READING_WARNINGS.map((code) => warningWords({ code })),
    ...READING_REFUSALS.map((code) => refusalWords({ code })),
  ]
  for (const { zh, en } of all) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z"]/)
    expect(zh + en).not.toMatch(/[!！]|undefined|NaN| {2}|请注意/)
  }
})

test('the words carry the numbers of the case', () => {
  expect(warningWords({ code: 'count-mismatch', values: { announced: 8, found: 7 } }).zh).toContain(
    '文中说 8 个，读出 7 个',
  )
  expect(refusalWords({ code: 'read.too-large', values: { what: 'bytes', limit: 52428800 } }).zh).toContain('50 MB')
  expect(refusalWords({ code: 'read.type-unknown', values: { hint: 'rtf' } }).en).toContain('RTF')
})
