import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Budget } from '../../reader/formats/limits.ts'
import { sheetParts } from '../../reader/formats/xlsx-rows.ts'
import { openZip } from '../../reader/formats/zip.ts'
import { openSheets, SHEET_LIMITS, type SheetRow } from '../../reader/sheet-rows.ts'
import { markedSheet, widerPrintArea } from '../../sheets/mark-sheet.ts'
import { markedStyles } from '../../sheets/mark-styles.ts'
import { writeXlsx } from '../../sheets/write-xlsx.ts'
import { type Rewriting, rezippedStream, wholly } from '../sheet-process/rezipped.ts'
import type { MarkTask } from '../sheet-process/sheet-task.ts'

/**
 * Writes the uploaded workbook itself, each wrong cell in a colour and behind the last column what is wrong and what to do; of
 * separated values, or where only the wrong rows are wanted, a workbook with the rows and that column.
 */
export async function markErrors(bytes: Uint8Array, task: MarkTask): Promise<undefined> {
  const marked = isZip(bytes) && !task.isOnlyWrong ? markedWorkbook(bytes, task) : workbookOfRows(bytes, task)
  await pipeline(marked, createWriteStream(task.out))
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

function markedWorkbook(bytes: Uint8Array, { plan, column, heading, rows }: MarkTask): Readable {
  const budget = new Budget(SHEET_LIMITS)
  const zip = openZip(bytes, budget)
  const { sheets, main, styles: stylesPart } = sheetParts(zip, budget)
  const stylesXml = zip.read(stylesPart)
  const styled = stylesXml && markedStyles(new TextDecoder().decode(stylesXml))
  const marks = { head: plan.head[1], heading, column, rows: new Map(rows), styles: styled?.styles }
  const parts: [string, Rewriting][] = [
    [sheets[plan.sheet]!, (chunks) => markedSheet(chunks, marks)],
    [main, wholly((xml) => widerPrintArea(xml, plan.sheet, column))],
    ...(styled ? [[stylesPart, wholly(() => styled.xml)] satisfies [string, Rewriting]] : []),
  ]
  return rezippedStream(zip, new Map(parts.map(([name, rewrite]) => [name.replace(/^\/+/, '').toLowerCase(), rewrite])))
}

const BATCH = 500

function workbookOfRows(bytes: Uint8Array, task: MarkTask): Readable {
  const { name, plan, column, heading } = task
  const headings = Array.from({ length: column }, (_, i) => ({ heading: plan.headings[i] ?? '', width: 16 }))
  return writeXlsx({
    ...{ name: '台账', title: name.replace(/\.\w+$/, ''), notes: [] },
    columns: [...headings, { heading, width: 48 }].map((one) => ({ ...one, as: 'text' as const })),
    rows: rowsOf(openSheets(bytes, name).rows(plan.sheet), task),
  })
}

async function* rowsOf(
  rows: AsyncIterable<SheetRow>,
  { plan, column, rows: marked, isOnlyWrong }: MarkTask,
): AsyncGenerator<(string | number | null)[][]> {
  const said = new Map(marked)
  let batch: (string | number | null)[][] = []
  for await (const { index, cells } of rows) {
    const wrong = said.get(index)
    if (index <= plan.head[1] || (isOnlyWrong && !wrong)) continue
    batch.push([...Array.from({ length: column }, (_, i) => shownOrExact(cells[i])), wrong?.words ?? null])
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

/** A number that is shown as one stays the exact number; a day that is one behind its format stays as it is shown. */
const shownOrExact = (cell: SheetRow['cells'][number]): string | number | null =>
  cell?.number !== undefined && /^[￥¥]?-?[\d,.]+%?$/.test(cell.text) ? cell.number : (cell?.text ?? null)
