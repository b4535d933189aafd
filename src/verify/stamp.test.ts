import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { libraryAuthority } from '../../test/support/stamp-authority.ts'
import { stampRequest } from '../log/stamp.ts'
import { checkStamp, isPem } from './stamp.ts'

const folder = resolve(import.meta.dirname, '../../test/golden/stamp')
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const note = read('checkpoint.note')
const reply = read('checkpoint.tsr')
const ca = readFileSync(join(folder, 'ca.pem'), 'utf8')

describe('a time stamp that OpenSSL made', () => {
  it('holds for its text, under the authority that the reader trusts', async () => {
    const stamp = await checkStamp(reply, note, ca)
    expect(stamp).toEqual({
      time: Date.parse('2026-11-26T19:32:27Z'),
      authority: 'Test stamps by OpenSSL',
      isTrusted: true,
    })
    expect(await checkStamp(reply, note, undefined)).toMatchObject({ isTrusted: false })
  })

  it('does not hold for another text, nor under another authority', async () => {
    const other = note.map((byte, at) => (at === 40 ? byte ^ 1 : byte))
    expect(await checkStamp(reply, other, ca)).toEqual({ fault: 'text' })
    const stranger = await libraryAuthority('Somebody else')
    expect(await checkStamp(reply, note, stranger.ca)).toEqual({ fault: 'authority' })
    expect(await checkStamp(reply, note, stranger.ca + ca)).toMatchObject({ isTrusted: true })
  })

  it('never says another moment, whichever byte of it is changed', async () => {
    const good = await checkStamp(reply, note, ca)
    await fc.assert(
      fc.asyncProperty(fc.nat(reply.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const found = await checkStamp(
          reply.map((byte, i) => (i === at ? byte ^ by : byte)),
          note,
          ca,
        )
        // What is not signed (the reply's own status, say) may change without the stamp being another.
        if (!('fault' in found)) expect(found).toEqual(good)
      }),
      { numRuns: 300 },
    )
    for (const at of [0, 100, reply.length - 1])
      expect(await checkStamp(reply.subarray(0, at), note, ca)).toEqual({ fault: 'form' })
  })

  it('needs a certificate that is meant for stamps', async () => {
    const servers = await libraryAuthority('A web server', '1.3.6.1.5.5.7.3.1')
    const { bytes } = stampRequest(new TextDecoder().decode(note))
    expect(await checkStamp(await servers.answer(bytes), note, servers.ca)).toEqual({ fault: 'signature' })
  })
})

it('knows certificates in PEM', () => {
  expect(isPem(new TextEncoder().encode(ca))).toBe(true)
  expect(isPem(reply)).toBe(false)
  expect(isPem(new TextEncoder().encode(ca.replace('MII', 'AAA')))).toBe(false)
})
