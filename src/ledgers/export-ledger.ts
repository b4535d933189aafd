import type { Readable } from 'node:stream'
import type { Actor } from '../domain/actor.ts'
import type { Condition } from '../domain/api/query.ts'
import { RECTIFICATION_LEDGER } from '../domain/ledgers/rectification.ts'
import { Parameters } from '../records/conditions.ts'
import { officialPaths } from '../records/official-order.ts'
import { writeCsv } from '../sheets/write-csv.ts'
import { writeXlsx } from '../sheets/write-xlsx.ts'
import { type ExportRow, exportRows } from './export-rows.ts'
import type { Queryable } from './queryable.ts'
import { ledgerWhere } from './rectification-ledger.ts'

export interface LedgerExport {
  where?: Condition[]
  q?: string
  /** Stands under the title: what the sheet covers, who made it, on what day, at which root of the log. */
  notes: readonly string[]
}

/** By organisation in the official order, then as counted. */
async function* rowsOf(db: Queryable, actor: Actor, query: LedgerExport): AsyncGenerator<ExportRow[]> {
  const parameters = new Parameters()
  const where = ledgerWhere(actor, query, parameters)
  const paths = await officialPaths(db, actor.street)
  yield* exportRows(db, { where, values: parameters.values, paths })
}

/**
 * The rectification ledger as an .xlsx in the shape that offices hand in, streamed.
 * @param db a client inside a transaction; it stays in use until the stream has ended
 */
export const exportXlsx = (db: Queryable, actor: Actor, query: LedgerExport): Readable =>
  writeXlsx({
    name: '整改台账',
    title: '巡察反馈问题整改台账',
    notes: query.notes,
    columns: RECTIFICATION_LEDGER.map(({ heading, width, as }) => ({ heading: heading.zh, width, as })),
    rows: rowsOf(db, actor, query),
  })

/** The same rows as CSV. */
export const exportCsv = (db: Queryable, actor: Actor, query: LedgerExport): Readable =>
  writeCsv(
    RECTIFICATION_LEDGER.map(({ heading }) => heading.zh),
    rowsOf(db, actor, query),
  )
