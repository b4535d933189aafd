import { AREA_MM, CELL_PT, type Face, points, TEXT_PT } from '../layout.ts'
import type { BrokenLine, Placed } from './break-lines.ts'
import type { FontSet } from './fonts.ts'

/** Characters in a row that stand equally far apart, from `x` on the baseline `y`, in points from the page's upper left. */
export interface LaidRun {
  text: string
  x: number
  y: number
  face: Face
  size: number
  /** Added behind each character. */
  spacing: number
  /** From the first character's left edge to the last one's right. */
  width: number
  color?: string
}
export interface LaidRule {
  from: { x: number; y: number }
  to: { x: number; y: number }
  width: number
  color?: string
}
export interface LaidPage {
  runs: LaidRun[]
  rules: LaidRule[]
}

export const LEFT = points(AREA_MM.left)
export const TOP = points(AREA_MM.top)
export const WIDTH = points(AREA_MM.width)
export const BOTTOM = TOP + points(AREA_MM.height)
/** A character's box stands this much above its baseline, in ems. */
export const ABOVE = 0.88

/** Pages while they are filled, from the top. */
export interface Sheets {
  pages: LaidPage[]
  /** How far the current page is filled, from the type area's top. */
  y: number
  /** Begins a new page where less than this is left. */
  need: (height: number) => void
  /** Begins a new page. */
  turn: () => void
  page: () => LaidPage
}

/** The width of each character: one that is as wide as high fills a cell of the grid. */
export const placed = (text: string, face: Face, size: number, fonts: FontSet): Placed[] =>
  [...text].map((character) => {
    const font = fonts.fileFor(face, character)?.font
    const em = font ? font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font.unitsPerEm : 1
    return { character, width: em > 0.95 && size === TEXT_PT ? CELL_PT : em * size }
  })

export function emptySheets(): Sheets {
  const sheets: Sheets = {
    pages: [{ runs: [], rules: [] }],
    y: 0,
    page: () => sheets.pages.at(-1)!,
    need: (height) => {
      if (sheets.y + height > BOTTOM - TOP + 0.1) sheets.turn()
    },
    turn: () => {
      sheets.pages.push({ runs: [], rules: [] })
      sheets.y = 0
    },
  }
  return sheets
}

export const baseline = (y: number, pitch: number, size: number): number => TOP + y + (pitch - size) / 2 + ABOVE * size

/** Runs of a line: wide and narrow characters apart, since they stand differently far from one another. */
export function runsOf(line: BrokenLine, at: Pick<LaidRun, 'x' | 'y' | 'face' | 'size' | 'color'>): LaidRun[] {
  const runs: LaidRun[] = []
  let { x } = at
  let isWideRun: boolean | undefined
  for (const { character, width } of line.characters) {
    const isWide = Math.abs(width - CELL_PT) < 0.01 && at.size === TEXT_PT
    const last = runs.at(-1)
    if (last && isWide === isWideRun) {
      last.text += character
      last.width = x + width - last.x
    } else runs.push({ ...at, x, width, text: character, spacing: line.stretch + (isWide ? CELL_PT - at.size : 0) })
    isWideRun = isWide
    x += width + line.stretch
  }
  return runs
}
