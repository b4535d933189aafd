import type { Actor } from '../../domain/actor.ts'
import type { Attachment } from '../../domain/fields/index.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { type Sign, type SignEntry, type SignFile, signsOf } from '../../domain/record-signs.ts'
import { fieldColumns, tableOf } from '../../records/columns.ts'
import type { Queryable } from '../queryable.ts'

/** A record that is looked at. */
export interface Looked {
  id: string
  kind: KindName
}

type EntryRow = Omit<SignEntry, 'sitting'> & { record: string; sittingEntries: number; sittingDays: number }

/** Every entry of the records, with what the same person recorded around it. `$2` records. */
const ENTRIES = `
  select e.record, e.action, split_part(e.actor, '/', 1) as person, e.occurred_at as "occurredAt",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
      e.header::jsonb ->> 'deviceAt' as "deviceAt", e.header like '%"importedIn":%' as history, e.payload::jsonb -> 'late' as late,
      sitting.entries as "sittingEntries", sitting.days as "sittingDays",
      to_char(other.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "otherRecordedAt"
    from taizhang.entry e
    cross join lateral (select count(*)::int as entries, count(distinct left(s.occurred_at, 10))::int as days
      from taizhang.entry s where s.street = e.street and s.actor = e.actor and s.action = 'create' and s.header not like '%"importedIn":%'
        and s.recorded_at between e.recorded_at - interval '30 minutes' and e.recorded_at + interval '30 minutes') sitting
    left join lateral (select max(n.recorded_at) as at from taizhang.entry n
      where e.header like '%"deviceAt":%' and n.street = e.street and n.actor = e.actor
        and n.recorded_at > (e.header::jsonb ->> 'deviceAt')::timestamptz + interval '5 minutes'
        and n.recorded_at < e.recorded_at - interval '5 minutes'
        and (n.header not like '%"deviceAt":%'
          or n.recorded_at < (n.header::jsonb ->> 'deviceAt')::timestamptz + interval '5 minutes')) other on true
    where e.street = $1 and e.record = any($2::uuid[]) order by e.record, e.version`

const ELSEWHERE = `
  select a.sha256, count(distinct a.record)::int as records from taizhang.attachment a
    where a.street = $1 and a.sha256 = any($2::text[]) group by a.sha256`

/** What each record itself shows that one may want to look at (疑点). @param lateAfter the rule `minutes.late`, hours */
export async function signsOfRecords(
  db: Queryable,
  actor: Actor,
  records: readonly Looked[],
  lateAfter: number,
): Promise<Map<string, Sign[]>> {
  if (records.length === 0) return new Map()
  const ids = records.map(({ id }) => id)
  const entries = (await db.query<EntryRow>(ENTRIES, [actor.street, ids])).rows
  const files = await filesOfRecords(db, actor, records)
  const shas = [...new Set([...files.values()].flat().map((file) => file.sha256))]
  const { rows } = await db.query<{ sha256: string; records: number }>(ELSEWHERE, [actor.street, shas])
  const held = new Map(rows.map((row) => [row.sha256, row.records]))
  return new Map(
    ids.map((id) => [
      id,
      signsOf(
        entries.filter((entry) => entry.record === id).map(entryOf),
        (files.get(id) ?? []).map((file) => fileOf(file, held)),
        lateAfter,
      ),
    ]),
  )
}

const entryOf = ({ sittingEntries, sittingDays, record: _, ...entry }: EntryRow): SignEntry => ({
  ...entry,
  sitting: { entries: sittingEntries, days: sittingDays },
})

const fileOf = ({ name, takenAt, sha256 }: Attachment, held: ReadonlyMap<string, number>): SignFile => ({
  ...{ name, takenAt },
  elsewhere: Math.max(0, (held.get(sha256) ?? 1) - 1),
})

/** The files that the records hold now, by record. */
async function filesOfRecords(
  db: Queryable,
  actor: Actor,
  records: readonly Looked[],
): Promise<Map<string, Attachment[]>> {
  const found = new Map<string, Attachment[]>()
  for (const kind of new Set(records.map((record) => record.kind))) {
    const columns = fieldColumns(kindNamed(kind)).flatMap(({ column, field }) =>
      field.type === 'attachments' ? [column] : [],
    )
    if (columns.length === 0) continue
    const { rows } = await db.query<{ id: string; files: Attachment[] }>(
      `select id, ${columns.join(' || ')} as files from ${tableOf(kindNamed(kind))} where street = $1 and id = any($2::uuid[])`,
      [actor.street, records.filter((record) => record.kind === kind).map(({ id }) => id)],
    )
    for (const { id, files } of rows) found.set(id, files)
  }
  return found
}
