import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import { openCosignature, parseVerifierKey } from './verify-note.ts'

/** A checkpoint's note with what witnesses signed below it. The text stays as it is. */
export const withCosignatures = (note: string, lines: readonly string[]): string =>
  note + lines.map((line) => `${line}\n`).join('')

/** The lines that stand below the checkpoint of `size` entries, first come first. */
export async function findCosignatures(db: Queryable, street: string, size: number): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    'select line from taizhang.cosignature where street = $1 and size = $2 order by at, key',
    [street, size],
  )
  return rows.map(({ line }) => line)
}

/** What a witness signed last. */
export interface LatestCosignature {
  key: string
  size: number
  /** Seconds since 1970, as the witness says. */
  time: number
  /** The checkpoint that it signed, with its line. */
  note: string
}

export async function latestCosignatures(db: Queryable, street: string): Promise<LatestCosignature[]> {
  const { rows } = await db.query<LatestCosignature & { line: string } & Record<string, unknown>>(
    `select distinct on (w.key) w.key, w.size, w.time, w.line, c.note
       from taizhang.cosignature w join taizhang.checkpoint c using (street, size)
      where w.street = $1 order by w.key, w.size desc, w.time desc`,
    [street],
  )
  return rows.map(({ line, note, ...row }) => ({ ...row, note: withCosignatures(note, [line]) }))
}

/** Clocks of offices differ; a signature from further ahead than this was not made now. */
const MOST_AHEAD_SECONDS = 300

/**
 * Takes a witness's signature in: it must be one of the keys, hold for a checkpoint of ours, and not be from the future.
 * A second one for the same checkpoint changes nothing.
 * @param line `— name base64`
 * @param keys verifier key lines of the witnesses that are registered now
 * @throws log.cosignature-refused
 * @source C2SP tlog-cosignature
 */
export async function acceptCosignature(
  tx: Queryable,
  street: string,
  { size, line }: { size: number; line: string },
  keys: readonly string[],
  now: Date,
): Promise<void> {
  const { rows } = await tx.query<{ note: string }>(
    'select note from taizhang.checkpoint where street = $1 and size = $2',
    [street, size],
  )
  const text = rows[0]?.note.slice(0, rows[0].note.lastIndexOf('\n\n') + 1)
  const verifiers = keys.map((key) => parseVerifierKey(key, 'witness')).filter((key) => key !== undefined)
  const signed = text === undefined ? undefined : openCosignature(text, line, verifiers)
  if (!signed)
    throw refused(
      '它不是登记过的见证方对这个检查点的签名',
      'it is no registered witness’s signature of that checkpoint',
    )
  if (signed.time > now.getTime() / 1000 + MOST_AHEAD_SECONDS)
    throw refused(
      '签名时间在将来，请先校准那台机器的时钟',
      'it is dated in the future; set that machine’s clock right first',
    )
  await tx.query(
    `insert into taizhang.cosignature (street, size, key, time, line, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [street, size, keys.find((key) => key.startsWith(`${signed.name}+${signed.keyId}+`)), signed.time, line, now],
  )
}

const refused = (zh: string, en: string) =>
  new Fault('log.cosignature-refused', {
    zh: `见证签名没有收下：${zh}`,
    en: `The cosignature was not accepted: ${en}`,
  })
