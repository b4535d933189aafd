import { SaxesParser } from 'saxes'
import { cellName, columnOf } from './cell-name.ts'
import { escapeXml } from './escape-xml.ts'

export type FilledValue = string | number | null

export interface SheetFilling {
  /** Row, from 0, in which the first values stand. */
  start: number
  /** So many rows are there for values; where there are more values, rows are added and what stands below moves down. */
  room: number
  rows: readonly (readonly FilledValue[])[]
  /** Cells elsewhere, by name. */
  cells: ReadonlyMap<string, string>
}

interface Cell {
  column: number
  start: number
  end: number
  style: string | undefined
}

interface Row {
  index: number
  start: number
  /** Behind its opening tag. */
  inside: number
  end: number
  cells: Cell[]
}

/**
 * Writes values into the XML of a sheet and leaves everything else as it is: styles, widths, merged cells, headings. A cell
 * keeps its style; an added row is like the last one that was there for values.
 */
export function fillSheet(xml: string, filling: SheetFilling): string {
  const { start, room, rows: values, cells } = filling
  const { rows, dataEnd, merges } = readRows(xml)
  const added = Math.max(0, values.length - room)
  const foot = start + room
  const byIndex = new Map(rows.map((row) => [row.index, row]))
  const model = byIndex.get(foot - 1) ?? byIndex.get(start)
  const moved = (row: number) => (row >= foot ? row + added : row)
  let written = ''
  let at = 0
  let next = start
  const writeNew = (until: number) => {
    for (; next < until && next < start + values.length; next++)
      if (!byIndex.has(next) || next >= foot) written += newRow(next, values[next - start]!, model)
  }
  for (const row of rows) {
    const before = xml.slice(at, row.start)
    written += before
    // Rows for values that the sheet does not have, and those beyond its room, come before what stands below.
    writeNew(row.index >= foot ? Number.POSITIVE_INFINITY : row.index)
    at = row.end
    const filled =
      row.index >= start && row.index < Math.min(foot, start + values.length) ? values[row.index - start]! : undefined
    if (filled) next = Math.max(next, row.index + 1)
    const own = [...cells].filter(([name]) => rowOf(name) === row.index)
    written += rewritten(xml, row, moved(row.index), filled, own, model)
  }
  written += xml.slice(at, dataEnd)
  writeNew(Number.POSITIVE_INFINITY)
  const rest = xml.slice(dataEnd)
  return written + (added > 0 && merges ? movedMerges(rest, moved) : rest)
}

const rowOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0) - 1

function rewritten(
  xml: string,
  row: Row,
  index: number,
  values: readonly FilledValue[] | undefined,
  own: readonly (readonly [string, string])[],
  model: Row | undefined,
): string {
  if (!values && own.length === 0 && index === row.index) return xml.slice(row.start, row.end)
  const open = xml.slice(row.start, row.inside)
  const isClosed = open.endsWith('/>')
  const head = (isClosed ? `${open.slice(0, -2)}>` : open).replace(/\sr="\d+"/, ` r="${index + 1}"`)
  const cells = new Map<number, string>(
    row.cells.map((cell) => [
      cell.column,
      xml.slice(cell.start, cell.end).replace(/(\sr=")[A-Z]+\d+"/, `$1${cellName(index, cell.column)}"`),
    ]),
  )
  const put = (column: number, value: FilledValue) => {
    const style = (
      row.cells.find((cell) => cell.column === column) ?? model?.cells.find((cell) => cell.column === column)
    )?.style
    cells.set(column, cellXml(cellName(index, column), style, value))
  }
  for (const [column, value] of (values ?? []).entries()) if (value !== null && value !== undefined) put(column, value)
  for (const [name, text] of own) put(columnOf(name), text)
  const inner = [...cells].toSorted(([a], [b]) => a - b).map(([, text]) => text)
  const prefix = prefixOf(open)
  return `${head}${inner.join('')}</${prefix}row>`
}

const prefixOf = (open: string) => /^<([A-Za-z0-9]+:)?row/.exec(open)?.[1] ?? ''

function newRow(index: number, values: readonly FilledValue[], model: Row | undefined): string {
  const columns = new Set([...(model?.cells.map(({ column }) => column) ?? []), ...values.keys()])
  const cells = [...columns]
    .toSorted((a, b) => a - b)
    .map((column) => {
      const style = model?.cells.find((cell) => cell.column === column)?.style
      return cellXml(cellName(index, column), style, values[column] ?? null)
    })
  return `<row r="${index + 1}">${cells.join('')}</row>`
}

function cellXml(name: string, style: string | undefined, value: FilledValue): string {
  const styled = style === undefined ? '' : ` s="${style}"`
  if (value === null) return `<c r="${name}"${styled}/>`
  if (typeof value === 'number') return `<c r="${name}"${styled}><v>${value}</v></c>`
  return `<c r="${name}"${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

/** Where the rows and cells of a sheet stand in its text. */
function readRows(xml: string): { rows: Row[]; dataEnd: number; merges: boolean } {
  const rows: Row[] = []
  let dataEnd = xml.length
  let merges = false
  let row: Row | undefined
  let cell: Cell | undefined
  const parser = new SaxesParser({ position: true, xmlns: false })
  parser.on('opentag', (tag) => {
    const name = tag.name.replace(/^.*:/, '')
    const { position } = parser
    const start = xml.lastIndexOf('<', position - 1)
    if (name === 'row') {
      const index = Number(tag.attributes.r ?? (rows.at(-1)?.index ?? -1) + 2) - 1
      row = { index, start, inside: position, end: position, cells: [] }
    } else if (name === 'c' && row) {
      const column = tag.attributes.r ? columnOf(tag.attributes.r) : (row.cells.at(-1)?.column ?? -1) + 1
      cell = { column, start, end: position, style: tag.attributes.s }
    } else if (name === 'mergeCells') merges = true
  })
  parser.on('closetag', (tag) => {
    const name = tag.name.replace(/^.*:/, '')
    if (name === 'c' && cell && row) {
      cell.end = parser.position
      row.cells.push(cell)
      cell = undefined
    } else if (name === 'row' && row) {
      row.end = parser.position
      rows.push(row)
      row = undefined
    } else if (name === 'sheetData')
      dataEnd = tag.isSelfClosing ? parser.position : xml.lastIndexOf('<', parser.position - 1)
  })
  parser.write(xml).close()
  return { rows, dataEnd, merges }
}

/** Merged ranges below the added rows move down with what they merge. */
const movedMerges = (rest: string, moved: (row: number) => number): string =>
  rest.replace(
    /(<(?:\w+:)?mergeCell\s[^>]*ref=")([A-Z]+)(\d+):([A-Z]+)(\d+)(")/g,
    (_, before, a, from, b, to, after) => {
      const first = moved(Number(from) - 1) + 1
      return `${before}${a}${first}:${b}${first + Number(to) - Number(from)}${after}`
    },
  )
