import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import { equalBytes, toHex } from './bytes.ts'
import { nodeCrypto } from './node-crypto.ts'
import { openCheckpoint, parseKey } from './note.ts'
import { growthHolds, inclusionHolds, type TileReader } from './tile-proof.ts'
import { TreeWalk, treeHash } from './tree.ts'

const folder = resolve(import.meta.dirname, '../../test/golden/log/tessera')
const KEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const SIZES = Array.from({ length: 16 }, (_, size) => size)

describe.each([
  ['node', nodeCrypto],
  ['browser', browserCrypto],
])('a log that tessera published, with the cryptography of %s', (_, crypto) => {
  const key = parseKey(crypto, KEY)!
  const hash = treeHash(crypto, 'sha256')
  const heads = SIZES.map((size) => openCheckpoint(crypto, read(`checkpoint.${size}`), [key])!)
  const tiles: TileReader = async ({ level, n, width }) => read(`tile/${level}/00${n}.p/${width}`)

  it('has checkpoints that open with its key', () => {
    expect(heads.map((head) => head.size)).toEqual(SIZES)
    const changed = read('checkpoint.7').map((byte, i) => (i === 30 ? byte ^ 1 : byte))
    expect(openCheckpoint(crypto, changed, [key])).toBeUndefined()
  })

  it('has bundles whose leaves stand in its tiles and give its roots', () => {
    for (const { size, root } of heads.slice(1)) {
      const bundle = read(`tile/entries/000.p/${size}`)
      const tile = read(`tile/0/000.p/${size}`)
      const walk = new TreeWalk(hash)
      for (let at = 0; at < bundle.length; ) {
        const length = bundle[at]! * 256 + bundle[at + 1]!
        const leaf = hash.leaf(bundle.subarray(at + 2, at + 2 + length))
        expect(toHex(leaf)).toBe(toHex(tile.subarray(walk.size * 32, walk.size * 32 + 32)))
        walk.add(leaf)
        at += 2 + length
      }
      expect(walk.size).toBe(size)
      expect(equalBytes(walk.root(), root)).toBe(true)
    }
  })

  it('grows from each checkpoint into each later one, and holds each of its entries', async () => {
    for (const earlier of heads)
      for (const later of heads.filter((head) => head.size >= earlier.size))
        expect(await growthHolds(hash, earlier, later, tiles)).toBe(true)
    const last = heads.at(-1)!
    const whole = read('tile/0/000.p/15')
    for (let seq = 0; seq < 15; seq++) {
      const leaf = whole.subarray(seq * 32, seq * 32 + 32)
      expect(await inclusionHolds(hash, leaf, seq, last, tiles)).toBe(true)
      expect(await inclusionHolds(hash, leaf, (seq + 1) % 15, last, tiles)).toBe(false)
    }
  })
})

it('reads the keys of witnesses as others write them', () => {
  for (const line of [
    'Wit2+112f0455+BCy8NYvyk7N1dkxNxgrI3YAJzQDc0FIfs0q7q8U/cwOF',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  ])
    expect(parseKey(nodeCrypto, line)?.type).toBe('witness')
  expect(parseKey(nodeCrypto, KEY)?.type).toBe('log')
  expect(parseKey(nodeCrypto, `${KEY}=`)).toBeUndefined()
})
