import type { Budget } from './limits.ts'
import type { CellPlace } from './text-builder.ts'

/** Where the reader stands in one HTML table; cells that span rows push those of the rows below to the right. */
export class HtmlTable {
  readonly index: number
  place: CellPlace | undefined
  readonly #budget: Budget
  #row = -1
  #column = 0
  /** Rows, by column, that a cell above still covers. */
  #covered = new Map<number, number>()

  constructor(index: number, budget: Budget) {
    this.index = index
    this.#budget = budget
  }

  openRow(): void {
    this.place = undefined
    if (this.#row >= 0) {
      this.#budget.work(this.#covered.size)
      for (const [column, rows] of this.#covered) {
        if (rows > 1) this.#covered.set(column, rows - 1)
        else this.#covered.delete(column)
      }
    }
    this.#row++
    this.#column = 0
  }

  openCell(header: boolean, colSpan: number, rowSpan: number): void {
    if (this.#row < 0) this.openRow()
    this.#budget.work(colSpan)
    for (; this.#covered.has(this.#column); this.#column++) this.#budget.work()
    this.place = {
      table: this.index,
      row: this.#row,
      column: this.#column,
      ...(rowSpan > 1 && { rowSpan }),
      ...(colSpan > 1 && { colSpan }),
      ...(header && { header }),
    }
    // Counted from the next row on, which takes one off first.
    if (rowSpan > 1) for (let i = 0; i < colSpan; i++) this.#covered.set(this.#column + i, rowSpan)
    this.#column += colSpan
  }

  closeCell(): void {
    this.place = undefined
  }
}
