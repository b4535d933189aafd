import type { LogHash } from './hash.ts'
import { rangeHash, subtreesOf } from './merkle.ts'
import { fullTileHash, nodeFromTile, TILE_WIDTH, type TileId, tileOfNode, tileWith } from './tiles.ts'

/** Gives a tile's hashes, at least as many as asked for. */
export type TileAt = (tile: TileId) => Uint8Array

/** The tiles that the root of a tree of `size` leaves is computed from: one a level. */
export function edgeTiles(size: number): TileId[] {
  const tiles = new Map<string, TileId>()
  for (const { level, index } of subtreesOf({ begin: 0, end: size })) {
    const tile = tileOfNode(level, index, size)
    tiles.set(`${tile.level}/${tile.n}`, tile)
  }
  return [...tiles.values()]
}

/** Root of the tree of `size` leaves, computed from its tiles. */
export const rootFromTiles = (hash: LogHash, size: number, tileAt: TileAt): Uint8Array =>
  rangeHash(hash, { begin: 0, end: size }, (level, index) =>
    nodeFromTile(hash, tileAt(tileOfNode(level, index, size)), level, index),
  )

export interface GrownTile extends TileId {
  bytes: Uint8Array
}

/**
 * Adds leaves behind the `size` that are there.
 * @param tileAt the partial tiles at the right edge of the tree of `size` leaves
 * @param leafHashes hashes of the new leaves
 * @returns every tile that is new or grew, with all its hashes. A tile goes into the level above only when it is full.
 */
export function growTiles(hash: LogHash, size: number, tileAt: TileAt, leafHashes: readonly Uint8Array[]): GrownTile[] {
  const grown: GrownTile[] = []
  let hashes = leafHashes
  let had = size
  for (let level = 0; hashes.length > 0; level++) {
    const full: Uint8Array[] = []
    for (let next = 0; next < hashes.length; ) {
      const n = Math.floor((had + next) / TILE_WIDTH)
      const kept = had + next - n * TILE_WIDTH
      const added = hashes.slice(next, next + TILE_WIDTH - kept)
      const before = kept > 0 ? tileAt(tileWith(level, n * TILE_WIDTH, size)).subarray(0, kept * 32) : new Uint8Array()
      const tile = { level, n, width: kept + added.length, bytes: Buffer.concat([before, ...added]) }
      grown.push(tile)
      if (tile.width === TILE_WIDTH) full.push(fullTileHash(hash, tile.bytes))
      next += added.length
    }
    hashes = full
    had = Math.floor(had / TILE_WIDTH)
  }
  return grown
}
