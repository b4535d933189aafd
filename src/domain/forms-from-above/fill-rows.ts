import type { StoredRow } from '../api/shapes.ts'
import { dayAt } from '../day.ts'
import { type CellValue, cellsOf, type Ledger } from '../ledgers/index.ts'
import type { Saying } from '../value-words.ts'

/** A record as the row that a form asks for, column by column; null where the form is filled from nothing. */
export function formRow(
  ledger: Ledger,
  columns: readonly (string | null)[],
  row: StoredRow,
  position: number,
  saying: Saying,
): CellValue[] {
  const cells = cellsOf(ledger, row, saying)
  const places = new Map(ledger.columns.map(({ key }, i) => [`column:${key}`, i]))
  return columns.map((from) => {
    switch (from) {
      case null:
        return null
      case 'position':
        return position
      case 'org':
        return saying.organisation(row.org)
      case 'day':
        return saying.day(dayAt(row.occurredAt))
      case 'recorder':
        return saying.person(row.recorder)
      case 'recordedOn':
        return saying.day(dayAt(row.recordedAt))
      default: {
        const place = places.get(from)
        return place === undefined ? null : (cells[place] ?? null)
      }
    }
  })
}
