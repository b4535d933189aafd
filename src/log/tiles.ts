import type { LogHash } from './hash.ts'

export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const HASH_BYTES = 32

/** A tile of `width` hashes: of complete subtrees of 2^(8·level) leaves, from number 256·n on. */
export interface TileId {
  level: number
  n: number
  width: number
}

/**
 * A tile's path below the log's prefix: `tile/0/x001/234.p/7`.
 * @param kind a level of hashes, or the bundles of leaves
 * @source C2SP tlog-tiles
 */
export function tilePath(level: number | 'entries', n: number, width: number): string {
  const groups =
    String(n)
      .padStart(Math.ceil(String(n).length / 3) * 3, '0')
      .match(/\d{3}/g) ?? []
  const number = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Reads a path as `tilePath` writes it; undefined for any other text, also for another way to write the same number. */
export function parseTilePath(path: string): { level: number | 'entries'; n: number; width: number } | undefined {
  const match = /^tile\/(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return undefined
  const level = match[1] === 'entries' ? match[1] : Number(match[1])
  const n = Number(match[2]!.replace(/[x/]/g, ''))
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3])
  const isOneWay = Number.isSafeInteger(n) && tilePath(level, n, width) === path
  return isOneWay && (match[3] === undefined || width < TILE_WIDTH) ? { level, n, width } : undefined
}

/** How many hashes of `level` a tree of `size` leaves has. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

/** The tile that holds hash number `index` of `level`, as wide as it is in a tree of `size` leaves. */
export function tileWith(level: number, index: number, size: number): TileId {
  const n = Math.floor(index / TILE_WIDTH)
  return { level, n, width: Math.min(TILE_WIDTH, hashesAt(level, size) - n * TILE_WIDTH) }
}

/** The tile from which the hash of a complete subtree (as in `NodeAt`) is taken or computed. */
export function tileOfNode(level: number, index: number, size: number): TileId {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  return tileWith(tileLevel, index * 2 ** (level % TILE_HEIGHT), size)
}

/** Hash of a complete subtree, out of the tile that `tileOfNode` names. */
export function nodeFromTile(hash: LogHash, bytes: Uint8Array, level: number, index: number): Uint8Array {
  const span = 2 ** (level % TILE_HEIGHT)
  return joined(hash, bytes, (index * span) % TILE_WIDTH, span)
}

/** Hash that a full tile has in the level above it. */
export const fullTileHash = (hash: LogHash, bytes: Uint8Array): Uint8Array => joined(hash, bytes, 0, TILE_WIDTH)

/** Joins `span` neighbouring hashes of a tile, a power of two, pair by pair. */
function joined(hash: LogHash, tile: Uint8Array, first: number, span: number): Uint8Array {
  let row = Array.from({ length: span }, (_, i) => hashIn(tile, first + i))
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [hash.node(left, row[i + 1]!)] : []))
  return row[0]!
}

function hashIn(tile: Uint8Array, position: number): Uint8Array {
  const bytes = tile.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES)
  if (bytes.length !== HASH_BYTES) throw new RangeError(`hash ${position} of a tile of ${tile.length} bytes`)
  return bytes
}

const MAX_LEAF_BYTES = 0xffff

/** A bundle of leaves: each as its length in two bytes, big-endian, and its bytes. */
export function entryBundle(leaves: readonly Uint8Array[]): Buffer {
  const parts = leaves.flatMap((leaf) => {
    if (leaf.length > MAX_LEAF_BYTES) throw new RangeError(`a leaf of ${leaf.length} bytes`)
    return [Buffer.from([leaf.length >> 8, leaf.length & 0xff]), leaf]
  })
  return Buffer.concat(parts)
}
