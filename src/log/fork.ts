import { createHash } from 'node:crypto'
import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import { HASHES, type HashName } from './hash.ts'
import { loadTiles } from './tile-store.ts'
import { edgeTiles, rootFromTiles } from './tree-growth.ts'
import { type OpenedCheckpoint, openCheckpoint, parseVerifierKey, type Verifier } from './verify-note.ts'

/** Two signed checkpoints of one log that cannot both be true, and between which entries they part. */
export interface Fork {
  /** What somebody kept, and what the log shows now. */
  kept: string
  shown: string
  from: number
  to: number
  at: string
}

interface ForkedLog {
  origin: string
  key: string
  sm2Key: string | null
  hash: HashName
  size: number
  note: string
}

/** Everything that was ever proved against this log's key. */
export async function findForks(db: Queryable, street: string): Promise<Fork[]> {
  const { rows } = await db.query<Fork & Record<string, unknown>>(
    `select kept, shown, from_size as "from", to_size as "to", at from taizhang.fork where street = $1 order by at limit 20`,
    [street],
  )
  return rows
}

/**
 * Takes in a checkpoint that somebody kept and that the log does not continue. It is believed on its signature alone: only
 * the log's own key can have made it.
 * @param kept the checkpoint that somebody saw earlier
 * @returns the proof; the same evidence twice is kept once
 * @throws log.no-fork where the log does continue it, or the log's key did not sign it
 */
export async function recordFork(tx: Queryable, street: string, kept: string, now: Date): Promise<Fork> {
  const { rows } = await tx.query<ForkedLog & Record<string, unknown>>(
    `select l.origin, l.verifier_key as key, l.sm2_verifier_key as "sm2Key", l.hash, c.size, c.note
       from taizhang.log l join taizhang.checkpoint c using (street) where l.street = $1 order by c.size desc limit 1`,
    [street],
  )
  const [log] = rows
  const keys = [log?.key, log?.sm2Key].flatMap((line) => (line && parseVerifierKey(line)) || [])
  const head = openCheckpoint(kept, keys)
  if (!log || !head || head.origin !== log.origin || head.signers.length < keys.length) throw noFork()
  const own = ownPart(kept, keys)
  const place = head.size > log.size ? { from: log.size, to: head.size } : await parting(tx, street, log.hash, head)
  if (!place) throw noFork()
  const id = createHash('sha256').update(own).digest('hex')
  await tx.query(
    `insert into taizhang.fork (street, id, kept, shown, from_size, to_size, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [street, id, own, log.note, place.from, place.to, now],
  )
  return { kept: own, shown: log.note, ...place, at: now.toISOString() }
}

/** The text and the log's own signatures; what others added below plays no part. */
function ownPart(note: string, keys: readonly Verifier[]): string {
  const split = note.lastIndexOf('\n\n') + 2
  const lines = note.slice(split).split('\n')
  const own = keys.map(({ name, keyId }) =>
    lines.find((line) => {
      const [, by, blob = ''] = line.split(' ')
      return by === name && Buffer.from(blob, 'base64').toString('hex', 0, 4) === keyId
    }),
  )
  return `${note.slice(0, split)}${own.join('\n')}\n`
}

/** The entries among which the tree of `head` parts from the stored one; undefined where it does not. */
async function parting(tx: Queryable, street: string, name: HashName, head: OpenedCheckpoint) {
  const hash = HASHES[name]
  const tileAt = await loadTiles(tx, street, edgeTiles(head.size))
  if (Buffer.compare(rootFromTiles(hash, head.size, tileAt), head.root) === 0) return undefined
  // The checkpoint of the log's own that is nearest below: all up to there is agreed by whoever saw it.
  const { rows } = await tx.query<{ size: number }>(
    'select coalesce(max(size), 0) as size from taizhang.checkpoint where street = $1 and size < $2',
    [street, head.size],
  )
  return { from: rows[0]?.size ?? 0, to: head.size }
}

const noFork = () =>
  new Fault('log.no-fork', {
    zh: '这个检查点不是本日志签的，或者与现在的日志一致，没有分叉',
    en: 'This log did not sign that checkpoint, or it continues it: there is no fork',
  })
