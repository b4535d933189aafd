import { ReadingRefusal } from '../domain/reading.ts'
import { decode } from './decode.ts'
import { openCompoundFile } from './formats/compound-file.ts'
import { separatedRows } from './formats/csv.ts'
import { containerOf, endingOf, ooxmlKind, requireWord, unknownType } from './formats/detect.ts'
import { Budget, type ReadingLimits } from './formats/limits.ts'
import type { SheetPage } from './formats/xlsx-page-words.ts'
import { type SheetMerge, type SheetRow, xlsxSheets } from './formats/xlsx-rows.ts'
import { openZip } from './formats/zip.ts'

export type { SheetMerge, SheetRow } from './formats/xlsx-rows.ts'

/** The sheets of a workbook, or the one sheet that a text of separated values is, read row by row. */
export interface Sheets {
  sheets: { name: string; hidden: boolean }[]
  /** Rows in order, those without any words left out; merged ranges and what stands on the pages are known when the last is read. */
  rows(sheet: number, merges?: SheetMerge[], page?: SheetPage): AsyncIterable<SheetRow>
}

const MB = 1024 * 1024
/** An old ledger may have a hundred thousand rows; what is read at once is one of them. */
export const SHEET_LIMITS: Partial<ReadingLimits> = { unpackedBytes: 1024 * MB, work: 60_000_000 }

/**
 * Opens an .xlsx workbook or a .csv or tab-separated text by its content.
 * @throws ReadingRefusal: read.type-unknown with what else it is, read.encrypted, read.damaged, read.empty …
 */
export function openSheets(bytes: Uint8Array, fileName: string): Sheets {
  if (bytes.length === 0) throw new ReadingRefusal('read.empty')
  const budget = new Budget(SHEET_LIMITS)
  const container = containerOf(bytes)
  if (container === 'zip') {
    const zip = openZip(bytes, budget)
    if (ooxmlKind(zip) !== 'xlsx') throw unknownType('docx')
    return xlsxSheets(zip, budget)
  }
  if (container === 'compound') {
    requireWord(openCompoundFile(bytes))
    throw unknownType('doc')
  }
  if (container === 'pdf') throw unknownType('pdf')
  const ending = endingOf(fileName)
  if (/^(xlsx?|docx?|pdf|et)$/.test(ending)) throw new ReadingRefusal('read.type-mismatch', { ending, found: 'txt' })
  const { text } = decode(bytes)
  return { sheets: [{ name: '', hidden: false }], rows: () => separatedRows(text, budget) }
}
