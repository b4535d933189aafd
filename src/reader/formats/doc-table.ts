import type { RowShape } from './doc-properties.ts'
import type { CellPlace, TextBuilder } from './text-builder.ts'

interface CellParagraph {
  words: string
  label: string
  level?: number
}

interface Row {
  cells: CellParagraph[][]
  shape: RowShape | undefined
  header: boolean
}

/** Edges closer than this (twips, 1/20 pt) are one: Word draws rows by hand-set widths. */
const SAME_EDGE = 40

/** A table of a binary Word file. A row's shape stands at its end, the grid only when all rows are known. */
export class DocTable {
  readonly #index: number
  readonly #rows: Row[] = []
  #cells: CellParagraph[][] = []
  #paragraphs: CellParagraph[] = []

  constructor(index: number) {
    this.#index = index
  }

  add(paragraph: CellParagraph): void {
    this.#paragraphs.push(paragraph)
  }

  closeCell(): void {
    this.#cells.push(this.#paragraphs)
    this.#paragraphs = []
  }

  closeRow(shape: RowShape | undefined, header: boolean): void {
    this.#rows.push({ cells: this.#cells, shape, header })
    this.#cells = []
  }

  write(builder: TextBuilder): void {
    if (this.#paragraphs.length > 0) this.closeCell()
    if (this.#cells.length > 0) this.closeRow(undefined, false)
    const grid = gridOf(this.#rows)
    const above = new Map<number, CellPlace>()
    this.#rows.forEach((row, number) => {
      let place: CellPlace | undefined
      row.cells.forEach((paragraphs, i) => {
        const merge = row.shape?.cells[i]
        const column = columnOf(grid, row.shape?.edges[i]) ?? i
        const width = (columnOf(grid, row.shape?.edges[i + 1]) ?? column + 1) - column
        if (merge?.joinsLeft && place) place.colSpan = (place.colSpan ?? 1) + Math.max(1, width)
        else {
          place = this.#place(number, column, width, row.header, merge?.joinsAbove ? above.get(column) : undefined)
          above.set(column, place)
        }
        for (const { words, label, level } of paragraphs) {
          builder.add(words, { kind: 'cell', ...(level && { level }), cell: place }, label)
        }
      })
    })
  }

  #place(row: number, column: number, width: number, header: boolean, upper: CellPlace | undefined): CellPlace {
    if (upper) {
      upper.rowSpan = row - upper.row + 1
      return upper
    }
    return { table: this.#index, row, column, ...(width > 1 && { colSpan: width }), ...(header && { header }) }
  }
}

/** All distinct edges of a table's cells, from left to right. */
function gridOf(rows: Row[]): number[] {
  const edges = [...new Set(rows.flatMap((row) => row.shape?.edges ?? []))].sort((a, b) => a - b)
  return edges.filter((edge, i) => i === 0 || edge - edges[i - 1]! > SAME_EDGE)
}

const columnOf = (grid: number[], edge: number | undefined): number | undefined => {
  if (edge === undefined) return undefined
  let low = 0
  let high = grid.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (grid[middle]! <= edge + SAME_EDGE) low = middle + 1
    else high = middle
  }
  return low === 0 ? undefined : low - 1
}
