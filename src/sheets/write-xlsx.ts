import type { Readable } from 'node:stream'
import { Readable as NodeReadable } from 'node:stream'
import { ZipFile } from 'yazl'
import { cellName, columnName } from './cell-name.ts'
import { escapeXml } from './escape-xml.ts'

export interface SheetColumn {
  heading: string
  /** Width in characters of the default font. */
  width: number
  /** How values are written: text as is, day `YYYY-MM-DD` as a date cell, number as a number. */
  as: 'text' | 'day' | 'number'
}

export interface Sheet {
  name: string
  /** Printed and shown above the table, merged over its width. */
  title: string
  /** Lines under the title: scope, date, filter. */
  notes: readonly string[]
  columns: readonly SheetColumn[]
  /** Rows in batches, so that a long table never stands in memory whole. */
  rows: AsyncIterable<readonly (readonly (string | number | null)[])[]>
}

const STYLE = { text: 1, day: 2, number: 3, heading: 4, title: 5, note: 6 } as const

const textCell = (at: string, style: number, text: string) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

const EPOCH = Date.UTC(1899, 11, 30)
const serialDay = (day: string) => (Date.parse(`${day}T00:00:00Z`) - EPOCH) / 86_400_000

function cell(at: string, as: SheetColumn['as'], value: string | number | null): string {
  if (value === null || value === '') return `<c r="${at}" s="${STYLE[as]}"/>`
  if (as === 'day' && typeof value === 'string') return `<c r="${at}" s="${STYLE.day}"><v>${serialDay(value)}</v></c>`
  if (typeof value === 'number') return `<c r="${at}" s="${STYLE.number}"><v>${value}</v></c>`
  return textCell(at, STYLE.text, value)
}

/** One styled sheet as an .xlsx, streamed: memory does not grow with the rows. Every cell carries its `r`. */
export function writeXlsx(sheet: Sheet): Readable {
  const zip = new ZipFile()
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(`${XML}${xml}`), name)
  add('[Content_Types].xml', CONTENT_TYPES)
  add('_rels/.rels', RELATIONS)
  add('xl/workbook.xml', workbook(sheet))
  add('xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS)
  add('xl/styles.xml', STYLES)
  const rows = NodeReadable.from(sheetXml(sheet))
  const output = zip.outputStream as unknown as Readable
  // A reader who leaves ends the reading of rows; rows that fail are told to the reader. Neither may stop the server.
  output.on('close', () => rows.destroy())
  rows.on('error', (error) => output.destroy(error))
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml', { compressionLevel: 3 } as object)
  zip.end()
  return output
}

/** Row, from 0, of the column headings: below the title and the notes. */
const headingRow = (sheet: Sheet) => 1 + sheet.notes.length

async function* sheetXml(sheet: Sheet): AsyncGenerator<Buffer> {
  const last = columnName(sheet.columns.length - 1)
  const head = headingRow(sheet)
  const columns = sheet.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`)
  const above = [sheet.title, ...sheet.notes].map((text, row) =>
    row === 0
      ? `<row r="1" ht="30" customHeight="1">${textCell('A1', STYLE.title, text)}</row>`
      : `<row r="${row + 1}">${textCell(cellName(row, 0), STYLE.note, text)}</row>`,
  )
  const headings = sheet.columns.map((c, i) => textCell(cellName(head, i), STYLE.heading, c.heading))
  yield Buffer.from(
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
      `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head + 1}" topLeftCell="A${head + 2}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<sheetFormatPr defaultRowHeight="18"/><cols>${columns.join('')}</cols><sheetData>${above.join('')}` +
      `<row r="${head + 1}" ht="24" customHeight="1">${headings.join('')}</row>`,
  )
  let row = head + 1
  for await (const batch of sheet.rows) {
    let xml = ''
    for (const values of batch) {
      const cells = sheet.columns.map((column, i) => cell(cellName(row, i), column.as, values[i] ?? null))
      row++
      xml += `<row r="${row}">${cells.join('')}</row>`
    }
    yield Buffer.from(xml)
  }
  const merged = [0, ...sheet.notes.map((_, i) => i + 1)].map((r) => `<mergeCell ref="A${r + 1}:${last}${r + 1}"/>`)
  yield Buffer.from(
    `</sheetData><mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` +
      `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
      `<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const CONTENT_TYPES =
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  ['workbook:sheet.main', 'worksheets/sheet1:worksheet', 'styles:styles']
    .map((pair) => pair.split(':'))
    .map(
      ([part, type]) =>
        `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
    )
    .join('') +
  '</Types>'

const RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const WORKBOOK_RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

/** The heading row is repeated on every printed page. */
function workbook(sheet: Sheet): string {
  const name = escapeXml(sheet.name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)).replaceAll('"', '&quot;')
  const head = headingRow(sheet) + 1
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name.replaceAll("'", "''")}'!$${head}:$${head}</definedName></definedNames></workbook>`
  )
}

const border = '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border>'
const xf = (font: number, fill: number, edge: number, format: number, align: string) =>
  `<xf fontId="${font}" fillId="${fill}" borderId="${edge}" numFmtId="${format}" applyAlignment="1" applyFont="1" applyFill="1" applyBorder="1" applyNumberFormat="1"><alignment ${align}/></xf>`

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="黑体"/></font><font><sz val="18"/><name val="方正小标宋简体"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEECE5"/></patternFill></fill></fills>' +
  `<borders count="2"><border/>${border}</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7">` +
  xf(0, 0, 0, 0, 'vertical="center"') +
  xf(0, 0, 1, 49, 'vertical="center" wrapText="1"') +
  xf(0, 0, 1, 164, 'vertical="center" horizontal="center"') +
  xf(0, 0, 1, 0, 'vertical="center" horizontal="center"') +
  xf(1, 2, 1, 49, 'vertical="center" horizontal="center" wrapText="1"') +
  xf(2, 0, 0, 49, 'vertical="center" horizontal="center"') +
  xf(0, 0, 0, 49, 'vertical="center"') +
  '</cellXfs></styleSheet>'
