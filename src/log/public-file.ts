import { type ScopedPool, withScope } from '../database/scope.ts'
import { findCosignatures, withCosignatures } from './cosignature.ts'
import { entryBundle, parseTilePath, TILE_WIDTH } from './tiles.ts'

/** A file of the public log as it is served under the log's prefix. */
export interface PublicFile {
  bytes: Buffer
  contentType: string
  /** A tile or bundle never changes, and a full one is asked for as long as the log is; the checkpoint is fresh for seconds. */
  lasts: 'forever' | 'until-full' | 'moment'
  /** Gets smaller when it is packed: bundles do, hashes do not. */
  isPackable: boolean
}

const TEXT = 'text/plain; charset=utf-8'

/** The streets that have a log, in order. Logs are public facts. */
export async function listLogs(pool: ScopedPool): Promise<string[]> {
  const { rows } = await pool.query<{ street: string }>('select street from taizhang.log order by street')
  return rows.map(({ street }) => street)
}

/**
 * What stands at `path` below a street's public prefix: `key`, `key-sm2`, `checkpoint`, `tile/L/N[.p/W]` or `tile/entries/N[.p/W]`, as far
 * as a checkpoint covers it. Undefined is a 404: nothing empty is ever served, and no other way to write a path.
 * @source C2SP tlog-tiles
 */
export async function readPublicFile(pool: ScopedPool, street: string, path: string): Promise<PublicFile | undefined> {
  if (path === 'key' || path === 'key-sm2') return readKeyLine(pool, street, path)
  if (path === 'checkpoint') return readCheckpoint(pool, street)
  const tile = parseTilePath(path)
  if (!tile) return undefined
  const isBundle = tile.level === 'entries'
  const place = { level: isBundle ? 0 : (tile.level as number), n: tile.n, width: tile.width }
  if (!Number.isSafeInteger(sizeThatHolds(place))) return undefined
  const bytes = await (isBundle ? readBundle : readTile)(pool, street, place)
  const lasts = tile.width === TILE_WIDTH ? 'forever' : 'until-full'
  return bytes && { bytes, contentType: 'application/octet-stream', lasts, isPackable: isBundle }
}

async function readCheckpoint(pool: ScopedPool, street: string): Promise<PublicFile | undefined> {
  const { rows } = await pool.query<{ size: number; note: string }>(
    'select size, note from taizhang.checkpoint where street = $1 order by size desc limit 1',
    [street],
  )
  const [head] = rows
  return head && textFile(withCosignatures(head.note, await findCosignatures(pool, street, head.size)))
}

/** A text that may be another one a moment later. */
export const textFile = (text: string): PublicFile => ({
  ...{ bytes: Buffer.from(text), contentType: TEXT, lasts: 'moment', isPackable: false },
})

async function readKeyLine(pool: ScopedPool, street: string, path: 'key' | 'key-sm2') {
  const column = path === 'key' ? 'verifier_key' : 'sm2_verifier_key'
  const { rows } = await pool.query<{ key: string | null }>(
    `select ${column} as key from taizhang.log where street = $1`,
    [street],
  )
  const key = rows[0]?.key
  return key ? textFile(`${key}\n`) : undefined
}

interface Place {
  level: number
  n: number
  width: number
}

/** From how many leaves on a tree has all that is asked for. A checkpoint covers it, or it is not there yet. */
const sizeThatHolds = ({ level, n, width }: Place): number => (n * TILE_WIDTH + width) * TILE_WIDTH ** level

const IS_COVERED = 'exists (select from taizhang.checkpoint where street = $1 and size >= $2)'

/** A partial tile is the beginning of what is stored, so every width that was ever signed can be had. */
async function readTile(pool: ScopedPool, street: string, place: Place): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    `select substring(bytes for $5) as bytes from taizhang.tile where street = $1 and level = $3 and n = $4 and ${IS_COVERED}`,
    [street, sizeThatHolds(place), place.level, place.n, place.width * 32],
  )
  return rows[0]?.bytes.length === place.width * 32 ? rows[0].bytes : undefined
}

/** Leaves are public, the entries behind them are not: the whole street's scope is taken here, and only leaves leave it. */
function readBundle(pool: ScopedPool, street: string, place: Place): Promise<Buffer | undefined> {
  const end = sizeThatHolds(place)
  return withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query<{ leaf: Buffer }>(
      `select leaf from taizhang.entry where street = $1 and seq >= $3 and seq < $2 and ${IS_COVERED} order by seq`,
      [street, end, end - place.width],
    )
    return rows.length === place.width ? entryBundle(rows.map(({ leaf }) => leaf)) : undefined
  })
}
