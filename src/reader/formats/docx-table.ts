import type { CellPlace } from './text-builder.ts'
import { isOn, wholeNumber, type XmlTag } from './xml.ts'

/** Where the reader stands in one Word table. */
export class DocxTable {
  readonly index: number
  /** The cell that words go to now; undefined between cells. */
  place: CellPlace | undefined
  /** The row is struck out by a tracked change, or hidden. */
  left: 'deleted' | 'hidden' | undefined
  #row = -1
  #column = 0
  #width = 1
  #header = false
  #merges = false
  /** The uppermost cell of a vertical merge, by column. */
  readonly #merged = new Map<number, CellPlace>()

  constructor(index: number) {
    this.index = index
  }

  openRow(): void {
    this.#row++
    this.#column = 0
    this.#header = false
    this.left = undefined
  }

  openCell(): void {
    this.#width = 1
    this.#merges = false
    this.place = { table: this.index, row: this.#row, column: this.#column, ...(this.#header && { header: true }) }
  }

  closeCell(): void {
    if (!this.#merges) this.#merged.delete(this.#column)
    this.#column += this.#width
    this.place = undefined
  }

  /** Properties of rows and cells, as their elements open. */
  property(tag: XmlTag): void {
    const value = tag.get('val')
    if (tag.name === 'w:tblHeader') this.#header = isOn(tag)
    else if (tag.name === 'w:gridBefore') this.#column += bounded(value)
    else if (tag.name === 'w:hidden' && isOn(tag)) this.left = 'hidden'
    else if (tag.name === 'w:gridSpan' && this.place) {
      this.#width = Math.max(1, bounded(value))
      if (this.#width > 1) this.place.colSpan = this.#width
    } else if (tag.name === 'w:vMerge' && this.place) this.#merge(this.place, value === 'restart')
  }

  #merge(place: CellPlace, restart: boolean): void {
    this.#merges = true
    const upper = restart ? undefined : this.#merged.get(this.#column)
    if (upper) {
      upper.rowSpan = this.#row - upper.row + 1
      // Words in the lower part of a merged cell belong to the merged cell.
      this.place = upper
    } else this.#merged.set(this.#column, place)
  }
}

const bounded = (value: string | undefined) => Math.min(Math.max(wholeNumber(value) ?? 0, 0), 1000)
