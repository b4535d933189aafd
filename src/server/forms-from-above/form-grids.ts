import { Refused } from '../../domain/problem.ts'
import { formWithMacros } from '../../domain/problems/form-from-above.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import { containerOf, ooxmlKind } from '../../reader/formats/detect.ts'
import { Budget } from '../../reader/formats/limits.ts'
import { relationships } from '../../reader/formats/ooxml-package.ts'
import { pageWords, type SheetPage } from '../../reader/formats/xlsx-page-words.ts'
import { openZip, type ZipArchive } from '../../reader/formats/zip.ts'
import { openSheets, type SheetMerge } from '../../reader/sheet-rows.ts'
import { linesBeforeTables, linesOfPart, pagePartsOfTables, wordTables } from '../../sheets/word-tables.ts'

/** A table of an uploaded form as a grid: a sheet of a workbook, or a table of a Word document. */
export interface FormGrid {
  index: number
  name: string
  rows: { index: number; cells: ({ text: string } | undefined)[] }[]
  merges: SheetMerge[]
  /** Lines that stand before the table and are not of it. */
  before: string[]
  /** What stands in the header of its pages, then in the footer, as lines. */
  page: string[][]
  /** How many rows it has, empty ones too; of a sheet unknown. */
  height: number | null
}

export interface FormGrids {
  format: 'xlsx' | 'docx'
  grids: FormGrid[]
}

const MOST_ROWS = 400
const MOST_GRIDS = 10
export const WORD_PART = 'word/document.xml'

/** The tables of a form. @throws ReadingRefusal for anything but .xlsx and .docx; Refused form.macros */
export async function formGrids(bytes: Uint8Array, name: string): Promise<FormGrids> {
  if (containerOf(bytes) === 'zip') {
    const zip = openZip(bytes, new Budget())
    if (hasMacros(zip)) throw new Refused(formWithMacros({}))
    if (ooxmlKind(zip) === 'docx') return { format: 'docx', grids: wordGrids(zip) }
  }
  return { format: 'xlsx', grids: await sheetGrids(bytes, name) }
}

const hasMacros = (zip: ZipArchive): boolean =>
  zip.names.some((part) => part.endsWith('vbaproject.bin')) ||
  new TextDecoder().decode(zip.read('[Content_Types].xml') ?? new Uint8Array()).includes('macroEnabled')

async function sheetGrids(bytes: Uint8Array, name: string): Promise<FormGrid[]> {
  // What is no workbook is refused by what it is; separated values are no form with a layout of its own.
  const book = openSheets(bytes, /\.xlsx$/i.test(name) ? name : `${name}.xlsx`)
  const grids: FormGrid[] = []
  for (const [index, sheet] of book.sheets.entries()) {
    if (sheet.hidden || grids.length >= MOST_GRIDS) continue
    const merges: SheetMerge[] = []
    const rows: FormGrid['rows'] = []
    const page: SheetPage = {}
    for await (const row of book.rows(index, merges, page))
      if (rows.length < MOST_ROWS)
        rows.push({ index: row.index, cells: row.cells.map((cell) => cell && { text: cell.text }) })
    grids.push({ index, name: sheet.name, rows, merges, before: [], page: pageWords(page), height: null })
  }
  return grids
}

function wordGrids(zip: ZipArchive): FormGrid[] {
  const bytes = zip.read(WORD_PART)
  if (!bytes) throw new ReadingRefusal('read.damaged', { what: 'document' })
  const xml = new TextDecoder().decode(bytes)
  const tables = orDamaged(() => wordTables(xml))
  const before = linesBeforeTables(xml)
  const pages = wordPages(zip, xml)
  return tables.slice(0, MOST_GRIDS).map((table, index) => ({
    index,
    name: '',
    before: before[index] ?? [],
    page: pages[index] ?? [],
    height: table.length,
    merges: table.flatMap(({ cells }, row) =>
      cells.flatMap(({ column, span }) => (span > 1 ? [{ row, column, rows: 1, columns: span }] : [])),
    ),
    rows: table.map(({ cells }, row) => {
      const placed: ({ text: string } | undefined)[] = []
      for (const { column, text } of cells) if (text.trim() !== '') placed[column] = { text: text.trim() }
      return { index: row, cells: placed }
    }),
  }))
}

/** By table what the headers and footers of its pages say. */
function wordPages(zip: ZipArchive, xml: string): string[][][] {
  const related = relationships(zip, WORD_PART, new Budget())
  const lines = new Map<string, string[]>()
  const linesOf = (id: string) => {
    const bytes = zip.read(related.get(id)?.target ?? '')
    if (bytes && !lines.has(id))
      lines.set(
        id,
        orDamaged(() => linesOfPart(new TextDecoder().decode(bytes))),
      )
    return lines.get(id) ?? []
  }
  return pagePartsOfTables(xml).map((ids) => ids.map(linesOf))
}

function orDamaged<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new ReadingRefusal('read.damaged', { what: 'xml' })
  }
}
