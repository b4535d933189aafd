import { expect, test } from 'vitest'
import { headingsAbove, isFromPaper } from './paper-words.ts'

test('a finding that was read from a paper is told from one that was entered by hand', () => {
  expect(isFromPaper({ data: { document: 'd', start: 12, end: 40 } })).toBe(true)
  expect(isFromPaper({ data: { document: null, start: null, end: null } })).toBe(false)
})

test('its headings stand above its words, one a line', () => {
  expect(headingsAbove({ data: { headings: [{ text: '二、作风建设' }, { text: '（一）服务居民不细' }] } })).toBe(
    '二、作风建设\n（一）服务居民不细\n',
  )
  expect(headingsAbove({ data: {} })).toBe('')
})
