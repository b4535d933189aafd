import { ReadingRefusal } from '../../domain/reading.ts'
import type { Sheets } from '../sheet-rows.ts'
import type { Budget } from './limits.ts'
import { cellPlace, openWorkbook, RichText, readStrings, shownValue } from './xlsx.ts'
import { PAGE_ELEMENTS, type SheetPage } from './xlsx-page-words.ts'
import { readFormats, type XlsxFormats } from './xlsx-values.ts'
import { wholeNumber, type XmlTag, xmlReader } from './xml.ts'
import type { ZipArchive } from './zip.ts'

/** A cell as it is shown, and the number behind it where there is one. */
export interface SheetCell {
  text: string
  number?: number
}

export interface SheetRow {
  /** From 0. */
  index: number
  cells: (SheetCell | undefined)[]
  hidden: boolean
}

export interface SheetMerge {
  row: number
  column: number
  rows: number
  columns: number
}

/** More columns than any ledger has: what stands beyond is not read. */
const MOST_COLUMNS = 300

/** The sheets of a workbook, each read row by row, so that memory does not grow with them. @throws read.damaged */
export function xlsxSheets(zip: ZipArchive, budget: Budget): Sheets {
  const { sheets, date1904, ...parts } = openWorkbook(zip, budget)
  const strings = readStrings(zip.read(parts.strings), budget)
  const formats = readFormats(zip.read(parts.styles), budget)
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    rows: (sheet, merges = [], page = {}) =>
      sheetRows(zip, sheets[sheet]!.part, { strings, formats, date1904, budget }, new Beside(merges, page)),
  }
}

/** The parts of a workbook's sheets, in its order, its own part and that of its styles. @throws read.damaged */
export const sheetParts = (zip: ZipArchive, budget: Budget): { sheets: string[]; main: string; styles: string } => {
  const { sheets, main, styles } = openWorkbook(zip, budget)
  return { sheets: sheets.map(({ part }) => part), main, styles }
}

interface Shared {
  strings: readonly string[]
  formats: XlsxFormats
  date1904: boolean
  budget: Budget
}

async function* sheetRows(zip: ZipArchive, part: string, shared: Shared, beside: Beside): AsyncGenerator<SheetRow> {
  const chunks = zip.chunks(part)
  if (!chunks) throw new ReadingRefusal('read.damaged', { what: 'document' })
  const rows = new RowReader(shared, beside)
  const decoder = new TextDecoder()
  const reader = xmlReader(shared.budget, rows)
  for await (const chunk of chunks) {
    reader.write(decoder.decode(chunk, { stream: true }))
    yield* rows.take()
  }
  reader.write(decoder.decode())
  reader.close()
  yield* rows.take()
}

/** What a sheet says beside its rows: which cells are merged, and what stands on its pages. */
class Beside {
  readonly #merges: SheetMerge[]
  readonly #page: SheetPage
  #element = ''

  constructor(merges: SheetMerge[], page: SheetPage) {
    this.#merges = merges
    this.#page = page
  }

  open(tag: XmlTag): void {
    if (tag.name === 'x:mergeCell') this.#merge(tag.get('ref') ?? '')
    else if (PAGE_ELEMENTS.has(tag.name)) this.#element = tag.name.slice(2)
  }

  text(text: string): void {
    if (this.#element !== '') this.#page[this.#element] = (this.#page[this.#element] ?? '') + text
  }

  close(name: string): void {
    if (PAGE_ELEMENTS.has(name)) this.#element = ''
  }

  #merge(range: string): void {
    const [first, last] = range.split(':').map(cellPlace)
    if (!first || !last || this.#merges.length >= 10_000) return
    this.#merges.push({
      ...first,
      rows: last.row - first.row + 1,
      columns: Math.min(last.column - first.column + 1, MOST_COLUMNS),
    })
  }
}

/** Gathers the rows of a sheet as its elements come by. */
class RowReader {
  readonly #shared: Shared
  readonly #beside: Beside
  readonly #inline = new RichText()
  #done: SheetRow[] = []
  #row: SheetRow = { index: -1, cells: [], hidden: false }
  #column = -1
  #type = 'n'
  #style = 0
  #value = ''
  #inValue = false
  #inCell = false

  constructor(shared: Shared, beside: Beside) {
    this.#shared = shared
    this.#beside = beside
  }

  take(): SheetRow[] {
    const done = this.#done
    this.#done = []
    return done
  }

  open(tag: XmlTag): void {
    this.#inline.open(tag.name)
    this.#beside.open(tag)
    switch (tag.name) {
      case 'x:row': {
        const index = (wholeNumber(tag.get('r')) ?? this.#row.index + 2) - 1
        this.#row = { index, cells: [], hidden: /^(1|true)$/.test(tag.get('hidden') ?? '') }
        this.#column = -1
        break
      }
      case 'x:c':
        // The place is optional: a cell without one follows the cell before.
        this.#column = cellPlace(tag.get('r'))?.column ?? this.#column + 1
        this.#type = tag.get('t') ?? 'n'
        this.#style = wholeNumber(tag.get('s')) ?? 0
        this.#value = ''
        this.#inCell = true
        break
      case 'x:v':
        this.#inValue = true
        break
    }
  }

  text(text: string): void {
    this.#inline.text(text)
    this.#beside.text(text)
    if (this.#inValue && this.#inCell) this.#value += text
  }

  close(name: string): void {
    this.#inline.close(name)
    this.#beside.close(name)
    if (name === 'x:v') this.#inValue = false
    else if (name === 'x:c') this.#closeCell()
    else if (name === 'x:row' && this.#row.cells.some((cell) => cell !== undefined)) this.#done.push(this.#row)
  }

  #closeCell(): void {
    const shown = this.#inline.take()
    this.#inCell = false
    if (this.#column >= MOST_COLUMNS) return
    const cell = this.#type === 'inlineStr' ? { text: shown } : this.#valued()
    const text = cell.text.trim()
    if (text !== '') this.#row.cells[this.#column] = { ...cell, text }
  }

  #valued(): SheetCell {
    const [type, value] = [this.#type, this.#value]
    const text = shownValue({ type, value, style: this.#style }, this.#shared)
    const number = Number(value)
    return type === 'n' && value.trim() !== '' && Number.isFinite(number) ? { text, number } : { text }
  }
}
