import { type ScopedPool, transaction } from '../database/scope.ts'
import { HASHES, type HashName } from './hash.ts'
import { loadTiles, saveTiles } from './tile-store.ts'
import { edgeTiles, growTiles, rootFromTiles, type TileAt } from './tree-growth.ts'

/** Any constant: sequencers of one street, in whatever process, work one after the other. */
const LOCK = 7415202

/** Taken at the beginning of a transaction that gives places or signs. The commit must be on disk before anything is signed. */
export const LOCK_LOG = `select pg_advisory_xact_lock(${LOCK}, hashtext($1)), set_config('synchronous_commit', 'on', true)`

/**
 * Gives entries that wait their places in the log, oldest first, and grows the tree: places, tiles, size and root in one
 * transaction. Nothing is signed here, so that a failure leaves no trace outside the database.
 * @returns how many entries got their places; fewer than `limit` when none is left
 */
export function integrate(pool: ScopedPool, street: string, limit: number): Promise<number> {
  return transaction(pool, { street, orgPath: '/' }, async (tx) => {
    await tx.query(LOCK_LOG, [street])
    const { rows } = await tx.query<{ id: string; leaf: Buffer }>(
      `select id, leaf from taizhang.entry where street = $1 and seq is null order by recorded_at, id limit $2`,
      [street, limit],
    )
    if (rows.length === 0) return 0
    const log = await tx.query<{ size: number; hash: HashName }>(
      'select size, hash from taizhang.log where street = $1',
      [street],
    )
    const { size, hash: name } = log.rows[0]!
    const hash = HASHES[name]
    const edge = await loadTiles(tx, street, edgeTiles(size))
    const tiles = growTiles(
      hash,
      size,
      edge,
      rows.map(({ leaf }) => hash.leaf(leaf)),
    )
    await saveTiles(tx, street, tiles)
    const grown = new Map(tiles.map((tile) => [`${tile.level}/${tile.n}`, tile.bytes]))
    const tileAt: TileAt = (tile) => grown.get(`${tile.level}/${tile.n}`) ?? edge(tile)
    const root = rootFromTiles(hash, size + rows.length, tileAt)
    await tx.query('select taizhang.sequence_entries($1, $2, $3, $4)', [street, size, rows.map(({ id }) => id), root])
    return rows.length
  })
}
