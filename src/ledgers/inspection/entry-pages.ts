import type { Actor } from '../../domain/actor.ts'
import type { CorrectionRow, LateRow } from '../../domain/api/contracts/inspection.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { maskValue } from '../../domain/masking.ts'
import type { Queryable } from '../queryable.ts'
import { kindsOf, pathOf, type Range } from './range.ts'

const LIMIT = 50

export interface EntryQuery extends Range {
  cursor?: string
}

interface Page<T> {
  items: T[]
  next: string | null
}

interface Fetched {
  id: string
  kind: KindName
  record: string
  parent: string | null
  version: number
  seq: number | null
  number: string | null
  title: string | null
  orgName: string
  recorder: string
  approver: string | null
  occurredAt: string
  recordedAt: string
  payload: string | null
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Entries of the range that fulfil `where`, the newest first. */
async function entries(db: Queryable, actor: Actor, query: EntryQuery, where: string): Promise<Page<Fetched>> {
  const [at, id] = query.cursor?.split('~') ?? []
  const isAfter = at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)
  const { rows } = await db.query<Fetched>(
    `select e.id, e.kind, e.record, r.parent, e.version, e.seq, r.number, r.title, o.short_name as "orgName",
        coalesce(p.name, '') as recorder, a.name as approver,
        e.occurred_at as "occurredAt", ${instant('e.recorded_at')} as "recordedAt", e.payload
      from taizhang.entry e
      join taizhang.record r on r.street = e.street and r.id = e.record
      left join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
      left join taizhang.kind_person p on p.street = e.street and p.id::text = split_part(e.actor, '/', 1)
      left join taizhang.kind_person a on a.street = e.street and a.id::text = e.payload::jsonb #>> '{late,approver}'
      where e.street = $1 and starts_with(e.org_path, $2) and e.kind = any($3::text[])
        and ($4::date is null or r.occurred_at >= ($4::date)::timestamp at time zone 'Asia/Shanghai')
        and ($5::date is null or r.occurred_at < ($5::date + 1)::timestamp at time zone 'Asia/Shanghai')
        and ($6::timestamptz is null or (e.recorded_at, e.id) < ($6::timestamptz, $7::uuid)) and ${where}
      order by e.recorded_at desc, e.id desc limit ${LIMIT + 1}`,
    [
      actor.street,
      pathOf(actor, query),
      kindsOf(actor, query),
      query.from ?? null,
      query.until ?? null,
      isAfter ? at : null,
      isAfter ? id : null,
    ],
  )
  const items = rows.slice(0, LIMIT)
  const last = items.at(-1)
  return { items, next: rows.length > LIMIT && last ? `${last.recordedAt}~${last.id}` : null }
}

const headOf = ({
  id,
  kind,
  record,
  parent,
  version,
  seq,
  number,
  title,
  orgName,
  recorder,
  occurredAt,
  recordedAt,
}: Fetched) => ({
  ...{ id, kind, record, parent, version, seq, number, orgName, recorder, occurredAt, recordedAt },
  title: title ?? '',
})

interface Payload {
  late?: { reason: string; approver: string | null }
  patch?: Record<string, unknown>
  reason?: string | null
}

const payloadOf = ({ payload }: Fetched): Payload => (payload === null ? {} : JSON.parse(payload))

/** Late entries (补录): how late, why, who agreed. */
export async function lateEntries(db: Queryable, actor: Actor, query: EntryQuery): Promise<Page<LateRow>> {
  const { items, next } = await entries(db, actor, query, `e.payload like '%"late":{%'`)
  return {
    items: items.map((entry) => ({
      ...headOf(entry),
      lateHours: hoursLate(entry),
      reason: payloadOf(entry).late?.reason ?? '',
      approver: entry.approver,
    })),
    next,
  }
}

const hoursLate = ({ occurredAt, recordedAt }: Fetched): number => {
  const from = occurredAt.length === 10 ? `${occurredAt}T00:00:00+08:00` : occurredAt
  return Math.floor((Date.parse(recordedAt) - Date.parse(from)) / 3_600_000)
}

/** Corrections (更正): which fields, what they say now, why. Sensitive values are masked. */
export async function corrections(db: Queryable, actor: Actor, query: EntryQuery): Promise<Page<CorrectionRow>> {
  const { items, next } = await entries(db, actor, query, `e.action = 'correct'`)
  return {
    items: items.map((entry) => {
      const { fields } = kindNamed(entry.kind)
      const { patch = {}, reason = null } = payloadOf(entry)
      const changes = Object.entries(patch).flatMap(([name, value]) => {
        const field = fields[name]
        return field ? [{ field: name, value: field.sensitive ? maskValue(field.sensitive, value) : value }] : []
      })
      return { ...headOf(entry), reason, changes }
    }),
    next,
  }
}
