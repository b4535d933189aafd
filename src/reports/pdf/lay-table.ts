import type { PaperBlock } from '../../domain/paper.ts'
import { columnEdges, type Face, TABLE_PAD_PT as PAD, TABLE_PITCH_PT as PITCH, TABLE_PT } from '../layout.ts'
import { type BrokenLine, breakLines } from './break-lines.ts'
import type { FontSet } from './fonts.ts'
import { baseline, LEFT, placed, runsOf, type Sheets, TOP } from './sheets.ts'

const RULE = 0.5

interface Cell {
  lines: BrokenLine[]
  face: Face
  isCentred: boolean
}

/**
 * A ruled table: its head again on each page, a row whole where a page can hold it.
 * @param behind room that what comes behind it needs on the page of its last row
 */
export function layTable(
  { head, rows }: NonNullable<PaperBlock['table']>,
  sheets: Sheets,
  fonts: FontSet,
  behind: number,
): void {
  const edges = columnEdges(head.map(({ width }) => width))
  const cellOf = (text: string, i: number, face: Face, isCentred: boolean): Cell => ({
    ...{ face, isCentred },
    lines: text
      .split('\n')
      .flatMap((line) =>
        breakLines(placed(line, face, TABLE_PT, fonts), () => edges[i + 1]! - edges[i]! - 2 * PAD.x, false),
      ),
  })
  const top = head.map(({ text }, i) => cellOf(text, i, 'hei', true))
  const heightOf = (cells: readonly Cell[]) => Math.max(...cells.map((c) => c.lines.length)) * PITCH + 2 * PAD.y
  const put = (cells: readonly Cell[]) => {
    const page = sheets.page()
    const height = heightOf(cells)
    const y = TOP + sheets.y
    for (const [i, { lines, face, isCentred }] of cells.entries()) {
      const [left, right] = [LEFT + edges[i]!, LEFT + edges[i + 1]!]
      for (const [n, line] of lines.entries()) {
        const x = isCentred ? (left + right - line.width) / 2 : left + PAD.x
        page.runs.push(
          ...runsOf(line, { x, y: baseline(sheets.y + PAD.y + n * PITCH, PITCH, TABLE_PT), face, size: TABLE_PT }),
        )
      }
    }
    const right = LEFT + edges.at(-1)!
    for (const at of [y, y + height])
      page.rules.push({ from: { x: LEFT, y: at }, to: { x: right, y: at }, width: RULE })
    for (const edge of edges)
      page.rules.push({ from: { x: LEFT + edge, y }, to: { x: LEFT + edge, y: y + height }, width: RULE })
    sheets.y += height
  }
  const begin = (height: number) => {
    const page = sheets.pages.length
    sheets.need(height)
    if (sheets.pages.length > page) put(top)
  }
  const bodies = rows.map(({ cells }) => cells.map((text, i) => cellOf(text, i, 'fangsong', text.length <= 6)))
  sheets.need(heightOf(top) + (bodies[0] ? Math.min(heightOf(bodies[0]), MOST * PITCH) : 0))
  put(top)
  for (const [i, row] of bodies.entries()) {
    for (const piece of pieces(row)) {
      begin(heightOf(piece) + (i === bodies.length - 1 ? behind : 0))
      put(piece)
    }
  }
}

/** Lines of a row that a page holds under the head; a longer row goes on over pages. */
const MOST = 30

function pieces(row: readonly Cell[]): Cell[][] {
  const lines = Math.max(...row.map((cell) => cell.lines.length))
  return Array.from({ length: Math.max(1, Math.ceil(lines / MOST)) }, (_, i) =>
    row.map((cell) => ({ ...cell, lines: cell.lines.slice(i * MOST, (i + 1) * MOST) })),
  )
}
