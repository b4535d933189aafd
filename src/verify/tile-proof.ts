import { equalBytes } from './bytes.ts'
import { HASH_BYTES, heightsOf, rootOf, type Subtree, TILE_WIDTH, type TilePlace, type TreeHash } from './tree.ts'

/** Gets a tile of the public log: exactly `width` hashes. */
export type TileReader = (tile: TilePlace) => Promise<Uint8Array>

export interface Head {
  size: number
  root: Uint8Array
}

/**
 * Hash of the complete subtree of `2^height` leaves that begins at leaf `first`, out of a tree of `size` leaves. Computed from
 * one tile; whether the tile is right, the root that it leads to tells.
 */
async function subtree(hash: TreeHash, tiles: TileReader, height: number, first: number, size: number) {
  const level = Math.floor(height / 8)
  const index = first / TILE_WIDTH ** level
  const n = Math.floor(index / TILE_WIDTH)
  const there = Math.floor(size / TILE_WIDTH ** level) - n * TILE_WIDTH
  const tile = await tiles({ level, n, width: Math.min(TILE_WIDTH, there) })
  let row: Uint8Array[] = []
  const from = index % TILE_WIDTH
  for (let i = from; i < from + 2 ** (height % 8); i++) row.push(tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [hash.node(left, row[i + 1]!)] : []))
  return row[0]!
}

/** The complete subtrees of the first `at` leaves, out of a tree of `size` leaves, the largest first. */
export const frontierOf = (hash: TreeHash, tiles: TileReader, at: number, size: number): Promise<Subtree[]> =>
  Promise.all(
    heightsOf(at).map(async ({ height, first }) => ({ height, root: await subtree(hash, tiles, height, first, size) })),
  )

/** Whether the later tree, as its tiles show it, begins with the whole earlier one. */
export async function growthHolds(hash: TreeHash, earlier: Head, later: Head, tiles: TileReader): Promise<boolean> {
  if (earlier.size > later.size) return false
  const roots = await Promise.all(
    [earlier.size, later.size].map(async (at) => rootOf(hash, await frontierOf(hash, tiles, at, later.size))),
  )
  // Both are computed from the tiles of one tree. That the first is a beginning of the second is proved below, since the tiles
  // on the way from the one edge to the other might not belong together.
  if (!equalBytes(roots[0]!, earlier.root) || !equalBytes(roots[1]!, later.root)) return false
  return earlier.size === 0 || belongs(hash, earlier.size, later, tiles)
}

/** Each complete subtree of the first `at` leaves lies in the later tree: its path leads to the later root. */
async function belongs(hash: TreeHash, at: number, later: Head, tiles: TileReader): Promise<boolean> {
  const parts = await Promise.all(
    heightsOf(at).map(async ({ height, first }) => {
      const root = await subtree(hash, tiles, height, first, later.size)
      return pathHolds(hash, root, height, first, later, tiles)
    }),
  )
  return parts.every(Boolean)
}

/** Whether the leaf with this hash stands at `seq` in the tree of `head`: its path through the tiles leads to the root. */
export const inclusionHolds = (
  hash: TreeHash,
  leafHash: Uint8Array,
  seq: number,
  head: Head,
  tiles: TileReader,
): Promise<boolean> => (seq < head.size ? pathHolds(hash, leafHash, 0, seq, head, tiles) : Promise.resolve(false))

export interface PathStep {
  /** The hash on the other side, and the one that both give. */
  sibling: Uint8Array
  isLeft: boolean
  parent: Uint8Array
}

/** The way from a subtree up to the root: at each step its neighbour, and what both give together. */
export async function pathOf(
  hash: TreeHash,
  start: Uint8Array,
  height: number,
  first: number,
  head: Head,
  tiles: TileReader,
): Promise<PathStep[]> {
  const steps: PathStep[] = []
  let own = start
  const climb = (sibling: Uint8Array, isLeft: boolean) => {
    own = isLeft ? hash.node(sibling, own) : hash.node(own, sibling)
    steps.push({ sibling, isLeft, parent: own })
  }
  // Where each neighbour stands is known beforehand, so that all tiles are asked for at once.
  const edges = heightsOf(head.size)
  const at = edges.findLastIndex((edge) => edge.first <= first)
  const inner: { isLeft: boolean; sibling: Promise<Uint8Array> }[] = []
  let begin = first
  for (let h = height; h < edges[at]!.height; h++) {
    const isLeft = Math.floor(begin / 2 ** h) % 2 === 1
    const other = isLeft ? begin - 2 ** h : begin + 2 ** h
    inner.push({ isLeft, sibling: subtree(hash, tiles, h, other, head.size) })
    if (isLeft) begin = other
  }
  const edgeRoots = edges.map((one) => subtree(hash, tiles, one.height, one.first, head.size))
  const [siblings, roots] = await Promise.all([
    Promise.all(inner.map(({ sibling }) => sibling)),
    Promise.all(edgeRoots),
  ])
  // Inside the complete subtree of the tree's edge that it lies in.
  for (const [i, { isLeft }] of inner.entries()) climb(siblings[i]!, isLeft)
  // Then the smaller ones on its right, joined, and the larger ones on its left.
  const right = roots.slice(at + 1)
  if (right.length > 0)
    climb(
      rootOf(
        hash,
        right.map((root) => ({ root })),
      ),
      false,
    )
  for (let i = at - 1; i >= 0; i--) climb(roots[i]!, true)
  return steps
}

async function pathHolds(
  hash: TreeHash,
  start: Uint8Array,
  height: number,
  first: number,
  head: Head,
  tiles: TileReader,
): Promise<boolean> {
  const steps = await pathOf(hash, start, height, first, head, tiles)
  return equalBytes(steps.at(-1)?.parent ?? start, head.root)
}
