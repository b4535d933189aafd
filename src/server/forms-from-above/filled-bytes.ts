import type { FormPlan } from '../../domain/forms-from-above/form-plan.ts'
import { type FormFact, factOf, formRoom } from '../../domain/forms-from-above/form-room.ts'
import type { CellValue } from '../../domain/ledgers/index.ts'
import { Refused } from '../../domain/problem.ts'
import { formNoTable } from '../../domain/problems/form-from-above.ts'
import { Budget } from '../../reader/formats/limits.ts'
import { sheetParts } from '../../reader/formats/xlsx-rows.ts'
import { openZip } from '../../reader/formats/zip.ts'
import { cellName } from '../../sheets/cell-name.ts'
import { fillSheet } from '../../sheets/fill-sheet.ts'
import { fillWordTable } from '../../sheets/word-tables.ts'
import { rezipped } from '../sheet-process/rezipped.ts'
import { type FormGrid, type FormGrids, formGrids, WORD_PART } from './form-grids.ts'

/** What goes into a form: where its table stands, the rows for it, and what it asks for beside the table. */
export interface FormFilling extends Pick<FormPlan, 'grid' | 'head' | 'columns'> {
  rows: CellValue[][]
  facts: Record<FormFact, string>
}

export interface FilledForm {
  format: FormGrids['format']
  bytes: Uint8Array
}

/** The form itself with the rows written into its table; its layout stays. @throws as `formGrids`; Refused form.no-table */
export async function filledBytes(bytes: Uint8Array, name: string, filling: FormFilling): Promise<FilledForm> {
  const { format, grids } = await formGrids(bytes, name)
  const grid = grids.find(({ index }) => index === filling.grid)
  if (!grid) throw new Refused(formNoTable({}))
  const { head, columns, rows, facts } = filling
  const { start, room } = formRoom(grid.rows, head, columns.indexOf('position'), grid.height)
  if (format === 'docx') {
    const fill = (xml: string) => fillWordTable(xml, { table: filling.grid, start, room, rows })
    return { format, bytes: await rezipped(bytes, new Map([[WORD_PART, fill]]), new Budget()) }
  }
  const part = sheetParts(openZip(bytes, new Budget()), new Budget()).sheets[filling.grid]!
  const cells = factCells(grid, head, facts)
  const fill = (xml: string) => fillSheet(xml, { start, room, rows, cells })
  return { format, bytes: await rezipped(bytes, new Map([[part.toLowerCase(), fill]]), new Budget()) }
}

/** Cells outside the table that ask who fills the form in, and when: the answer stands behind their words. */
function factCells(
  { rows }: FormGrid,
  head: readonly [number, number],
  facts: Record<FormFact, string>,
): Map<string, string> {
  const cells = new Map<string, string>()
  for (const row of rows)
    for (const [column, cell] of row.cells.entries()) {
      if (!cell || (row.index >= head[0] && row.index <= head[1])) continue
      const fact = factOf(cell.text)
      if (fact) cells.set(cellName(row.index, column), `${cell.text.replace(/\s*_+$/, '')}${facts[fact]}`)
    }
  return cells
}
