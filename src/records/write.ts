import type { PoolClient } from 'pg'
import type { Kind } from '../domain/kind.ts'
import { fieldColumns, HEADER_COLUMNS, tableOf } from './columns.ts'
import { filesOf, type Held, kindRow, recordRow } from './held.ts'
import { prepared } from './prepared.ts'

const COMMON = Object.keys(HEADER_COLUMNS).filter((column) => column !== 'street')
/** What a change may change besides the fields; the rest of the header stands for ever. */
const CHANGING = ['state', 'version', 'changed_at', 'erased']

const RECORD = [
  'id',
  'kind',
  'street_wide',
  'org',
  'org_path',
  'state',
  'version',
  'number',
  'serial',
  'title',
  'due_on',
].concat(['owner', 'parent', 'occurred_at', 'recorded_at', 'changed_at', 'recorder', 'erased', 'search'])
const RECORD_CHANGING = [...CHANGING, 'title', 'due_on', 'owner', 'parent', 'search']

const insert = (table: string, columns: readonly string[], rows: string) =>
  `insert into ${table} (street, ${columns.join(', ')}) select $1, ${columns.map((c) => `r.${c}`).join(', ')}
     from json_populate_recordset(null::${table}, ${rows}::json) r`

const update = (table: string, columns: readonly string[], rows: string) =>
  `update ${table} t set ${columns.map((c) => `${c} = r.${c}`).join(', ')}
     from json_populate_recordset(null::${table}, ${rows}::json) r where t.street = $1 and t.id = r.id`

/**
 * Writes the records as they are now into the tables of their kinds and their headers, in one statement for all of them.
 * @throws when a row was not written that should have been: row-level security hid it, and nothing may be half-written
 */
export async function writeRecords(tx: PoolClient, street: string, changed: readonly Held[]): Promise<void> {
  const values: unknown[] = [street]
  const steps: string[] = []
  const expected: number[] = []
  const step = (sql: (rows: string) => string, rows: Record<string, unknown>[]) => {
    if (rows.length === 0) return
    values.push(JSON.stringify(rows))
    steps.push(`s${steps.length} as (${sql(`$${values.length}`)} returning 1)`)
    expected.push(rows.length)
  }
  for (const [kind, { made, updated }] of byKind(changed)) {
    const fields = fieldColumns(kind).map(({ column }) => column)
    const table = tableOf(kind)
    step((rows) => insert(table, [...COMMON, ...fields], rows), made.map(kindRow))
    step((rows) => update(table, [...CHANGING, ...fields], rows), updated.map(kindRow))
  }
  const made = changed.filter((held) => held.isNew).map(recordRow)
  const updated = changed.filter((held) => !held.isNew).map(recordRow)
  step((rows) => insert('taizhang.record', RECORD, rows), made)
  step((rows) => update('taizhang.record', RECORD_CHANGING, rows), updated)

  const counts = expected.map((_, i) => `(select count(*) from s${i})`)
  const { rows } = await tx.query<{ written: number[] }>(
    prepared(`with ${steps.join(', ')} select array[${counts.join(', ')}]::bigint[] as written`, values),
  )
  const { written } = rows[0]!
  if (written.some((count, i) => count !== expected[i]))
    throw new Error(`wrote ${written.join('+')} rows instead of ${expected.join('+')}`)
  await writeFiles(tx, street, changed)
}

/** Which record holds which files, for the right to open them. Kinds that cannot hold any cost nothing. */
async function writeFiles(tx: PoolClient, street: string, changed: readonly Held[]): Promise<void> {
  const holders = changed.filter(({ kind }) => Object.values(kind.fields).some((f) => f.type === 'attachments'))
  const rows = holders.flatMap(({ kind, stored }) =>
    filesOf(kind, stored.data).map((sha256) => ({
      sha256,
      record: stored.id,
      kind: kind.name,
      street_wide: kind.streetWide,
      org_path: stored.orgPath,
    })),
  )
  const olds = holders.filter((held) => !held.isNew).map(({ stored }) => stored.id)
  if (olds.length > 0)
    await tx.query(
      `delete from taizhang.attachment a where a.street = $1 and a.record = any($2::uuid[]) and not exists (
         select from json_populate_recordset(null::taizhang.attachment, $3::json) r where r.record = a.record and r.sha256 = a.sha256)`,
      [street, olds, JSON.stringify(rows)],
    )
  if (rows.length > 0)
    await tx.query(
      `insert into taizhang.attachment (street, sha256, record, kind, street_wide, org_path)
         select $1, r.sha256, r.record, r.kind, r.street_wide, r.org_path
           from json_populate_recordset(null::taizhang.attachment, $2::json) r on conflict do nothing`,
      [street, JSON.stringify(rows)],
    )
}

function byKind(changed: readonly Held[]): Map<Kind, { made: Held[]; updated: Held[] }> {
  const groups = new Map<Kind, { made: Held[]; updated: Held[] }>()
  for (const held of changed) {
    const group = groups.get(held.kind) ?? { made: [], updated: [] }
    ;(held.isNew ? group.made : group.updated).push(held)
    groups.set(held.kind, group)
  }
  return groups
}
