import type { Actor } from '../domain/actor.ts'
import type { StoredRow } from '../domain/api/shapes.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import type { Ledger, LedgerRow } from '../domain/ledgers/index.ts'
import { Parameters } from '../records/conditions.ts'
import { rowJson } from '../records/row-json.ts'
import { besideSql } from './beside-sql.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'

export type FullRow = StoredRow & LedgerRow
export interface Fetched {
  item: StoredRow
  beside: NonNullable<LedgerRow['beside']> | null
}

export const rowOf = ({ item, beside }: Fetched): FullRow => (beside === null ? item : { ...item, beside })

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
