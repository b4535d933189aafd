import { equalBytes, toBase64 } from './bytes.ts'
import type { Crypto, HashName } from './crypto.ts'
import type { Fault } from './fault.ts'
import type { Checkpoint } from './note.ts'
import { HASH_BYTES, TILE_WIDTH, TreeWalk, tileName, treeHash } from './tree.ts'

/** What the tiles of a bundle state: the hashes of all leaves, and of each level above. */
export interface TileHashes {
  leaves: Uint8Array
  upper: readonly Uint8Array[]
}

/** The tree that the leaves give: its upper tiles, and its root at every size that was signed. */
export function followTree(
  crypto: Crypto,
  { size, hash }: { size: number; hash: HashName },
  { leaves, upper }: TileHashes,
  heads: readonly Checkpoint[],
): Fault[] {
  const faults: Fault[] = []
  const wrong = new Map<string, number>()
  const walk = new TreeWalk(treeHash(crypto, hash), (level, index, found) => {
    const stated = upper[level]?.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)
    if (stated && equalBytes(stated, found)) return
    const n = Math.floor(index / TILE_WIDTH)
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - n * TILE_WIDTH)
    const tile = tileName({ level, n, width })
    if (!wrong.has(tile)) wrong.set(tile, index % TILE_WIDTH)
  })
  let fits: Checkpoint | undefined
  let isForked = false
  const next = heads[Symbol.iterator]()
  let head = next.next()
  const compare = () => {
    // Of several heads of one size, each is held against the last that was smaller.
    const before = fits
    for (; !head.done && head.value.size === walk.size; head = next.next()) {
      const root = walk.root()
      if (equalBytes(root, head.value.root)) fits = head.value
      else if (!isForked) {
        isForked = true
        const { size: to, note } = head.value
        const found = `${head.value.origin}\n${to}\n${toBase64(root)}\n`
        faults.push({ code: 'bundle.forked', signed: note, fits: before?.note, from: before?.size ?? 0, to, found })
      }
    }
  }
  compare()
  for (let seq = 0; seq < size; seq++) {
    walk.add(leaves.subarray(seq * HASH_BYTES, (seq + 1) * HASH_BYTES))
    compare()
  }
  for (const [tile, at] of wrong) faults.push({ code: 'bundle.tile', tile, hash: at })
  return faults
}
