import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HASHES } from './hash.ts'
import { consistencyRanges, inclusionRanges, type Range, rangeHash, subtreesOf } from './merkle.ts'
import vectors from './vectors/tree.json' with { type: 'json' }
import { rootFromInclusionProof, verifyConsistency, verifyInclusion } from './verify-proof.ts'
import { TreeFollower } from './verify-tree.ts'

const hash = HASHES.sha256
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Buffer.from(text, 'hex')

/** RFC 9162's definition, word for word. */
function rootOf(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash.empty
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hash.node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

const MANY = Array.from({ length: 300 }, (_, i) => hash.leaf(Buffer.from(`leaf ${i}`)))
const hashOf = (range: Range) =>
  rangeHash(hash, range, (level, index) => rootOf(MANY.slice(index * 2 ** level, (index + 1) * 2 ** level)))
const headAt = (size: number) => ({ size, root: ROOTS[size]! })
const ROOTS = Array.from({ length: MANY.length + 1 }, (_, size) => rootOf(MANY.slice(0, size)))

describe('tree', () => {
  const leaves = vectors.leaves.map((leaf) => hash.leaf(bytes(leaf)))

  it('has the roots that every implementation of RFC 6962 has', () => {
    expect(hex(hash.empty)).toBe(vectors.roots[0])
    const follower = new TreeFollower(hash)
    for (const [i, leaf] of leaves.entries()) {
      follower.add(leaf)
      expect(hex(follower.root())).toBe(vectors.roots[i + 1])
      expect(hex(rootOf(leaves.slice(0, i + 1)))).toBe(vectors.roots[i + 1])
    }
  })

  it('gives the published proofs', () => {
    const at = (level: number, index: number) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
    const hashes = (ranges: Range[]) => ranges.map((range) => hex(rangeHash(hash, range, at)))
    for (const { index, size, proof } of vectors.inclusion) expect(hashes(inclusionRanges(index, size))).toEqual(proof)
    for (const { from, to, proof } of vectors.consistency) expect(hashes(consistencyRanges(from, to))).toEqual(proof)
  })

  it('has the same form over SM3', () => {
    const follower = new TreeFollower(HASHES.sm3)
    for (const leaf of vectors.leaves) follower.add(HASHES.sm3.leaf(bytes(leaf)))
    expect(hex(follower.root())).toBe(vectors.sm3Root)
  })
})

describe('proofs', () => {
  it('prove every leaf of every tree up to 130 leaves, and no other leaf, place or size', () => {
    for (let size = 1; size <= 130; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionRanges(index, size).map(hashOf)
        const verify = (leaf: number, place = index, of = size, hashes = proof) =>
          verifyInclusion(hash, MANY[leaf]!, place, { size: of, root: ROOTS[size]! }, hashes)
        expect(verify(index)).toBe(true)
        if (size % 10 !== 3) continue
        expect(verify((index + 1) % MANY.length)).toBe(false)
        for (const other of [index - 1, index + 1, size]) expect(verify(index, other)).toBe(false)
        expect(verify(index, index, size, proof.slice(1)) && proof.length > 0).toBe(false)
        expect(verify(index, index, size, [...proof, MANY[0]!])).toBe(false)
      }
  })

  it('prove growth between any two sizes, and no other growth', () => {
    for (let from = 0; from <= 130; from++)
      for (let to = from; to <= 130; to++) {
        const proof = consistencyRanges(from, to).map(hashOf)
        expect(verifyConsistency(hash, headAt(from), headAt(to), proof)).toBe(true)
        if (from === 0 || from === to) {
          expect(proof).toEqual([])
          expect(verifyConsistency(hash, headAt(from), headAt(to), [MANY[0]!])).toBe(false)
          continue
        }
        const forged = { size: from, root: MANY[7]! }
        expect(verifyConsistency(hash, forged, headAt(to), proof)).toBe(false)
        expect(verifyConsistency(hash, headAt(from), { size: to, root: MANY[7]! }, proof)).toBe(false)
        expect(verifyConsistency(hash, headAt(from), headAt(to), proof.slice(1))).toBe(false)
        expect(verifyConsistency(hash, headAt(to), headAt(from), proof)).toBe(false)
      }
  })

  it('fail when any bit of them is changed', () => {
    const size = fc.integer({ min: 2, max: 300 })
    const flip = (hashes: Uint8Array[], at: number, bit: number) =>
      hashes.map((value, i) =>
        i === at % hashes.length ? value.map((b, j) => (j === bit >> 3 ? b ^ (1 << (bit & 7)) : b)) : value,
      )
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(255), (to, first, at, bit) => {
        const index = first % to
        const inclusion = inclusionRanges(index, to).map(hashOf)
        expect(verifyInclusion(hash, MANY[index]!, index, headAt(to), flip(inclusion, at, bit))).toBe(false)
        const from = 1 + (first % (to - 1))
        const consistency = consistencyRanges(from, to).map(hashOf)
        expect(verifyConsistency(hash, headAt(from), headAt(to), flip(consistency, at, bit))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('work at sizes beyond 32 bits, up to the largest exact number', () => {
    // Hashes that stand for their subtrees by name: enough to see that maker and verifier walk the same way.
    const named = (range: Range) => hash.leaf(Buffer.from(`${range.begin}-${range.end}`))
    for (const size of [2 ** 31 + 5, 2 ** 32 + 1, 2 ** 40 + 12345, Number.MAX_SAFE_INTEGER])
      for (const index of [0, 1, 2 ** 31, size - 1]) {
        const ranges = inclusionRanges(index, size)
        const covered = ranges.reduce((sum, { begin, end }) => sum + (end - begin), 1)
        expect(covered).toBe(size)
        expect(rootFromInclusionProof(hash, MANY[0]!, index, size, ranges.map(named))).toBeDefined()
        expect(rootFromInclusionProof(hash, MANY[0]!, index, size, ranges.slice(1).map(named))).toBeUndefined()
      }
    const [largest] = subtreesOf({ begin: 0, end: Number.MAX_SAFE_INTEGER })
    expect(largest).toEqual({ level: 52, index: 0 })
  })
})
