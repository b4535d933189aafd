import { Fault } from '../database/fault.ts'
import { type Queryable, type ScopedPool, transaction } from '../database/scope.ts'
import { signCheckpoint, type TreeHead } from './checkpoint.ts'
import { HASHES, type HashName } from './hash.ts'
import { LOCK_LOG } from './integrate.ts'
import { readKey } from './keys.ts'
import { readLastSigned, writeLastSigned } from './last-signed.ts'
import { requireNotRestored } from './restored.ts'
import { loadTiles } from './tile-store.ts'
import { edgeTiles, rootFromTiles } from './tree-growth.ts'

interface LogRow {
  origin: string
  hash: HashName
  verifier_key: string
  sm2_verifier_key: string | null
  size: number
  root: Buffer
}

/**
 * Signs the log as it stands and publishes the checkpoint. The tree is computed from its stored tiles, and everything signed
 * before (the last checkpoint in the database, and the one kept beside the key) must be a beginning of it.
 * @returns the checkpoint, or undefined when the log has not grown since the last one
 * @throws log.forked when the key signed something that is no beginning of the log; log.restored; log.no-key; log.tile-missing
 */
export function publishCheckpoint(
  pool: ScopedPool,
  street: string,
  keysFolder: string,
  now: () => Date,
): Promise<string | undefined> {
  return transaction(pool, { street, orgPath: '/' }, async (tx) => {
    await tx.query(LOCK_LOG, [street])
    const log = await readLog(tx, street)
    const published = await readPublished(tx, street)
    const kept = readLastSigned(keysFolder, street)
    if (kept !== undefined && kept === published?.note && log.size === published.size) return undefined
    const signed = [published, kept === undefined ? undefined : headOf(kept)].filter((head) => head !== undefined)
    const sizes = [log.size, ...signed.map(({ size }) => Math.min(size, log.size))]
    const tileAt = await loadTiles(tx, street, sizes.flatMap(edgeTiles))
    const rootAt = (size: number) => rootFromTiles(HASHES[log.hash], size, tileAt)
    const head = { size: log.size, root: rootAt(log.size) }
    if (!log.root.equals(head.root)) throw forked(street, log, head, undefined)
    for (const earlier of signed)
      if (earlier.size > log.size || !equal(rootAt(earlier.size), earlier.root))
        throw forked(street, earlier, head, earlier.note)
    if (published?.size === log.size) return undefined
    requireNotRestored(keysFolder, street)
    const key = readKey(keysFolder, street, log.origin)
    if (key.verifierKey !== log.verifier_key) throw otherKey(street, log.verifier_key, key.verifierKey)
    if (log.sm2_verifier_key !== null && key.sm2?.verifierKey !== log.sm2_verifier_key)
      throw otherKey(street, log.sm2_verifier_key, key.sm2?.verifierKey)
    const note = signCheckpoint(key, head)
    writeLastSigned(keysFolder, street, note)
    await tx.query('insert into taizhang.checkpoint (street, size, root, note, at) values ($1, $2, $3, $4, $5)', [
      street,
      head.size,
      head.root,
      note,
      now(),
    ])
    return note
  })
}

async function readLog(tx: Queryable, street: string): Promise<LogRow> {
  const { rows } = await tx.query<LogRow & Record<string, unknown>>(
    'select origin, hash, verifier_key, sm2_verifier_key, size, root from taizhang.log where street = $1',
    [street],
  )
  if (rows[0]) return rows[0]
  throw new Fault(
    'log.missing',
    { zh: `街道 ${street} 没有日志，请先创建街道`, en: `Street ${street} has no log; create the street first` },
    { street },
  )
}

async function readPublished(tx: Queryable, street: string): Promise<(TreeHead & { note: string }) | undefined> {
  const { rows } = await tx.query<{ size: number; root: Buffer; note: string }>(
    'select size, root, note from taizhang.checkpoint where street = $1 order by size desc limit 1',
    [street],
  )
  return rows[0]
}

/** Our own note, as we wrote it. */
function headOf(note: string): TreeHead & { note: string } {
  const [, size, root] = note.split('\n')
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64'), note }
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

const otherKey = (street: string, expected: string, found: string | undefined) =>
  new Fault(
    'log.no-key',
    {
      zh: `街道 ${street} 的签名密钥不是建立日志时的那一个，请从备份恢复密钥文件`,
      en: `The signing key of street ${street} is not the one its log was opened with; restore the key file from its backup`,
    },
    { street, expected, found },
  )

const forked = (street: string, signed: TreeHead, found: TreeHead, note: string | undefined) => {
  const asText = ({ size, root }: TreeHead) => ({ size, root: Buffer.from(root).toString('base64') })
  return new Fault(
    'log.forked',
    {
      zh: `街道 ${street} 的日志与已签名的检查点（共 ${signed.size} 条）不一致，已停止签名；可能恢复了旧备份或数据被改动，请换用最新备份，或请检查人员核对两个检查点`,
      en: `The log of street ${street} does not continue the checkpoint signed at ${signed.size} entries, so nothing more is signed; an old backup was restored or data was changed: restore the newest backup, or have both checkpoints examined`,
    },
    { street, signed: asText(signed), found: asText(found), ...(note !== undefined && { note }) },
  )
}
