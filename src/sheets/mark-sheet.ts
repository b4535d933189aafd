import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { cellName, columnName, columnOf } from './cell-name.ts'
import { escapeXml } from './escape-xml.ts'
import type { MarkStyles } from './mark-styles.ts'

/** What is wrong in a row: its cells, and the words that say so. */
export interface MarkedRow {
  columns: readonly number[]
  words: string
}

/** What is wrong in a sheet. Rows and columns from 0. */
export interface SheetMarks {
  /** The last row of the headings, in which the new column gets its own. */
  head: number
  heading: string
  /** The new column, behind all others. */
  column: number
  rows: ReadonlyMap<number, MarkedRow>
  /** Undefined where the workbook has no styles to build on: then only the column says what is wrong. */
  styles: MarkStyles | undefined
}

const WIDTH = 48

interface OpenRow {
  index: number
  words: string
  /** Wrong cells that did not come by yet, from the left. */
  left: number[]
  isSaid: boolean
}

/**
 * The XML of a sheet, piece by piece, with each wrong cell in its colour and a column behind all others that says what is
 * wrong in the row; all else stays as it is. Memory does not grow with the rows.
 */
export async function* markedSheet(chunks: AsyncIterable<string>, marks: SheetMarks): AsyncGenerator<string> {
  const marker = new SheetMarker(marks)
  for await (const chunk of chunks) yield marker.write(chunk)
  yield marker.close()
}

class SheetMarker {
  readonly #marks: SheetMarks
  readonly #parser = new SaxesParser({ position: true, xmlns: false })
  /** Text that is not given out yet, and where it begins in the whole. */
  #pending = ''
  #base = 0
  /** In order; given out with the text around them. */
  #edits: { from: number; to: number; text: string }[] = []
  /** Behind the last tag; what begins before may still be changed where it is held. */
  #passed = 0
  #held: number | undefined
  #index = -1
  #column = -1
  #row: OpenRow | undefined
  #hasWidth = false

