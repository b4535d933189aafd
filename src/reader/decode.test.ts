import { expect, test } from 'vitest'
import type { ReadingRefusal } from '../domain/reading.ts'
import { decode } from './decode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 关于社区的问题, in GB18030. */
const GB = [0xb9, 0xd8, 0xd3, 0xda, 0xc9, 0xe7, 0xc7, 0xf8, 0xb5, 0xc4, 0xce, 0xca, 0xcc, 0xe2]

test('UTF-8 is read with and without a mark, and nothing else is changed', () => {
  const text = '一、问题\r\n\t（一）台账不全\u3000\n'
  expect(decode(utf8(text))).toEqual({ text, encoding: 'utf-8', replaced: [] })
  expect(decode(utf8(`\ufeff${text}`)).text).toBe(text)
})

test('GB18030 is read with its four-byte characters', () => {
  expect(decode(Uint8Array.from(GB))).toEqual({ text: '关于社区的问题', encoding: 'gb18030', replaced: [] })
  expect(decode(Uint8Array.from([...GB, 0x82, 0x35, 0x8f, 0x33])).text).toBe('关于社区的问题龥'.slice(0, 7) + decode4())
})

const decode4 = () => new TextDecoder('gb18030').decode(Uint8Array.of(0x82, 0x35, 0x8f, 0x33))

test('UTF-16 is read by its mark', () => {
  expect(decode(Uint8Array.of(0xff, 0xfe, 0x00, 0x4e)).text).toBe('一')
  expect(decode(Uint8Array.of(0xfe, 0xff, 0x4e, 0x00)).text).toBe('一')
})

test('a few damaged bytes are replaced and reported at their place', () => {
  const bytes = utf8('问题描述和整改措施'.repeat(20))
  bytes[9] = 0xff
  const { encoding, replaced } = decode(bytes)
  expect(encoding).toBe('utf-8')
  expect(replaced.length).toBeGreaterThan(0)
  expect(replaced[0]).toBe(3)
})

test('what is no text in any of these encodings is refused', () => {
  const refused = (bytes: Uint8Array) => {
    try {
      decode(bytes)
      return 'read'
    } catch (error) {
      return (error as ReadingRefusal).values.hint
    }
  }
  expect(refused(Uint8Array.from({ length: 400 }, (_, i) => (i * 89 + 200) % 256))).toBe('encoding')
  expect(refused(utf8('a\u0000b'))).toBe('binary')
  // Shift-JIS falls into the parts of GB18030 that nobody writes in.
  expect(refused(Uint8Array.from([0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd, 0x82, 0xa0, 0x82, 0xb7, 0x81, 0x42]))).toBe(
    'encoding',
  )
})
