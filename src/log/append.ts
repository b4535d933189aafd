import { randomFillSync } from 'node:crypto'
import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import type { Prepared } from '../database/send-together.ts'
import { canonicalJson } from './canonical.ts'
import { commitment, leafOf } from './commitment.ts'
import { HASHES, type HashName } from './hash.ts'

/** Who did what to which record, and when. Whoever may see the entry gets it with its salt. */
export interface EntryHeader {
  /** Made by the client, the command's own: a UUID in lowercase. */
  id: string
  street: string
  org: string | null
  /** Path of the organisation, `/s1/c3/`: who sees the entry. */
  orgPath: string
  kind: string
  record: string
  version: number
  action: string
  actor: string
  /** What the person says: an instant, or a day. */
  occurredAt: string
  /** The server's clock, `2026-04-20T01:36:00.000Z`. */
  recordedAt: string
  /** The device's clock, of an entry made without network. */
  deviceAt?: string
  /** The batch of old paper that the record came in with: history, not an act of that day. */
  importedIn?: string
  /** SHA-256 of each attachment, in hexadecimal digits. */
  attachments: string[]
}

export type EntryPayload = Record<string, unknown>

export interface NewEntry {
  header: EntryHeader
  payload: EntryPayload
}

const INSERT = `
  insert into taizhang.entry (street, id, recorded_at, occurred_at, org, org_path, kind, record, version, action, actor,
                              leaf, header, header_salt, payload, payload_salt)
  select coalesce(l.street, taizhang.no_log(e.street, $1)), e.id, e.recorded_at, e.occurred_at, e.org, e.org_path, e.kind, e.record, e.version, e.action, e.actor,
         decode(e.leaf, 'hex'), e.header, decode(e.header_salt, 'hex'), e.payload, decode(e.payload_salt, 'hex')
    from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[],
                $10::int[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[])
      as e (street, id, recorded_at, occurred_at, org, org_path, kind, record, version, action, actor,
            leaf, header, header_salt, payload, payload_salt)
    left join taizhang.log l on l.street = e.street and l.hash = $1`

const INSERT_ONE = `
  insert into taizhang.entry (street, id, recorded_at, occurred_at, org, org_path, kind, record, version, action, actor,
                              leaf, header, header_salt, payload, payload_salt)
  values (coalesce((select l.street from taizhang.log l where l.street = $2 and l.hash = $1), taizhang.no_log($2, $1)),
          $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, decode($13, 'hex'), $14, decode($15, 'hex'), $16, decode($17, 'hex'))`

/** The street's algorithm, as chosen at its creation; SHA-256 if left out. */
export interface AppendOptions {
  hash?: HashName
}

/**
 * Adds entries to the log, inside the caller's transaction; they get their places when the sequencer comes by. One statement,
 * however many entries.
 * @throws log.bad-header, log.not-canonical; log.missing when a street has no log of that algorithm; the driver's 23505
 *   (unique violation) when an id is there already
 */
export async function appendEntries(
  tx: Queryable,
  entries: readonly NewEntry[],
  options: AppendOptions = {},
): Promise<void> {
  if (entries.length === 0) return
  try {
    await tx.query(appendStatement(entries, options))
  } catch (error) {
    throw appendFault(error)
  }
}

/** What the database says of an append that cannot be, as a fault of the log; anything else as it is. */
export function appendFault(error: unknown): unknown {
  const { code, message = '', detail = '' } = error as { code?: string; message?: string; detail?: string }
  if (code !== 'TZ001' || !message.startsWith('log.missing')) return error
  const { street, hash } = JSON.parse(detail) as { street: string; hash: string }
  return new Fault(
    'log.missing',
    {
      zh: `街道 ${street} 没有使用 ${hash} 的日志，请先创建街道`,
      en: `Street ${street} has no log that uses ${hash}; create the street first`,
    },
    { streets: [street], hash },
  )
}

/**
 * The statement that adds the entries, for a transaction that sends it with others.
 * @throws log.bad-header, log.not-canonical; running it: what `appendFault` reads
 */
export function appendStatement(entries: readonly NewEntry[], options: AppendOptions = {}): Prepared {
  const hash = HASHES[options.hash ?? 'sha256']
  const salts = randomFillSync(Buffer.allocUnsafe(entries.length * 64)).toString('hex')
  const columns: unknown[][] = Array.from({ length: 16 }, () => [])
  for (const [i, { header, payload }] of entries.entries()) {
    const recordedAtMs = checkHeader(header)
    const headerText = canonicalJson(header)
    const payloadText = canonicalJson(payload)
    const headerSalt = salts.slice(i * 128, i * 128 + 64)
    const payloadSalt = salts.slice(i * 128 + 64, i * 128 + 128)
    const leaf = leafOf(
      hash,
      recordedAtMs,
      commitment(hash, 'header', headerSalt, headerText),
      commitment(hash, 'payload', payloadSalt, payloadText),
    )
    const { street, id, recordedAt, occurredAt, org, orgPath, kind, record, version, action, actor } = header
    const copied = [street, id, recordedAt, occurredAt, org, orgPath, kind, record, version, action, actor]
    const row = [...copied, leaf, headerText, headerSalt, payloadText, payloadSalt]
    for (let c = 0; c < row.length; c++) columns[c]!.push(row[c])
  }
  // A single one without lists: the database spends half as much on it.
  return entries.length === 1
    ? { name: 'log.append-one', text: INSERT_ONE, values: [hash.name, ...columns.flat()] }
    : { name: 'log.append', text: INSERT, values: [hash.name, ...columns] }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Checks what the log itself builds on; returns `recordedAt` in milliseconds. */
function checkHeader(header: EntryHeader): number {
  const recordedAtMs = Date.parse(header.recordedAt)
  const faults = [
    !UUID.test(header.id) && 'id',
    !UUID.test(header.record) && 'record',
    !/^\/([^/]+\/)*$/.test(header.orgPath) && 'orgPath',
    !(Number.isSafeInteger(header.version) && header.version >= 0) && 'version',
    !(INSTANT.test(header.recordedAt) && recordedAtMs >= 0) && 'recordedAt',
    !header.attachments.every((sha256) => /^[0-9a-f]{64}$/.test(sha256)) && 'attachments',
  ].filter((field) => field !== false)
  if (faults.length > 0)
    throw new Fault(
      'log.bad-header',
      { zh: `日志条目的 ${faults.join('、')} 格式不对`, en: `A log entry's ${faults.join(', ')} is not in its form` },
      { id: header.id, fields: faults },
    )
  return recordedAtMs
}
