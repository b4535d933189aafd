import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { commitment, leafOf } from './commitment.ts'
import { HASHES } from './hash.ts'
import canonical from './vectors/canonical.json' with { type: 'json' }
import entry from './vectors/entry.json' with { type: 'json' }
import { faultOfEntry } from './verify-entry.ts'

describe('canonical JSON', () => {
  it('writes numbers as the standard lists them', () => {
    for (const [bits, text] of canonical.numbers) {
      const number = Buffer.from(bits!, 'hex').readDoubleBE()
      if (text === null) expect(() => canonicalJson(number)).toThrow('log.not-canonical')
      else expect(canonicalJson(number), bits!).toBe(text)
    }
  })

  it('writes texts and sorts keys as the standard shows', () => {
    for (const { input, output } of canonical.texts) expect(canonicalJson(JSON.parse(input))).toBe(output)
  })

  it('states any JSON value in one way, which reads back as that value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses what JSON cannot state, wherever it stands', () => {
    const deep = Array.from({ length: 201 }).reduce<unknown>((inner) => [inner], 1)
    const wrong = [
      undefined,
      1n,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      'x\udc00y',
      () => 1,
      Symbol('x'),
      new Date(0),
      new Map(),
      deep,
    ]
    for (const value of wrong)
      for (const holder of [value, [value], { key: value }, { a: [{ b: value }] }])
        expect(() => canonicalJson(holder)).toThrow('log.not-canonical')
    expect(() => canonicalJson({ '\udfff': 1 })).toThrow('log.not-canonical')
  })
})

describe('entry', () => {
  const { header, payload, headerSalt, payloadSalt } = entry

  it.each(['sha256', 'sm3'] as const)('has the frozen commitments and leaf over %s', (name) => {
    const hash = HASHES[name]
    const expected = entry[name]
    expect(canonicalJson(header)).toBe(entry.headerText)
    expect(canonicalJson(payload)).toBe(entry.payloadText)
    const ofHeader = commitment(hash, 'header', headerSalt, entry.headerText)
    const ofPayload = commitment(hash, 'payload', payloadSalt, entry.payloadText)
    expect([ofHeader, ofPayload]).toEqual([expected.headerCommitment, expected.payloadCommitment])
    const leaf = leafOf(hash, entry.recordedAtMs, ofHeader, ofPayload)
    expect(leaf).toBe(expected.leaf)
    expect(hash.leaf(Buffer.from(leaf, 'hex')).toString('hex')).toBe(expected.leafHash)
  })

  const stored = {
    street: header.street,
    id: header.id,
    seq: 0,
    recorded_at: header.recordedAt,
    occurred_at: header.occurredAt,
    org: header.org,
    org_path: header.orgPath,
    kind: header.kind,
    record: header.record,
    version: header.version,
    action: header.action,
    actor: header.actor,
    leaf: Buffer.from(entry.sha256.leaf, 'hex'),
    header: entry.headerText,
    header_salt: Buffer.from(headerSalt, 'hex'),
    payload: entry.payloadText as string | null,
    payload_salt: Buffer.from(payloadSalt, 'hex') as Buffer | null,
  }

  it('fits its leaf, with its payload and after erasure', () => {
    expect(faultOfEntry(HASHES.sha256, stored)).toBeUndefined()
    expect(faultOfEntry(HASHES.sha256, { ...stored, payload: null, payload_salt: null })).toBeUndefined()
    expect(faultOfEntry(HASHES.sha256, { ...stored, payload: null })).toBe('payload')
    expect(faultOfEntry(HASHES.sm3, stored)).toBe('leaf')
  })

  it('does not fit when any byte of any part is changed', () => {
    const parts = ['leaf', 'header', 'header_salt', 'payload', 'payload_salt'] as const
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 1, max: 255 }), (part, at, by) => {
        const value = stored[part]!
        const bytes = Buffer.from(value)
        bytes[at % bytes.length]! ^= by
        const changed = { ...stored, [part]: typeof value === 'string' ? bytes.toString('utf8') : bytes }
        expect(faultOfEntry(HASHES.sha256, changed)).toBeDefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('does not fit when a column says something else than the header', () => {
    for (const [column, value] of Object.entries({
      id: 'x',
      kind: 'measure',
      org: null,
      version: 2,
      occurred_at: '2026-04-21',
    }))
      expect(faultOfEntry(HASHES.sha256, { ...stored, [column]: value })).toBe(column)
  })

  it('does not fit when its text is committed to and yet not canonical', () => {
    for (const text of [
      `${entry.payloadText} `,
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '{"a":1.0}',
      '{"a":"\\u4f1a"}',
      '[]',
      'null',
      '{"a":',
    ]) {
      const ofPayload = commitment(HASHES.sha256, 'payload', payloadSalt, text)
      const leaf = Buffer.from(
        leafOf(HASHES.sha256, entry.recordedAtMs, entry.sha256.headerCommitment, ofPayload),
        'hex',
      )
      expect(faultOfEntry(HASHES.sha256, { ...stored, payload: text, leaf }), text).toBe('payload')
    }
  })
})