  constructor(marks: SheetMarks) {
    this.#marks = marks
    this.#parser.on('opentag', (tag) => {
      this.#open(tag)
      this.#passed = this.#parser.position
    })
    this.#parser.on('closetag', (tag) => {
      this.#close(tag)
      this.#passed = this.#parser.position
    })
  }

  write(chunk: string): string {
    this.#pending += chunk
    this.#parser.write(chunk)
    return this.#take(this.#held ?? this.#passed)
  }

  close(): string {
    this.#parser.close()
    return this.#take(this.#base + this.#pending.length)
  }

  #take(until: number): string {
    let taken = ''
    let at = this.#base
    const textTo = (to: number) => this.#pending.slice(at - this.#base, to - this.#base)
    while (this.#edits[0] && this.#edits[0].to <= until) {
      const { from, to, text } = this.#edits.shift()!
      taken += textTo(from) + text
      at = to
    }
    taken += textTo(until)
    this.#pending = this.#pending.slice(until - this.#base)
    this.#base = until
    return taken
  }

  #open(tag: SaxesTagPlain): void {
    switch (localName(tag)) {
      case 'dimension':
        this.#retag((text) => text.replace(/:[A-Z]+(?=\d+")/, (range) => this.#wider(range)))
        break
      case 'col':
        this.#hold()
        break
      case 'sheetData':
        if (!this.#hasWidth) this.#insert(`<${prefixOf(tag)}cols>${this.#ownWidth(tag)}</${prefixOf(tag)}cols>`)
        break
      case 'row':
        this.#openRow(tag)
        break
      case 'c':
        this.#openCell(tag)
        break
    }
  }

  #close(tag: SaxesTagPlain): void {
    switch (localName(tag)) {
      case 'col':
        this.#closeWidth(tag)
        break
      case 'cols':
        if (!this.#hasWidth) this.#insert(this.#ownWidth(tag))
        break
      case 'c':
        this.#closeCell(tag)
        break
      case 'row':
        if (this.#row) this.#insert(this.#missing(Number.POSITIVE_INFINITY, prefixOf(tag)))
        this.#row = undefined
        break
    }
  }

  #openRow(tag: SaxesTagPlain): void {
    this.#index = tag.attributes.r === undefined ? this.#index + 1 : Number(tag.attributes.r) - 1
    this.#column = -1
    const { head, heading, rows } = this.#marks
    const marked = this.#index === head ? { columns: [], words: heading } : rows.get(this.#index)
    if (!marked || tag.isSelfClosing) return
    const left = [...new Set(marked.columns)].toSorted((a, b) => a - b)
    this.#row = { index: this.#index, words: marked.words, left, isSaid: false }
    // Without a height of its own the row is as high as what is said in it.
    this.#retag((text) => text.replace(/\s(?:ht|customHeight|spans)\s*=\s*(?:"[^"]*"|'[^']*')/g, ''))
  }

  #openCell(tag: SaxesTagPlain): void {
    this.#column = tag.attributes.r === undefined ? this.#column + 1 : columnOf(tag.attributes.r)
    const row = this.#row
    if (!row) return
    this.#insert(this.#missing(this.#column, prefixOf(tag)))
    if (this.#column === this.#marks.column) this.#hold()
    if (row.left[0] !== this.#column) return
    row.left.shift()
    const style = this.#marked(Number(tag.attributes.s ?? 0))
    if (style)
      this.#retag((text) =>
        text.replace(/\ss\s*=\s*(?:"[^"]*"|'[^']*')/, '').replace(/^<[^\s/>]+/, (name) => `${name}${style}`),
      )
  }

  /** What stands in the new column's place, an empty cell with a border perhaps, gives way. */
  #closeCell(tag: SaxesTagPlain): void {
    if (this.#held === undefined) return
    this.#put(this.#held, this.#parser.position, this.#said(prefixOf(tag)))
    this.#held = undefined
  }

  /** Wrong cells before a column that the row does not have, and what is said where its place was passed. */
  #missing(before: number, prefix: string): string {
    const row = this.#row!
    let cells = ''
    while (row.left[0] !== undefined && row.left[0] < before)
      cells += `<${prefix}c r="${cellName(row.index, row.left.shift()!)}"${this.#marked(0)}/>`
    return this.#marks.column < before && !row.isSaid ? cells + this.#said(prefix) : cells
  }

  #said(prefix: string): string {
    const row = this.#row!
    row.isSaid = true
    const style = this.#marks.styles ? ` s="${this.#marks.styles.words}"` : ''
    const words = `<${prefix}is><${prefix}t xml:space="preserve">${escapeXml(row.words)}</${prefix}t></${prefix}is>`
    return `<${prefix}c r="${cellName(row.index, this.#marks.column)}"${style} t="inlineStr">${words}</${prefix}c>`
  }

  #marked(style: number): string {
    const { styles } = this.#marks
    return styles ? ` s="${style + styles.marked}"` : ''
  }

  /** Widths are said of ranges of columns, which must not overlap: one that holds the new column is divided. */
  #closeWidth(tag: SaxesTagPlain): void {
    const [min, max] = [Number(tag.attributes.min), Number(tag.attributes.max)]
    const own = this.#marks.column + 1
    const start = this.#held!
    this.#held = undefined
    if (this.#hasWidth || max < own) return
    if (min > own) {
      this.#put(start, start, this.#ownWidth(tag))
      return
    }
    const attributes = Object.entries(tag.attributes).filter(([name]) => name !== 'min' && name !== 'max')
    const range = (from: number, to: number) =>
      from > to ? '' : widthTag(tag, [...attributes, ['min', String(from)], ['max', String(to)]])
    this.#put(start, this.#parser.position, range(min, own - 1) + this.#ownWidth(tag) + range(own + 1, max))
  }

  #ownWidth(tag: SaxesTagPlain): string {
    this.#hasWidth = true
    const column = String(this.#marks.column + 1)
    return widthTag(tag, Object.entries({ min: column, max: column, width: String(WIDTH), customWidth: '1' }))
  }

  #wider(range: string): string {
    const last = range.slice(1)
    return columnOf(last) < this.#marks.column ? `:${columnName(this.#marks.column)}` : range
  }

  /** Where the tag at work begins. */
  #start(): number {
    return this.#base + this.#pending.lastIndexOf('<', this.#parser.position - this.#base - 1)
  }

  #hold(): void {
    this.#held = this.#start()
  }

  /** Before the tag at work. */
  #insert(text: string): void {
    if (text !== '') this.#put(this.#start(), this.#start(), text)
  }

  #retag(change: (tag: string) => string): void {
    const [from, to] = [this.#start(), this.#parser.position]
    this.#put(from, to, change(this.#pending.slice(from - this.#base, to - this.#base)))
  }

  #put(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text })
  }
}

const localName = ({ name }: SaxesTagPlain) => name.slice(name.indexOf(':') + 1)
const prefixOf = ({ name }: SaxesTagPlain) => name.slice(0, name.indexOf(':') + 1)

const widthTag = (tag: SaxesTagPlain, attributes: [string, string][]) =>
  `<${prefixOf(tag)}col ${attributes.map(([name, value]) => `${name}="${escapeXml(value)}"`).join(' ')}/>`

/** A sheet's print area in the XML of its workbook, so that the new column is printed too. @param sheet its place, from 0 */
export const widerPrintArea = (xml: string, sheet: number, column: number): string =>
  xml.replace(/(<(?:\w+:)?definedName\b([^>]*)>)([^<]*)/g, (whole, open: string, attributes: string, area: string) => {
    const isIts = /\bname="_xlnm\.Print_Area"/.test(attributes) && attributes.includes(`localSheetId="${sheet}"`)
    if (!isIts || area.includes(',')) return whole
    return (
      open +
      area.replace(
        /(:\$)([A-Z]+)(?=\$)/,
        (_, colon: string, last: string) => colon + (columnOf(last) < column ? columnName(column) : last),
      )
    )
  })
