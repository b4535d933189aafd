/**
 * How an official document stands on the page: one set of measures for the Word file and the PDF.
 * @source GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters, text 3号仿宋 (16 pt), title
 *   2号小标宋 (22 pt), 一、黑体 （一）楷体, page number 4号宋体 — 1 — 7 mm below the type area, odd right, even left
 */

export const PAGE_MM = { width: 210, height: 297 }
/** The type area (版心). */
export const AREA_MM = { top: 37, left: 28, width: 156, height: 225 }
export const LINES = 22
export const CHARACTERS = 28

export const points = (mm: number): number => (mm / 25.4) * 72

/** 28.99 pt: 22 lines fill 225 mm. */
export const PITCH_PT = points(AREA_MM.height) / LINES
/** 15.79 pt: 28 characters fill 156 mm, each a fifth of a point closer than its own width. */
export const CELL_PT = points(AREA_MM.width) / CHARACTERS

export const TEXT_PT = 16
export const TITLE_PT = 22
export const TITLE_PITCH_PT = 32
/** 4号: page number and imprint. */
export const SMALL_PT = 14
/** 小四: tables. */
export const TABLE_PT = 12
export const TABLE_PITCH_PT = 18
export const TABLE_PAD_PT = { x: 4, y: 2 }
export const RED = 'C8102E'
/** The red head (版头): its upper edge below the top of the type area, and its rule below the number. */
export const HEAD = { pt: 36, belowTopMm: 35, ruleBelowMm: 4 }
/** Page numbers stand this far below the type area. */
export const PAGE_NUMBER_BELOW_MM = 7

/** The body's name stands on one line, however long it is. */
export const headSize = (characters: number): number =>
  Math.min(HEAD.pt, Math.floor(points(AREA_MM.width) / Math.max(characters, 1)))

/**
 * Left edges of name and day at a paper's end, in points within the type area. Under a seal (加盖印章) the day ends four characters in
 * and the name stands over its middle; without one the name ends two characters in and the day begins two behind it.
 * @param widths of name and day, in points
 * @source GB/T 9704-2012 §7.3.5
 */
export function signaturePlaces(widths: { signer: number; date: number }, isSealed: boolean) {
  const width = points(AREA_MM.width)
  const { signer, date } = widths
  if (isSealed) {
    const day = width - 4 * CELL_PT - date
    return { signer: Math.max(0, Math.min(day + date / 2 - signer / 2, width - signer)), date: day }
  }
  const right = width - 2 * CELL_PT
  const name = Math.max(0, right - signer)
  const day = name + 2 * CELL_PT
  return day + date <= right ? { signer: name, date: day } : { signer: right - date - 2 * CELL_PT, date: right - date }
}

/** The standard's typefaces. */
export type Face = 'fangsong' | 'hei' | 'kai' | 'song' | 'biaosong'

/** Left edges of a table's columns within the type area, in points, and the right edge last. */
export function columnEdges(widths: readonly number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  let at = 0
  return [0, ...widths.map((width) => (at += (points(AREA_MM.width) * width) / total))]
}
