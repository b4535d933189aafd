import type { PoolClient } from 'pg'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { isKindName, KIND_NAMES, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { WHOLE_STREET } from './acting.ts'
import { tableOf } from './columns.ts'
import { ENTRY_COLUMNS, type KeptEntry, keptEntry } from './entries.ts'
import { type Folded, foldEntry } from './fold.ts'
import { filesOf, type Held, heldOf, kindRow, recordRow } from './held.ts'
import { rowJson } from './row-json.ts'
import { isSame } from './same.ts'
import { findSizeDifferences } from './sizes.ts'
import type { SeenRecord } from './types.ts'

/** Where the tables say something else than the log. */
export interface Difference {
  kind: string
  /** Or the path of the organisation whose records are counted wrongly. */
  record: string
  /** A field, a part of the header, what is missing as a whole: `record`, `entries`; or `count`. */
  field: string
  log: unknown
  kept: unknown
}

const AT_ONCE = 1000
/** More than these are not listed: the first already say what is wrong. */
const MOST_DIFFERENCES = 1000

/**
 * Folds the street's whole log and compares it with what is kept in the tables, record by record, in one snapshot and with
 * memory for a thousand records at a time.
 * @returns the differences; none when all is well
 */
export function rebuild(pool: ScopedPool, street: string): Promise<Difference[]> {
  return withScope(pool, { street, orgPath: WHOLE_STREET }, async (tx) => {
    await tx.query('begin isolation level repeatable read read only')
    try {
      const differences: Difference[] = []
      await compareLogged(tx, street, differences)
      await findUnlogged(tx, street, differences)
      for (const { kind, orgPath, counted, kept } of await findSizeDifferences(tx, street, MOST_DIFFERENCES))
        differences.push({ kind, record: orgPath, field: 'count', log: counted, kept })
      return differences
    } finally {
      await tx.query('rollback')
    }
  })
}

/** Goes through the log once, record by record, whatever their kinds: a pass for each kind would read all of it each time. */
async function compareLogged(tx: PoolClient, street: string, differences: Difference[]): Promise<void> {
  const unknown = new Set<string>()
  for (let after = FIRST; differences.length < MOST_DIFFERENCES; ) {
    const logged = await nextLogged(tx, street, after)
    const last = logged.at(-1)
    if (!last) return
    after = last
    const folded = await foldOf(
      tx,
      street,
      logged.map(({ record }) => record),
    )
    for (const [kind, records] of Map.groupBy(logged, (one) => one.kind)) {
      const ids = records.map(({ record }) => record)
      if (!isKindName(kind)) {
        if (!unknown.has(kind)) differences.push({ kind, record: ids[0]!, field: 'kind', log: kind, kept: null })
        unknown.add(kind)
        continue
      }
      const kept = await keptRows(tx, street, kind, ids)
      for (const id of ids) compare(kind, id, folded.get(id)!, kept.get(id), differences)
    }
  }
}

interface Logged {
  record: string
  kind: string
}

const FIRST: Logged = { record: '00000000-0000-0000-0000-000000000000', kind: '' }

async function nextLogged(tx: PoolClient, street: string, { record, kind }: Logged): Promise<Logged[]> {
  const { rows } = await tx.query<Logged & Record<string, unknown>>(
    `select distinct record, kind from taizhang.entry
       where street = $1 and record >= $2 and (record, kind) > ($2, $3) order by record, kind limit $4`,
    [street, record, kind, AT_ONCE],
  )
  return rows
}

/** What stands in a table and has no entry: asked of all kinds at once, since most have nothing to tell. */
async function findUnlogged(tx: PoolClient, street: string, differences: Difference[]): Promise<void> {
  const kept = KIND_NAMES.map(
    (name) => `select '${name}' as kind, id from ${tableOf(kindNamed(name))} where street = $1`,
  )
  const { rows } = await tx.query<{ kind: KindName; id: string }>(
    `select distinct kind, id from (${kept.join(' union all ')}
       union all select kind, id from taizhang.record where street = $1) kept
      where not exists (select from taizhang.entry e where e.street = $1 and e.record = kept.id and e.kind = kept.kind)
      order by kind, id limit $2`,
    [street, MOST_DIFFERENCES],
  )
  for (const { kind, id } of rows) differences.push({ kind, record: id, field: 'entries', log: null, kept: 'record' })
}

async function foldOf(tx: PoolClient, street: string, ids: readonly string[]): Promise<Map<string, Folded>> {
  const { rows } = await tx.query(
    `select ${ENTRY_COLUMNS} from taizhang.entry where street = $1 and record = any($2::uuid[]) order by record, version`,
    [street, ids],
  )
  const folded = new Map<string, Folded>()
  for (const entry of rows.map(keptEntry)) folded.set(entry.header.record, foldChecked(folded, entry))
  return folded
}

function foldChecked(folded: ReadonlyMap<string, Folded>, entry: KeptEntry): Folded {
  const { record, version, id } = entry.header
  const before = folded.get(record)
  if (version !== (before?.stored.version ?? 0) + 1)
    throw new Error(`entry ${id} makes version ${version} of ${record} after ${before?.stored.version ?? 0}`)
  return foldEntry(before, entry)
}

interface Kept {
  held: Held | undefined
  header: Record<string, unknown> | undefined
  files: string[]
}

async function keptRows(
  tx: PoolClient,
  street: string,
  name: KindName,
  ids: readonly string[],
): Promise<Map<string, Kept>> {
  const kind = kindNamed(name)
  const rows = await tx.query<{ row: SeenRecord }>(
    `select ${rowJson(kind, false)} as row from ${tableOf(kind)} t where t.street = $1 and t.id = any($2::uuid[])`,
    [street, ids],
  )
  const headers = await tx.query(
    `select id, kind, street_wide, org, org_path, state, version, number, title, due_on, owner, parent, occurred_at, recorded_at,
       changed_at, recorder, imported_in, erased, search::text as search from taizhang.record where street = $1 and id = any($2::uuid[])`,
    [street, ids],
  )
  const files = await tx.query<{ record: string; files: string[] }>(
    `select record, array_agg(sha256 order by sha256) as files from taizhang.attachment
       where street = $1 and record = any($2::uuid[]) group by record`,
    [street, ids],
  )
  const held = new Map(rows.rows.map(({ row }) => [row.id, heldOf(kind, row)]))
  const header = new Map(headers.rows.map((row) => [row.id as string, row as Record<string, unknown>]))
  const filesBy = new Map(files.rows.map((row) => [row.record, row.files]))
  return new Map(ids.map((id) => [id, { held: held.get(id), header: header.get(id), files: filesBy.get(id) ?? [] }]))
}

function compare(name: KindName, id: string, folded: Folded, kept: Kept | undefined, differences: Difference[]): void {
  const kind = kindNamed(name)
  const differ = (field: string, log: unknown, keptValue: unknown) => {
    if (!isSame(log ?? null, keptValue ?? null))
      differences.push({ kind: name, record: id, field, log, kept: keptValue })
  }
  if (!folded.stored.data) {
    differ('entries', 'erased', 'record')
    return
  }
  const stored = { ...folded.stored, data: folded.stored.data }
  if (!kept?.held || !kept.header) {
    differ('record', 'entries', null)
    return
  }
  const wanted: Held = { kind, stored, serial: null, erased: folded.erased, isNew: false }
  // The number as it is counted follows from the number as it is written; the log keeps the latter.
  const { serial: _, ...wantedRow } = kindRow(wanted)
  const { serial: __, ...wantedHeader } = recordRow(wanted)
  const keptRow = kindRow(kept.held)
  for (const [column, value] of Object.entries(wantedRow)) differ(column, value, keptRow[column])
  for (const [column, value] of Object.entries(wantedHeader))
    if (column === 'search') differ('record.search', words(String(value)), words(String(kept.header.search)))
    else differ(`record.${column}`, value, kept.header[column])
  differ('files', filesOf(kind, stored.data).sort(), kept.files)
}

/** Words with their places in any order: PostgreSQL sorts them its own way. */
const words = (vector: string): string[] => vector.split(' ').filter(Boolean).sort()
