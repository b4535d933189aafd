import type { Actor } from '../domain/actor.ts'
import { sightOf } from '../domain/actor.ts'
import type { StoredRow } from '../domain/api/shapes.ts'
import { addDays, type Day } from '../domain/day.ts'
import { DAILY_KIND_NAMES } from '../domain/kinds/daily/index.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { LEDGERS, type Ledger } from '../domain/ledgers/index.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { tableOf } from '../records/columns.ts'
import { conditionsSql, Parameters } from '../records/conditions.ts'
import { rowJson } from '../records/row-json.ts'
import { searchQuery } from '../records/search-words.ts'
import type { Queryable } from './queryable.ts'

export interface RowsQuery {
  org?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
  q?: string | undefined
}

const startOf = (day: Day): string => `${day}T00:00:00+08:00`
/** All below `/LD/WTL/` sorts between it and `/LD/WTL0`, since 0 follows the slash. */
const endOf = (path: string): string => `${path.slice(0, -1)}0`

/** The rows of one source as a select of what merging needs: kind, id, when it took place; undefined where words find nothing. */
function sourceSql(
  actor: Actor,
  source: Ledger['sources'][number],
  query: RowsQuery,
  parameters: Parameters,
  before?: { at: string; id: string },
): string | undefined {
  const kind = kindNamed(source.kind)
  const path = sightOf(actor) ?? '//'
  const words = query.q?.trim() ? searchQuery(query.q) : undefined
  if (query.q?.trim() && words === undefined) return undefined
  const where = [
    `t.street = ${parameters.add(actor.street, 'text')}`,
    `t.org_path >= ${parameters.add(path, 'text')} and t.org_path < ${parameters.add(endOf(path), 'text')}`,
    ...conditionsSql(kind, [...source.where], parameters),
  ]
  if (query.org)
    where.push(
      `starts_with(t.org_path, (select o.org_path from taizhang.kind_organisation o where o.street = t.street and o.id = ${parameters.add(query.org, 'uuid')}))`,
    )
  if (query.from) where.push(`t.occurred_at >= ${parameters.add(startOf(query.from), 'timestamptz')}`)
  if (query.until) where.push(`t.occurred_at < ${parameters.add(startOf(addDays(query.until, 1)), 'timestamptz')}`)
  if (before)
    where.push(
      `(t.occurred_at, t.id) < (${parameters.add(before.at, 'timestamptz')}, ${parameters.add(before.id, 'uuid')})`,
    )
  if (words !== undefined)
    where.push(
      `t.id in (select r.id from taizhang.record r where r.street = t.street and r.kind = '${kind.name}' and r.search @@ ${parameters.add(words, 'tsquery')})`,
    )
  return `from ${tableOf(kind)} t where ${where.join(' and ')}`
}

/** A page of a ledger, newest first by when things took place. */
export async function ledgerRows(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: RowsQuery & { cursor?: string | undefined; limit: number },
): Promise<{ items: StoredRow[]; next: string | null }> {
  const parameters = new Parameters()
  const before = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const limit = parameters.add(query.limit + 1, 'int')
  const selects = ledger.sources.flatMap((source) => {
    const sql = sourceSql(actor, source, query, parameters, before)
    // Each source gives no more than a page, by its own index, before they are merged.
    return sql === undefined
      ? []
      : [
          `(select t.occurred_at, t.id, ${rowJson(kindNamed(source.kind), true)} as item ${sql}
             order by t.occurred_at desc, t.id desc limit ${limit})`,
        ]
  })
  if (selects.length === 0) return { items: [], next: null }
  const { rows } = await db.query<{ item: StoredRow; at: string }>(
    `select item, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
       from (${selects.join(' union all ')}) merged order by occurred_at desc, id desc limit ${limit}`,
    parameters.values,
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ item }) => item),
    next: rows.length > query.limit && last ? `${last.at}_${last.item.id}` : null,
  }
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** @throws Refused query.cursor-unfit */
function readCursor(cursor: string): { at: string; id: string } {
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Refused(cursorUnfit({}, '/cursor'))
  return { at, id }
}

/** How many rows each ledger has, and the day of its newest. */
export async function ledgerSizes(
  db: Queryable,
  actor: Actor,
  query: RowsQuery,
): Promise<{ name: string; rows: number; newest: string | null }[]> {
  const parameters = new Parameters()
  const selects = LEDGERS.flatMap((ledger) =>
    ledger.sources.map((source) => {
      const sql = sourceSql(actor, source, query, parameters)
      return `select '${ledger.name}' as name, count(*)::int as rows, max(t.occurred_at) as newest ${sql}`
    }),
  )
  const { rows } = await db.query<{ name: string; rows: number; newest: string | null }>(
    `select name, sum(rows)::int as rows, to_char(max(newest) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest
       from (${selects.join(' union all ')}) each group by name`,
    parameters.values,
  )
  const found = new Map(rows.map((row) => [row.name, row]))
  return LEDGERS.map(({ name }) => found.get(name) ?? { name, rows: 0, newest: null })
}

export interface LatestRow {
  id: string
  kind: string
  title: string
  orgName: string
  occurredAt: string
  recordedAt: string
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What was recorded last of daily work, each kind by its own index. */
export async function latestDaily(db: Queryable, actor: Actor, limit: number): Promise<LatestRow[]> {
  const path = sightOf(actor) ?? '//'
  const each = DAILY_KIND_NAMES.filter((name) => kindNamed(name).permissions.read.includes(actor.role)).map(
    (
      name,
    ) => `(select t.id from ${tableOf(kindNamed(name))} t where t.street = $1 and t.org_path >= $2 and t.org_path < $3
       order by t.recorded_at desc, t.id desc limit $4)`,
  )
  const { rows } = await db.query<LatestRow>(
    `select r.id, r.kind, r.title, o.short_name as "orgName", ${instant('r.occurred_at')} as "occurredAt",
       ${instant('r.recorded_at')} as "recordedAt"
     from taizhang.record r join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
     where r.street = $1 and r.id in (${each.join(' union all ')}) order by r.recorded_at desc, r.id desc limit $4`,
    [actor.street, path, endOf(path), limit],
  )
  return rows
}

const BATCH = 1000

/**
 * All rows of a ledger in the order in which offices hand them in: by organisation in the official order, then as things took
 * place. Read through a cursor in batches.
 * @param db a client inside a transaction of its own
 * @param paths the organisations' paths in their official order
 */
export async function* allLedgerRows(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: RowsQuery,
  paths: readonly string[],
): AsyncGenerator<StoredRow[]> {
  const parameters = new Parameters()
  const selects = ledger.sources.flatMap((source) => {
    const sql = sourceSql(actor, source, query, parameters)
    return sql === undefined
      ? []
      : [`select t.org_path, t.occurred_at, t.id, ${rowJson(kindNamed(source.kind), true)} as item ${sql}`]
  })
  if (selects.length === 0) return
  const official = parameters.add(paths, 'text[]')
  await db.query(
    `declare ledger_rows no scroll cursor for select item from (${selects.join(' union all ')}) merged
       order by array_position(${official}, org_path), occurred_at, id`,
    parameters.values,
  )
  for (;;) {
    const { rows } = await db.query<{ item: StoredRow }>(`fetch ${BATCH} from ledger_rows`)
    if (rows.length === 0) return
    yield rows.map(({ item }) => item)
  }
}
