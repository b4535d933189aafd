import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toHex, toUtf8 } from './bytes.ts'
import { sm3 } from './sm3.ts'

it('gives the examples of GB/T 32905', () => {
  expect(toHex(sm3(toUtf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(toHex(sm3(toUtf8('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

it('gives what OpenSSL gives, at every length', () => {
  for (let length = 0; length < 260; length++) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7 + length) % 256)
    expect(toHex(sm3(bytes))).toBe(hash('sm3', bytes, 'hex'))
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => toHex(sm3(bytes)) === hash('sm3', bytes, 'hex')))
})
