import type { Budget } from './limits.ts'

/** What the reader needs of a paragraph's formatting in a binary Word file. */
export interface ParagraphFormat {
  style: number
  list?: number
  level?: number
  outline?: number
  inTable: boolean
  /** The mark that ends a table row. */
  rowEnd: boolean
  header: boolean
  row?: RowShape
}

/** Left edges of a row's cells (the last is the right edge of the row) and how they merge downwards. */
export interface RowShape {
  edges: number[]
  cells: { joinsLeft: boolean; joinsAbove: boolean }[]
}

type Change = (opcode: number, operand: number, size: number) => void

/** Calls back for each property modifier (sprm). @source [MS-DOC] 2.2.5.1 */
function eachModifier(view: DataView, from: number, to: number, change: Change): void {
  let at = from
  while (at + 2 <= to) {
    const opcode = view.getUint16(at, true)
    at += 2
    let size = [1, 1, 2, 4, 2, 2, -1, 3][opcode >> 13]!
    if (size < 0) {
      if (opcode === 0xd608) {
        size = view.getUint16(at, true) - 1
        at += 2
      } else {
        size = view.getUint8(at)
        at += 1
        if (opcode === 0xc615 && size === 255) {
          const deleted = view.getUint8(at)
          const added = view.getUint8(at + 1 + 4 * deleted)
          size = 2 + 4 * deleted + 3 * added
        }
      }
    }
    if (size < 0 || at + size > to) return
    change(opcode, at, size)
    at += size
  }
}

export function applyParagraphModifiers(format: ParagraphFormat, view: DataView, from: number, to: number): void {
  eachModifier(view, from, to, (opcode, at, size) => {
    if (opcode === 0x260a) format.level = view.getUint8(at)
    else if (opcode === 0x460b) format.list = view.getUint16(at, true)
    else if (opcode === 0x2640) format.outline = view.getUint8(at)
    else if (opcode === 0x2416) format.inTable = view.getUint8(at) === 1
    else if (opcode === 0x6649) format.inTable = view.getUint32(at, true) > 0
    else if (opcode === 0x2417) format.rowEnd = view.getUint8(at) === 1
    else if (opcode === 0x3404) format.header = view.getUint8(at) === 1
    else if (opcode === 0xd608) format.row = readRow(view, at, size)
  })
}

/** sprmTDefTable: number of cells, their edges in twips, then 20 bytes a cell. */
function readRow(view: DataView, from: number, size: number): RowShape {
  const count = Math.min(view.getUint8(from), 63)
  const row: RowShape = { edges: [], cells: [] }
  for (let i = 0; i <= count; i++) row.edges.push(view.getInt16(from + 1 + 2 * i, true))
  for (let i = 0; i < count; i++) {
    const at = from + 1 + 2 * (count + 1) + 20 * i
    const flags = at + 2 <= from + size ? view.getUint16(at, true) : 0
    row.cells.push({ joinsLeft: (flags & 2) !== 0, joinsAbove: (flags & 0x20) !== 0 && (flags & 0x40) === 0 })
  }
  return row
}

/** A stretch of the WordDocument stream, in bytes. */
export interface Stretch<T> {
  from: number
  to: number
  value: T
}

/** The value at a byte of sorted stretches. */
export function stretchAt<T>(stretches: Stretch<T>[], at: number): T | undefined {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (stretches[middle]!.to <= at) low = middle + 1
    else high = middle
  }
  const found = stretches[low]
  return found && found.from <= at ? found.value : undefined
}

/** The pages of 512 bytes (FKP) that hold the formatting; a table says where they are. */
function* pages(view: DataView, table: DataView, at: number, size: number, budget: Budget): Generator<number> {
  const count = Math.floor((size - 4) / 8)
  for (let i = 0; i < count; i++) {
    budget.work()
    const page = (table.getUint32(at + 4 * (count + 1) + 4 * i, true) & 0x3fffff) * 512
    if (page + 512 <= view.byteLength) yield page
  }
}

/** Where a paragraph's style and modifiers stand in the WordDocument stream. */
export interface ParagraphRun {
  style: number
  from: number
  to: number
}

/** @source [MS-DOC] 2.9.192 PapxFkp */
export function paragraphRuns(view: DataView, table: DataView, at: number, size: number, budget: Budget) {
  const runs: Stretch<ParagraphRun>[] = []
  for (const page of pages(view, table, at, size, budget)) {
    const count = Math.min(view.getUint8(page + 511), 29)
    for (let i = 0; i < count; i++) {
      budget.work()
      const offset = page + view.getUint8(page + 4 * (count + 1) + 13 * i) * 2
      if (offset === page) continue
      const short = view.getUint8(offset)
      const from = offset + (short === 0 ? 2 : 1)
      const to = Math.min(from + (short === 0 ? 2 * view.getUint8(offset + 1) : 2 * short - 1), page + 511)
      if (to < from + 2) continue
      const value = { style: view.getUint16(from, true), from: from + 2, to }
      runs.push({ from: view.getUint32(page + 4 * i, true), to: view.getUint32(page + 4 * i + 4, true), value })
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}

/** Stretches of text that a tracked change struck out, or that are hidden. @source [MS-DOC] 2.9.33 ChpxFkp */
export function leftOutRuns(view: DataView, table: DataView, at: number, size: number, budget: Budget) {
  const runs: Stretch<'deleted' | 'hidden'>[] = []
  for (const page of pages(view, table, at, size, budget)) {
    const count = Math.min(view.getUint8(page + 511), 101)
    for (let i = 0; i < count; i++) {
      budget.work()
      const offset = view.getUint8(page + 4 * (count + 1) + i) * 2
      if (offset === 0) continue
      const from = page + offset + 1
      let value: 'deleted' | 'hidden' | undefined
      eachModifier(view, from, Math.min(from + view.getUint8(page + offset), page + 511), (opcode, operand) => {
        if (opcode === 0x0800 && (view.getUint8(operand) & 1) === 1) value = 'deleted'
        if (opcode === 0x083c && view.getUint8(operand) === 1) value ??= 'hidden'
      })
      if (value)
        runs.push({ from: view.getUint32(page + 4 * i, true), to: view.getUint32(page + 4 * i + 4, true), value })
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}
