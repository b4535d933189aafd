import { ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'
import { Losses } from './losses.ts'
import { relationships, targetOf } from './ooxml-package.ts'
import { type CellPlace, TextBuilder } from './text-builder.ts'
import { readFormats, showNumber, type XlsxFormats } from './xlsx-values.ts'
import { readXml, wholeNumber, type XmlTag } from './xml.ts'
import type { ZipArchive } from './zip.ts'

interface Workbook {
  sheets: { name: string; part: string; hidden: boolean }[]
  date1904: boolean
}

interface SheetContext {
  builder: TextBuilder
  losses: Losses
  budget: Budget
  strings: readonly string[]
  formats: XlsxFormats
  date1904: boolean
}

/**
 * An Excel workbook: one block a line of a cell, sheet by sheet, row by row. Formulas give the value that was last shown.
 * Hidden sheets, rows and columns are left out and reported.
 * @throws read.damaged without a workbook part
 * @source ECMA-376 part 1, SpreadsheetML
 */
export function readXlsx(zip: ZipArchive, budget: Budget): SourceText {
  const workbook = openWorkbook(zip, budget)
  const builder = new TextBuilder(budget)
  const losses = new Losses(builder)
  const context: SheetContext = {
    builder,
    losses,
    budget,
    strings: readStrings(zip.read(workbook.strings), budget),
    formats: readFormats(zip.read(workbook.styles), budget),
    date1904: workbook.date1904,
  }
  let table = 0
  for (const { name, part, hidden } of workbook.sheets) {
    if (hidden) losses.add('hidden-sheet', 1)
    else {
      const sheet = zip.read(part)
      if (sheet) readSheet(sheet, name, table++, context)
    }
  }
  losses.report()
  return builder.build('xlsx')
}

/** What the workbook's own part says, and the names of that part and of those that it needs. @throws read.damaged */
export function openWorkbook(
  zip: ZipArchive,
  budget: Budget,
): Workbook & { main: string; strings: string; styles: string } {
  const main = targetOf(relationships(zip, '', budget), 'officeDocument') ?? 'xl/workbook.xml'
  const bytes = zip.read(main)
  if (!bytes) throw new ReadingRefusal('read.damaged', { what: 'document' })
  const parts = relationships(zip, main, budget)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  return {
    ...readWorkbook(bytes, (id) => parts.get(id)?.target, budget),
    main,
    strings: targetOf(parts, 'sharedStrings') ?? `${folder}sharedStrings.xml`,
    styles: targetOf(parts, 'styles') ?? `${folder}styles.xml`,
  }
}

function readWorkbook(bytes: Uint8Array, partOf: (id: string) => string | undefined, budget: Budget): Workbook {
  const workbook: Workbook = { sheets: [], date1904: false }
  readXml(bytes, budget, {
    open(tag) {
      if (tag.name === 'x:workbookPr') workbook.date1904 = /^(1|true)$/.test(tag.get('date1904') ?? '')
      if (tag.name !== 'x:sheet') return
      const part = partOf(tag.getForeign('id') ?? '')
      const hidden = /hidden/i.test(tag.get('state') ?? '')
      if (part) workbook.sheets.push({ name: tag.get('name') ?? '', part, hidden })
    },
  })
  return workbook
}

export function readStrings(bytes: Uint8Array | undefined, budget: Budget): string[] {
  const strings: string[] = []
  if (!bytes) return strings
  const words = new RichText()
  readXml(bytes, budget, {
    open: (tag) => words.open(tag.name),
    text: (text) => words.text(text),
    close(name) {
      words.close(name)
      if (name === 'x:si') strings.push(words.take())
    },
  })
  return strings
}

/** Gathers the `t` elements of a string; those of the phonetic guide are not part of it. */
export class RichText {
  #words = ''
  #inWords = false
  #phonetic = false

  open(name: string): void {
    if (name === 'x:t') this.#inWords = !this.#phonetic
    else if (name === 'x:rPh') this.#phonetic = true
  }

  text(text: string): void {
    if (this.#inWords) this.#words += text
  }

  close(name: string): void {
    if (name === 'x:t') this.#inWords = false
    else if (name === 'x:rPh') this.#phonetic = false
  }

  take(): string {
    const words = this.#words
    this.#words = ''
    // Excel writes characters that XML cannot hold as _x000D_.
    return words.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  }
}

interface Cell {
  row: number
  column: number
  type: string
  style: number
  value: string
}

function readSheet(bytes: Uint8Array, sheet: string, table: number, context: SheetContext): void {
  const { builder, losses, budget } = context
  const places = new Map<string, CellPlace>()
  const hiddenColumns: [number, number][] = []
  const inline = new RichText()
  let row = -1
  let column = -1
  let rowHidden = false
  let cell: Cell | undefined
  let inValue = false
  const openRow = (tag: XmlTag) => {
    row = (wholeNumber(tag.get('r')) ?? row + 2) - 1
    column = -1
    rowHidden = /^(1|true)$/.test(tag.get('hidden') ?? '')
    if (rowHidden) losses.add('hidden-rows', 1)
  }
  const closeCell = () => {
    if (!cell) return
    const shown = inline.take()
    const words = cell.type === 'inlineStr' ? shown : shownValue(cell, context)
    const hidden = rowHidden || hiddenColumns.some(([from, to]) => cell!.column >= from && cell!.column <= to)
    if (words.trim() && hidden) losses.add('hidden-words', words.trim().length)
    else if (words.trim()) {
      const place: CellPlace = { table, row: cell.row, column: cell.column }
      places.set(`${cell.row}/${cell.column}`, place)
      builder.add(words, { kind: 'cell', cell: place, sheet })
    }
    cell = undefined
  }
  readXml(bytes, budget, {
    open(tag) {
      inline.open(tag.name)
      if (tag.name === 'x:row') openRow(tag)
      else if (tag.name === 'x:c') {
        // The place is optional: a cell without one follows the cell before.
        const at = cellPlace(tag.get('r'))
        column = at?.column ?? column + 1
        cell = {
          row: at?.row ?? row,
          column,
          type: tag.get('t') ?? 'n',
          style: wholeNumber(tag.get('s')) ?? 0,
          value: '',
        }
      } else if (tag.name === 'x:v') inValue = true
      else if (tag.name === 'x:col' && /^(1|true)$/.test(tag.get('hidden') ?? '') && hiddenColumns.length < 1000) {
        hiddenColumns.push([(wholeNumber(tag.get('min')) ?? 0) - 1, (wholeNumber(tag.get('max')) ?? 0) - 1])
      } else if (tag.name === 'x:mergeCell') merge(places, tag.get('ref') ?? '')
    },
    text(text) {
      inline.text(text)
      if (inValue && cell) cell.value += text
    },
    close(name) {
      inline.close(name)
      if (name === 'x:v') inValue = false
      else if (name === 'x:c') closeCell()
    },
  })
}

/** A cell's value as it is shown. */
export function shownValue(
  { type, value, style }: Pick<Cell, 'type' | 'value' | 'style'>,
  { strings, formats, date1904 }: Pick<SheetContext, 'strings' | 'formats' | 'date1904'>,
): string {
  if (type === 's') return strings[wholeNumber(value.trim()) ?? -1] ?? ''
  if (type === 'b') return value.trim() === '1' ? '是' : '否'
  if (type === 'n') return showNumber(value, formats.codeOf(style), date1904)
  if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ')
  return value
}

/** `B7` → row 6, column 1. */
export function cellPlace(name: string | undefined): { row: number; column: number } | undefined {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name ?? '')
  if (!parts) return undefined
  let column = 0
  for (const letter of parts[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(parts[2]) - 1, column: column - 1 }
}

/** Words stand in the upper left cell of a merged range. */
function merge(places: Map<string, CellPlace>, range: string): void {
  const [first, last] = range.split(':').map(cellPlace)
  const place = first && places.get(`${first.row}/${first.column}`)
  if (!place || !last) return
  if (last.row > place.row) place.rowSpan = last.row - place.row + 1
  if (last.column > place.column) place.colSpan = last.column - place.column + 1
}
