import { bareHeading, type Match, matchHeadings, type Target } from './match-headings.ts'
import type { Cell } from './read-cell.ts'

interface Row {
  index: number
  cells: readonly (Cell | undefined)[]
}

interface Merge {
  row: number
  column: number
  rows: number
  columns: number
}

/** Where the headings of a sheet stand, and what they are. */
export interface Headings {
  /** First and last row, from 0. */
  head: [number, number]
  /** One for each column; of two rows the upper stands before the lower: `人数 应到`. */
  headings: string[]
  matches: Match[]
}

/** So far down a heading is looked for: below titles, notes and a line of who filled it in. */
const SEARCHED_ROWS = 15

/**
 * Finds the headings among the first rows: the row, or the two rows under merged cells, of which most columns are known.
 * Undefined where fewer than two columns are.
 */
export function findHeadings(
  rows: readonly Row[],
  merges: readonly Merge[],
  targets: readonly Target[],
): Headings | undefined {
  const above = rows.slice(0, SEARCHED_ROWS)
  let best: { found: Headings; known: number } | undefined
  for (const [i, row] of above.entries()) {
    const next = above[i + 1]
    const isDouble = next !== undefined && next.index === row.index + 1 && hasSecondRow(row, next, merges)
    const headings = isDouble ? joined(row, next, merges) : row.cells.map((cell) => cell?.text ?? '')
    const texts = Array.from(headings, (heading) => (heading ?? '').replace(/\s+/g, ' ').trim())
    const matches = matchHeadings(texts, targets)
    const known = matches.filter(({ key }) => key !== null).length
    if (known < 2 || (best && known <= best.known)) continue
    best = { found: { head: [row.index, row.index + (isDouble ? 1 : 0)], headings: texts, matches }, known }
  }
  return best?.found
}

/** Whether headings go on in the next row: a heading spans several columns, and below it each has its own. */
function hasSecondRow(row: Row, next: Row, merges: readonly Merge[]): boolean {
  const spans = merges.filter((m) => m.row === row.index && m.rows === 1 && m.columns > 1)
  const isTitle = spans.length === 1 && row.cells.filter(Boolean).length === 1
  if (isTitle || spans.length === 0) return false
  return spans.some(({ column, columns }) =>
    Array.from({ length: columns }, (_, i) => next.cells[column + i]).every(
      (cell) => cell && bareHeading(cell.text) !== '',
    ),
  )
}

function joined(row: Row, next: Row, merges: readonly Merge[]): string[] {
  const width = Math.max(row.cells.length, next.cells.length)
  return Array.from({ length: width }, (_, column) => {
    const span = merges.find(
      (m) => m.row === row.index && m.rows === 1 && column >= m.column && column < m.column + m.columns,
    )
    const upper = row.cells[span ? span.column : column]?.text ?? ''
    const lower = next.cells[column]?.text ?? ''
    return lower === '' ? upper : upper === '' ? lower : `${upper} ${lower}`
  })
}
