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
/** A cell of more characters is no heading. */
const LONGEST_HEADING = 40
/** So many rows are looked at closely. */
const LOOKED_ROWS = 3

/** The words in the rows above the headings, a cell a line: a title, notes, who fills it in. */
export const linesAbove = (
  rows: readonly { index: number; cells: readonly (Pick<Cell, 'text'> | undefined)[] }[],
  head: number,
): string[] =>
  rows.filter(({ index }) => index < head).flatMap(({ cells }) => cells.flatMap((cell) => cell?.text ?? []))

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
  const words = new Set(targets.flatMap(({ names }) => names.map(bareHeading)).filter((name) => name.length > 1))
  const promising = above
    .map((row, i) => ({ i, row, score: cellsLikeHeadings(row, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, LOOKED_ROWS)
  let best: { found: Headings; known: number } | undefined
  for (const { i, row } of promising) {
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

/** How many cells of a row are called like something, or end in it; a quick look before the close one. */
const cellsLikeHeadings = ({ cells }: Row, words: ReadonlySet<string>): number =>
  cells.filter((cell) => {
    if (!cell || cell.text.length > LONGEST_HEADING) return false
    const heading = bareHeading(cell.text)
    if (words.has(heading)) return true
    for (let i = 1; i < heading.length - 1; i++) if (words.has(heading.slice(i))) return true
    return false
  }).length

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
