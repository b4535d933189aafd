import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { browserCrypto } from '../verify/browser-crypto.ts'
import { nodeCrypto } from '../verify/node-crypto.ts'
import * as verifierOf from '../verify/note.ts'
import * as independent from '../verify/sm2.ts'
import { verifierKey } from './note.ts'
import { sm2Holds, sm2SignatureLine, sm2VerifierKey } from './sm2.ts'
import vector from './vectors/sm2.json' with { type: 'json' }
import { openCheckpoint, parseVerifierKey } from './verify-note.ts'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const publicKey = bytes(vector.publicKey)
const message = new Uint8Array(Buffer.from(vector.message))
const signature = bytes(vector.r + vector.s)
type Holds = typeof sm2Holds
const CHECKS: [string, Holds][] = [
  ['the log', sm2Holds],
  ['the verifier in Node', (...rest) => independent.sm2Holds(nodeCrypto, ...rest)],
  ['the verifier in the browser', (...rest) => independent.sm2Holds(browserCrypto, ...rest)],
]

describe.each(CHECKS)('SM2 as %s reads it', (_, holds) => {
  it('takes the signature of GM/T 0003.5', () => {
    expect(holds(publicKey, message, signature)).toBe(true)
  })

  it('refuses it when any byte of message, key or signature is another', () => {
    const parts = [publicKey, message, signature]
    fc.assert(
      fc.property(fc.nat(2), fc.nat(1000), fc.integer({ min: 1, max: 255 }), (which, place, by) => {
        const [key, text, sign] = parts.map((part, i) =>
          part.map((byte, at) => (i === which && at === place % part.length ? byte ^ by : byte)),
        )
        expect(holds(key!, text!, sign!)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses numbers that are no signature', () => {
    const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
    const zero = '0'.repeat(64)
    for (const bad of [zero + vector.s, vector.r + zero, order + vector.s, vector.r + order, vector.r, ''])
      expect(holds(publicKey, message, bytes(bad)), bad).toBe(false)
  })
})

describe('SM2 below a checkpoint', () => {
  const name = '台账.example/log/s3'
  const line = sm2VerifierKey(name, publicKey)
  const text = `${name}\n0\n${Buffer.alloc(32, 7).toString('base64')}\n`
  const note = `${text}\n${sm2SignatureLine(text, name, { privateKey: vector.privateKey, publicKey })}`

  it('is signed by the one implementation and read by the other', () => {
    expect(openCheckpoint(note, [parseVerifierKey(line)!])?.signers[0]?.name).toBe(name)
    for (const crypto of [nodeCrypto, browserCrypto]) {
      const key = verifierOf.parseKey(crypto, line)!
      expect(key).toMatchObject({ type: 'log', algorithm: 'sm2', name })
      expect(verifierOf.openCheckpoint(crypto, note, [key])?.size).toBe(0)
      expect(verifierOf.openCheckpoint(crypto, note.replace('\n0\n', '\n1\n'), [key])).toBeUndefined()
    }
  })

  it('has a key line of a type of its own, and no other is taken for it', () => {
    const typed = Buffer.from(line.split('+').slice(2).join('+'), 'base64')
    expect(typed.subarray(0, 21).toString('latin1')).toBe('\u00ffgm-t-0003-sm2-sm3/v1')
    const others = [
      verifierKey(name, Buffer.concat([Buffer.from('gm-t-0003-sm2-sm3/v2'), publicKey]), 0xff),
      verifierKey(name, Buffer.concat([Buffer.from('gm-t-0003-sm2-sm3/v1'), publicKey.subarray(1)]), 0xff),
      verifierKey(name, publicKey, 0xff),
      verifierKey(name, publicKey.subarray(1, 33), 0xff),
    ]
    for (const other of others) {
      expect(parseVerifierKey(other), other).toBeUndefined()
      expect(verifierOf.parseKey(nodeCrypto, other), other).toBeUndefined()
    }
  })
})
