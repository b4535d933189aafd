import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import type { TileId } from './tiles.ts'
import type { GrownTile, TileAt } from './tree-growth.ts'

/**
 * Reads tiles. Only the widest form of a tile is kept; a narrower one is its beginning.
 * @throws log.tile-missing when one is not there or narrower than asked for
 */
export async function loadTiles(tx: Queryable, street: string, tiles: readonly TileId[]): Promise<TileAt> {
  const found = new Map<string, Buffer>()
  if (tiles.length > 0) {
    const { rows } = await tx.query<{ level: number; n: number; bytes: Buffer }>(
      `select t.level, t.n, t.bytes from unnest($2::smallint[], $3::bigint[]) as w (level, n)
         join taizhang.tile t on t.street = $1 and t.level = w.level and t.n = w.n`,
      [street, tiles.map((tile) => tile.level), tiles.map((tile) => tile.n)],
    )
    for (const { level, n, bytes } of rows) found.set(`${level}/${n}`, bytes)
  }
  return ({ level, n, width }) => {
    const bytes = found.get(`${level}/${n}`)
    if (!bytes || bytes.length < width * 32) throw tileMissing(street, { level, n, width })
    return bytes.subarray(0, width * 32)
  }
}

/** Writes tiles that are new or grew. The store refuses one that would change what was there. */
export async function saveTiles(tx: Queryable, street: string, tiles: readonly GrownTile[]): Promise<void> {
  await tx.query(
    `insert into taizhang.tile (street, level, n, width, bytes)
     select $1, * from unnest($2::smallint[], $3::bigint[], $4::smallint[], $5::bytea[])
     on conflict (street, level, n) do update set width = excluded.width, bytes = excluded.bytes`,
    [
      street,
      tiles.map((tile) => tile.level),
      tiles.map((tile) => tile.n),
      tiles.map((tile) => tile.width),
      tiles.map((tile) => tile.bytes),
    ],
  )
}

const tileMissing = (street: string, tile: TileId) =>
  new Fault(
    'log.tile-missing',
    {
      zh: `街道 ${street} 的日志缺少哈希块 ${tile.level}/${tile.n}（宽 ${tile.width}），请从备份恢复数据库`,
      en: `The log of street ${street} lacks tile ${tile.level}/${tile.n} of width ${tile.width}; restore the database from a backup`,
    },
    { street, tile },
  )
