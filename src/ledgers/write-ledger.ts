import type { Readable } from 'node:stream'
import type { Actor } from '../domain/actor.ts'
import { dayAt } from '../domain/day.ts'
import { type CellValue, cellsOf, type Ledger } from '../domain/ledgers/index.ts'
import type { Saying } from '../domain/value-words.ts'
import { officialPaths } from '../records/official-order.ts'
import { writeXlsx } from '../sheets/write-xlsx.ts'
import { allLedgerRows } from './ledger-rows.ts'
import type { RowsQuery } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'

export interface LedgerSheet extends RowsQuery {
  /** Stands under the title: what the sheet covers, who made it, on what day, at which root of the log. */
  notes: readonly string[]
  saying: Saying
}

const FIRST = [
  { heading: '序号', width: 6, as: 'number' },
  { heading: '单位', width: 12, as: 'text' },
  { heading: '日期', width: 12, as: 'day' },
] as const
const LAST = [
  { heading: '记录人', width: 10, as: 'text' },
  { heading: '录入日', width: 12, as: 'day' },
] as const

/**
 * A ledger as an .xlsx in the shape that offices hand in, streamed.
 * @param db a client inside a transaction; it stays in use until the stream has ended
 */
export const ledgerSheet = (db: Queryable, actor: Actor, ledger: Ledger, sheet: LedgerSheet): Readable =>
  writeXlsx({
    name: ledger.label.zh,
    title: ledger.label.zh,
    notes: sheet.notes,
    columns: [
      ...FIRST,
      ...ledger.columns.map(({ heading, width, as }) => ({ heading: heading.zh, width, as })),
      ...LAST,
    ],
    rows: sheetRows(db, actor, ledger, sheet),
  })

async function* sheetRows(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  sheet: LedgerSheet,
): AsyncGenerator<CellValue[][]> {
  const { saying } = sheet
  let position = 0
  for await (const rows of allLedgerRows(db, actor, ledger, sheet, await officialPaths(db, actor.street)))
    yield rows.map((row) => [
      ++position,
      saying.organisation(row.org),
      dayAt(row.occurredAt),
      ...cellsOf(ledger, row, saying),
      `${saying.person(row.recorder)}${row.importedIn === null ? '' : '（历史）'}`,
      dayAt(row.recordedAt),
    ])
}
