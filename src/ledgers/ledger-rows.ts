import type { Actor } from '../domain/actor.ts'
import type { StoredRow } from '../domain/api/shapes.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import type { Ledger, LedgerRow } from '../domain/ledgers/index.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { Parameters } from '../records/conditions.ts'
import { rowJson } from '../records/row-json.ts'
import { besideSql } from './beside-sql.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'

type FullRow = StoredRow & LedgerRow
interface Fetched {
  item: StoredRow
  beside: NonNullable<LedgerRow['beside']> | null
}

const rowOf = ({ item, beside }: Fetched): FullRow => (beside === null ? item : { ...item, beside })

/** A page of a ledger, newest first by when things took place. */
export async function ledgerRows(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: RowsQuery & { cursor?: string | undefined; limit: number },
): Promise<{ items: FullRow[]; next: string | null }> {
  const parameters = new Parameters()
  const before = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const limit = parameters.add(query.limit + 1, 'int')
  const after = before
    ? `and (t.occurred_at, t.id) < (${parameters.add(before.at, 'timestamptz')}, ${parameters.add(before.id, 'uuid')})`
    : ''
  // Each source gives no more than a page, by its own index, before they are merged.
  const selects = sourcesFor(actor, ledger).map(
    (source) => `(select t.occurred_at, t.id, ${rowJson(kindNamed(source.kind), true)} as item,
         ${besideSql(actor, source, query, parameters)} as beside
       ${fromSql(actor, source.kind, rowsAskedFor(ledger, query), parameters)} and ${shownBy(actor, ledger, source, parameters, query.per)} ${after}
       order by t.occurred_at desc, t.id desc limit ${limit})`,
  )
  if (selects.length === 0) return { items: [], next: null }
  const { rows } = await db.query<Fetched & { at: string }>(
    `select item, beside, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
       from (${selects.join(' union all ')}) merged order by occurred_at desc, id desc limit ${limit}`,
    parameters.values,
  )
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(rowOf),
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
): AsyncGenerator<FullRow[]> {
  const parameters = new Parameters()
  const selects = sourcesFor(actor, ledger).map(
    (source) => `select t.org_path, t.occurred_at, t.id, ${rowJson(kindNamed(source.kind), true)} as item,
         ${besideSql(actor, source, query, parameters)} as beside
       ${fromSql(actor, source.kind, rowsAskedFor(ledger, query), parameters)} and ${shownBy(actor, ledger, source, parameters, query.per)}`,
  )
  if (selects.length === 0) return
  const official = parameters.add(paths, 'text[]')
  await db.query(
    `declare ledger_rows no scroll cursor for select item, beside from (${selects.join(' union all ')}) merged
       order by array_position(${official}, org_path), occurred_at, id`,
    parameters.values,
  )
  for (;;) {
    const { rows } = await db.query<Fetched>(`fetch ${BATCH} from ledger_rows`)
    if (rows.length === 0) return
    yield rows.map(rowOf)
  }
}
