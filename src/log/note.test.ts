import { createPrivateKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { COSIGNATURE, keyId, verifierKey } from './note.ts'
import vectors from './vectors/checkpoint.json' with { type: 'json' }
import { openCheckpoint, openNote, parseVerifierKey } from './verify-note.ts'

const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${vectors.seed}`, 'hex'),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = Buffer.from(vectors.publicKey, 'hex')
const [, sample] = vectors.checkpoints
const { note, verifierKey: keyLine, name } = sample!
const verifier = parseVerifierKey(keyLine)!
const opens = (text: string | Uint8Array) => openCheckpoint(text, [verifier]) !== undefined
const signed = (text: string, by = name) => {
  const signature = Buffer.concat([keyId(by, 1, publicKey), sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${by} ${signature.toString('base64')}\n`
}

describe('checkpoint', () => {
  it('has the frozen bytes, and opens with its key', () => {
    for (const { name, size, root, verifierKey: line, note } of vectors.checkpoints) {
      expect(verifierKey(name, publicKey)).toBe(line)
      const key = { name, privateKey, publicKey, verifierKey: line }
      expect(signCheckpoint(key, { size, root: Buffer.from(root!, 'hex') })).toBe(note)
      const opened = openCheckpoint(Buffer.from(note), [parseVerifierKey(line)!])
      expect(opened).toMatchObject({ origin: name, size, extensions: [] })
      expect(Buffer.from(opened!.root).toString('hex')).toBe(root)
    }
  })

  it('opens a note that another implementation signed', () => {
    const { verifierKey: line, note } = vectors.foreign
    expect(openNote(note, [parseVerifierKey(line)!])?.signers[0]?.name).toBe('PeterNeumann')
    expect(openNote(note.replace('problem is', 'problem was'), [parseVerifierKey(line)!])).toBeUndefined()
  })

  it('is worthless when any byte of it is changed', () => {
    const bytes = Buffer.from(note)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at]! ^= by
        expect(opens(changed)).toBe(false)
      }),
      { numRuns: 2000 },
    )
    for (let cut = 0; cut < bytes.length; cut++) expect(opens(bytes.subarray(0, cut))).toBe(false)
  })

  it('is refused in any other form, also when it is signed', () => {
    const [origin, size, root] = note.split('\n')
    expect(opens(signed(`${origin}\n${size}\n${root}\n`))).toBe(true)
    for (const text of [
      `${origin}\n0${size}\n${root}\n`,
      `${origin}\n+${size}\n${root}\n`,
      `${origin}\n\n${root}\n`,
      `${origin}\n9007199254740992\n${root}\n`,
      `${origin}\n${size}\n${root!.slice(0, -1)}\n`,
      `${origin}\n${size}\n${root!.replaceAll('/', '_')}x\n`,
      `${origin}\n${size}\n`,
      `\n${size}\n${root}\n`,
      `${origin}\n${size}\n${root}\n\nmore\n`,
      `${origin}\r\n${size}\n${root}\n`,
      `${origin}\t\n${size}\n${root}\n`,
    ])
      expect(opens(signed(text)), JSON.stringify(text)).toBe(false)
    expect(opens(note.replace('— ', '- '))).toBe(false)
    expect(opens(note.replace(' ', '  '))).toBe(false)
    expect(opens(note.slice(0, -1))).toBe(false)
  })

  it('passes over keys that it does not know, and needs one that it knows', () => {
    const other = '— witness.example dGhpc2lzYXNpZ25hdHVyZQ==\n'
    expect(opens(note + other.repeat(16))).toBe(true)
    expect(opens(note + other.repeat(200))).toBe(false)
    expect(opens(`${note}no signature\n`)).toBe(false)
    expect(openCheckpoint(note, [parseVerifierKey(vectors.foreign.verifierKey)!])).toBeUndefined()
    const wrong = note.split('\n').at(-2)!
    expect(opens(`${note}${wrong.replace(/.{8}==?$|.{8}$/, 'AAAAAAA=')}\n`)).toBe(false)
  })
})

describe('verifier key', () => {
  it('is read in its one form only', () => {
    expect(parseVerifierKey(keyLine)).toMatchObject({ name })
    const [, id, key] = keyLine.split('+')
    const wrong = [
      keyLine.toUpperCase(),
      `${keyLine}=`,
      `${name}+00000000+${key}`,
      `${name}x+${id}+${key}`,
      `${name} +${id}+${key}`,
      `${name}　+${id}+${key}`,
      verifierKey(name, publicKey, COSIGNATURE),
      verifierKey(name, publicKey.subarray(1)),
      '',
    ]
    for (const line of wrong) expect(parseVerifierKey(line), line).toBeUndefined()
  })

  it('refuses names that the note could not hold', () => {
    for (const wrong of ['', 'a b', 'a　b', 'a+b', 'a\nb', '\ud800'])
      expect(() => verifierKey(wrong, publicKey)).toThrow('log.bad-key-name')
    expect(verifierKey('柳堤街道', publicKey)).toMatch(/^柳堤街道\+[0-9a-f]{8}\+/)
  })
})
