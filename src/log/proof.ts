import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import { HASHES, type HashName, type LogHash } from './hash.ts'
import { consistencyRanges, inclusionRanges, type Range, rangeHash, subtreesOf } from './merkle.ts'
import { loadTiles } from './tile-store.ts'
import { nodeFromTile, tileOfNode } from './tiles.ts'

export interface InclusionProof {
  /** Place of the entry, from 0. */
  index: number
  /** From the leaf's neighbour upwards. */
  hashes: Uint8Array[]
  /** The signed checkpoint to whose root the hashes lead. */
  checkpoint: string
}

/**
 * Proves that leaf number `index` is in the log, up to the latest checkpoint (or the one of `size` entries). Public: tells
 * hashes only.
 * @throws log.not-yet-signed when no such checkpoint covers the entry
 */
export async function proveInclusion(
  db: Queryable,
  street: string,
  index: number,
  size?: number,
): Promise<InclusionProof> {
  const { rows } = await db.query<{ size: number; note: string; hash: HashName }>(
    `select c.size, c.note, l.hash from taizhang.checkpoint c join taizhang.log l using (street)
      where c.street = $1 and ($2::bigint is null or c.size = $2) order by c.size desc limit 1`,
    [street, size ?? null],
  )
  const [head] = rows
  if (!head || !(index >= 0 && index < head.size)) throw notYetSigned(street, index)
  const hashes = await hashesOf(db, street, HASHES[head.hash], head.size, inclusionRanges(index, head.size))
  return { index, hashes, checkpoint: head.note }
}

/**
 * Proves that the log of `size` entries continues the one of `earlier`. Both need not be signed sizes.
 * @throws log.not-yet-signed when the log has not got that far
 */
export async function proveConsistency(
  db: Queryable,
  street: string,
  earlier: number,
  size: number,
): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ size: number; hash: HashName }>(
    `select l.hash, max(c.size) as size from taizhang.log l join taizhang.checkpoint c using (street)
      where l.street = $1 group by l.hash`,
    [street],
  )
  const [log] = rows
  if (!log || !(earlier >= 0 && earlier <= size && size <= log.size)) throw notYetSigned(street, size)
  return hashesOf(db, street, HASHES[log.hash], size, consistencyRanges(earlier, size))
}

/** A proof as a text of its own, for a file `.tlog-proof`. @source C2SP tlog-proof */
export const inclusionProofText = ({ index, hashes, checkpoint }: InclusionProof): string =>
  [
    'c2sp.org/tlog-proof@v1',
    `index ${index}`,
    ...hashes.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    checkpoint,
  ].join('\n')

async function hashesOf(
  db: Queryable,
  street: string,
  hash: LogHash,
  size: number,
  ranges: Range[],
): Promise<Uint8Array[]> {
  const nodes = ranges.flatMap(subtreesOf)
  const tileAt = await loadTiles(
    db,
    street,
    nodes.map(({ level, index }) => tileOfNode(level, index, size)),
  )
  return ranges.map((range) =>
    rangeHash(hash, range, (level, index) => nodeFromTile(hash, tileAt(tileOfNode(level, index, size)), level, index)),
  )
}

const notYetSigned = (street: string, place: number) =>
  new Fault(
    'log.not-yet-signed',
    {
      zh: `街道 ${street} 的日志尚无涵盖第 ${place} 条的检查点，请稍候两秒再试`,
      en: `No checkpoint of street ${street} covers place ${place} yet; try again in two seconds`,
    },
    { street, place },
  )
