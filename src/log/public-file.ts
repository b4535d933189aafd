import { type ScopedPool, withScope } from '../database/scope.ts'
import { findCosignatures, withCosignatures } from './cosignature.ts'
import { entryBundle, hashesAt, parseTilePath, TILE_WIDTH } from './tiles.ts'

/** A file of the public log as it is served under the log's prefix. */
export interface PublicFile {
  bytes: Buffer
  contentType: string
  /** A tile or bundle never changes; the checkpoint is fresh for seconds. */
  isImmutable: boolean
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
  const tile = path === 'checkpoint' ? undefined : parseTilePath(path)
  if (path !== 'checkpoint' && !tile) return undefined
  const { rows } = await pool.query<{ size: number; note: string }>(
    'select size, note from taizhang.checkpoint where street = $1 order by size desc limit 1',
    [street],
  )
  const [head] = rows
  if (!head) return undefined
  if (!tile) {
    const note = withCosignatures(head.note, await findCosignatures(pool, street, head.size))
    return { bytes: Buffer.from(note), contentType: TEXT, isImmutable: false, isPackable: false }
  }
  const level = tile.level === 'entries' ? 0 : tile.level
  if (tile.n * TILE_WIDTH + tile.width > hashesAt(level, head.size)) return undefined
  const read = tile.level === 'entries' ? readBundle : readTile
  const bytes = await read(pool, street, { level, n: tile.n, width: tile.width })
  return (
    bytes && { bytes, contentType: 'application/octet-stream', isImmutable: true, isPackable: tile.level === 'entries' }
  )
}

async function readKeyLine(pool: ScopedPool, street: string, path: 'key' | 'key-sm2') {
  const column = path === 'key' ? 'verifier_key' : 'sm2_verifier_key'
  const { rows } = await pool.query<{ key: string | null }>(
    `select ${column} as key from taizhang.log where street = $1`,
    [street],
  )
  const key = rows[0]?.key
  return key ? { bytes: Buffer.from(`${key}\n`), contentType: TEXT, isImmutable: false, isPackable: false } : undefined
}

interface Place {
  level: number
  n: number
  width: number
}

/** A partial tile is the beginning of what is stored, so every width that was ever signed can be had. */
async function readTile(pool: ScopedPool, street: string, { level, n, width }: Place): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select substring(bytes for $4) as bytes from taizhang.tile where street = $1 and level = $2 and n = $3',
    [street, level, n, width * 32],
  )
  return rows[0]?.bytes.length === width * 32 ? rows[0].bytes : undefined
}

/** Leaves are public, the entries behind them are not: the whole street's scope is taken here, and only leaves leave it. */
function readBundle(pool: ScopedPool, street: string, { n, width }: Place): Promise<Buffer | undefined> {
  return withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const first = n * TILE_WIDTH
    const { rows } = await tx.query<{ leaf: Buffer }>(
      'select leaf from taizhang.entry where street = $1 and seq >= $2 and seq < $3 order by seq',
      [street, first, first + width],
    )
    return rows.length === width ? entryBundle(rows.map(({ leaf }) => leaf)) : undefined
  })
}
