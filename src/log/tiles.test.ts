import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HASHES } from './hash.ts'
import { entryBundle, hashesAt, parseTilePath, type TileId, tilePath, tileWith } from './tiles.ts'
import { edgeTiles, growTiles, rootFromTiles, type TileAt } from './tree-growth.ts'
import vectors from './vectors/tiles.json' with { type: 'json' }
import { TreeFollower } from './verify-tree.ts'

const hash = HASHES.sha256

describe('tile paths', () => {
  it('are written as the specification shows', () => {
    for (const { level, n, width, path } of vectors.paths) {
      expect(tilePath(level as number, n, width)).toBe(path)
      expect(parseTilePath(path)).toEqual({ level, n, width })
    }
  })

  it('have one form only', () => {
    for (const path of vectors.wrongPaths) expect(parseTilePath(path), path).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(63), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
        expect(parseTilePath(tilePath(level, n, width))).toEqual({ level, n, width })
      }),
    )
  })

  it('name the tiles that a tree of a size has', () => {
    for (const { size, tiles } of vectors.sizes) {
      const last = [0, 1, 2].flatMap((level) => {
        const count = hashesAt(level, size)
        return count === 0 ? [] : [tileWith(level, count - 1, size)]
      })
      expect(last.map(({ level, n, width }) => tilePath(level, n, width))).toEqual(tiles)
    }
  })
})

describe('bundles', () => {
  it('put the length before each leaf', () => {
    const bundle = entryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(300, 1)])
    expect(bundle.subarray(0, 8).toString('hex')).toBe('0002616200000' + '12c')
    expect(bundle.length).toBe(2 + 2 + 2 + 2 + 300)
  })

  it('refuse a leaf whose length would wrap', () => {
    expect(entryBundle([Buffer.alloc(65_535)]).length).toBe(65_537)
    expect(() => entryBundle([Buffer.alloc(65_536)])).toThrow(RangeError)
  })
})

describe('growing tiles', () => {
  /** Grows a tree by the given steps and keeps its tiles as the store does. */
  function grow(steps: number[]) {
    const stored = new Map<string, Uint8Array>()
    const tileAt: TileAt = ({ level, n, width }: TileId) => stored.get(`${level}/${n}`)!.subarray(0, width * 32)
    const follower = new TreeFollower(hash)
    const filled: { level: number; n: number; bytes: Uint8Array }[] = []
    for (const step of steps) {
      const { size } = follower
      const leaves = Array.from({ length: step }, (_, i) => hash.leaf(Buffer.from(String(size + i))))
      for (const tile of growTiles(hash, size, tileAt, leaves)) {
        const before = stored.get(`${tile.level}/${tile.n}`)
        if (before) expect(Buffer.from(tile.bytes.subarray(0, before.length)).equals(before)).toBe(true)
        expect(tile.bytes.length).toBe(tile.width * 32)
        stored.set(`${tile.level}/${tile.n}`, tile.bytes)
      }
      for (const leaf of leaves) filled.push(...follower.add(leaf))
      expect(rootFromTiles(hash, follower.size, tileAt)).toEqual(follower.root())
    }
    return { stored, tileAt, follower, filled }
  }

  it('gives the tree that a reader follows leaf by leaf, at every size', () => {
    grow([...Array.from({ length: 600 }, () => 1), 65_536 - 600 - 1, 1, 1, 300])
  })

  it('gives the same tiles in whatever steps it grows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (steps) => {
        const { stored, tileAt, follower, filled } = grow(steps)
        const expected = [...filled, ...follower.partialTiles()]
        expect(stored.size).toBe(expected.length)
        for (const { level, n, bytes } of expected)
          expect(Buffer.from(stored.get(`${level}/${n}`)!).equals(bytes)).toBe(true)
        // A root of any earlier size can be had from the tiles of the later one.
        const earlier = Math.ceil(follower.size / 3)
        const again = new TreeFollower(hash)
        for (let i = 0; i < earlier; i++) again.add(hash.leaf(Buffer.from(String(i))))
        expect(rootFromTiles(hash, earlier, tileAt)).toEqual(again.root())
      }),
      { numRuns: 30 },
    )
  })

  it('needs one tile a level for the root of a large tree', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 2, n: 0, width: 1 },
      { level: 1, n: 1, width: 17 },
      { level: 0, n: 273, width: 112 },
    ])
    expect(edgeTiles(0)).toEqual([])
  })
})
