import { SaxesParser } from 'saxes'
import { escapeXml } from './escape-xml.ts'

/** A cell of a Word table: its place in the grid, its words, and where it stands in the part's text. */
export interface WordCell {
  column: number
  span: number
  text: string
  start: number
  end: number
}

export interface WordRow {
  start: number
  end: number
  cells: WordCell[]
}

/** The tables of a document's main part, those inside others left out. */
export function wordTables(xml: string): WordRow[][] {
  const tables: WordRow[][] = []
  const open: string[] = []
  let depth = 0
  let row: WordRow | undefined
  let cell: WordCell | undefined
  const parser = new SaxesParser({ position: true, xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    const start = xml.lastIndexOf('<', parser.position - 1)
    open.push(name)
    if (name === 'w:tbl') {
      depth++
      if (depth === 1) tables.push([])
    }
    if (depth !== 1) return
    if (name === 'w:tr') row = { start, end: start, cells: [] }
    else if (name === 'w:tc' && row) {
      const last = row.cells.at(-1)
      cell = { column: last ? last.column + last.span : 0, span: 1, text: '', start, end: start }
    } else if (name === 'w:gridSpan' && cell) cell.span = spanOf(attributes['w:val'])
    else if (name === 'w:p' && cell && cell.text !== '') cell.text += '\n'
  })
  parser.on('text', (text) => {
    if (depth === 1 && cell && open.at(-1) === 'w:t') cell.text += text
  })
  parser.on('closetag', ({ name }) => {
    open.pop()
    if (depth === 1 && name === 'w:tc' && cell && row) {
      cell.end = parser.position
      row.cells.push(cell)
      cell = undefined
    } else if (depth === 1 && name === 'w:tr' && row) {
      row.end = parser.position
      tables.at(-1)!.push(row)
      row = undefined
    }
    if (name === 'w:tbl') depth--
  })
  parser.write(xml).close()
  return tables
}

/** The paragraphs before each table, back to the table before it. */
export function linesBeforeTables(xml: string): string[][] {
  const before: string[][] = []
  const lines = new Lines()
  let depth = 0
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name }) => {
    if (name === 'w:tbl' && depth++ === 0) before.push(lines.take())
    if (depth === 0) lines.open(name)
  })
  parser.on('text', (text) => lines.text(text))
  parser.on('closetag', ({ name }) => {
    lines.close(name)
    if (name === 'w:tbl') depth--
  })
  parser.write(xml).close()
  return before
}

/** The paragraphs of a part, in tables and boxes too: of a header or footer. A box that is there twice, for older programs, is once. */
export function linesOfPart(xml: string): string[] {
  const lines = new Lines()
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name }) => lines.open(name))
  parser.on('text', (text) => lines.text(text))
  parser.on('closetag', ({ name }) => lines.close(name))
  parser.write(xml).close()
  return [...new Set(lines.take())]
}

/** Gathers paragraphs as lines. */
class Lines {
  #lines: string[] = []
  #isText = false

  open(name: string): void {
    if (name === 'w:p') this.#lines.push('')
    else if (name === 'w:tab' || name === 'w:br') this.#add(' ')
    this.#isText = name === 'w:t'
  }

  text(text: string): void {
    if (this.#isText) this.#add(text)
  }

  close(name: string): void {
    if (name === 'w:t') this.#isText = false
  }

  take(): string[] {
    return this.#lines.splice(0)
  }

  #add(text: string): void {
    this.#lines.push((this.#lines.pop() ?? '') + text)
  }
}

const PAGE_PARTS = [
  'w:headerReference first',
  'w:headerReference default',
  'w:footerReference first',
  'w:footerReference default',
]

/** By table the ids of the parts that are the headers, then the footers, of its section's pages. */
export function pagePartsOfTables(xml: string): string[][] {
  const parts: string[][] = []
  let tables = 0
  let depth = 0
  let inSection = 0
  let hasFirst = false
  // A section without a header of its own has that of the section before.
  const now = new Map<string, string>()
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:tbl' && depth++ === 0) tables++
    else if (name === 'w:sectPr' && inSection++ === 0) hasFirst = false
    else if (name === 'w:titlePg') hasFirst = !/^(0|false|off)$/.test(attributes['w:val'] ?? '')
    else if (attributes['r:id'] !== undefined) now.set(`${name} ${attributes['w:type']}`, attributes['r:id'])
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:tbl') depth--
    if (name !== 'w:sectPr' || --inSection > 0) return
    const shown = PAGE_PARTS.filter((part) => hasFirst || part.endsWith('default'))
    while (parts.length < tables) parts.push(shown.flatMap((part) => now.get(part) ?? []))
  })
  parser.write(xml).close()
  return parts
}

/** Word itself has at most 63 columns. */
const spanOf = (written: string | undefined) => Math.min(63, Math.max(1, Math.trunc(Number(written)) || 1))

export interface TableFilling {
  table: number
  /** The first row for values, and how many there are; more are copies of the last of them. */
  start: number
  room: number
  rows: readonly (readonly (string | number | null)[])[]
}

/** Writes values into the rows of a table; cells keep their widths, borders and the run that their words had. */
export function fillWordTable(xml: string, { table, start, room, rows: values }: TableFilling): string {
  const rows = wordTables(xml)[table]!
  const model = rows[start + Math.max(0, room - 1)] ?? rows[start]
  if (!model) return xml
  const first = rows[start]!
  const foot = room > 0 ? rows[start + room - 1]!.end : first.start
  const texts = values.map((row, i) => filledRow(xml, i < room ? rows[start + i]! : model, row))
  const left = room > values.length ? xml.slice(rows[start + values.length]!.start, foot) : ''
  return xml.slice(0, first.start) + texts.join('') + left + xml.slice(foot)
}

function filledRow(xml: string, row: WordRow, values: readonly (string | number | null)[]): string {
  let text = ''
  let at = row.start
  for (const cell of row.cells) {
    const value = values[cell.column]
    text += xml.slice(at, cell.start)
    text +=
      value === null || value === undefined
        ? xml.slice(cell.start, cell.end)
        : filledCell(xml.slice(cell.start, cell.end), String(value))
    at = cell.end
  }
  return text + xml.slice(at, row.end)
}

/** The first paragraph gets the words, in the properties of the run that stood there or of the paragraph's mark. */
function filledCell(cell: string, value: string): string {
  const run = /<w:rPr>.*?<\/w:rPr>/s.exec(cell)?.[0] ?? ''
  const lines = value.split('\n').map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
  const words = `<w:r>${run}${lines.join('<w:br/>')}</w:r>`
  const paragraph = /<w:p(?:\s[^>]*)?(?:\/>|>(?:(<w:pPr>.*?<\/w:pPr>|<w:pPr\/>))?.*?<\/w:p>)/s.exec(cell)
  if (!paragraph) return cell.replace(/<\/w:tc>$/, `<w:p>${words}</w:p></w:tc>`)
  const filled = `<w:p>${paragraph[1] ?? ''}${words}</w:p>`
  return cell.slice(0, paragraph.index) + filled + cell.slice(paragraph.index + paragraph[0].length)
}
