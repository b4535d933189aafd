/** A piece of text as a PDF places it; y grows downwards, all in points. */
export interface PdfPiece {
  words: string
  x: number
  /** Baseline. */
  y: number
  width: number
  size: number
}

/** Pieces of a line that stand close together. */
export interface PdfSegment {
  words: string
  x: number
  right: number
}

export interface PdfLine {
  segments: PdfSegment[]
  x: number
  right: number
  y: number
  size: number
}

/** The lines of a page from top to bottom, each with its segments from left to right. */
export function linesOf(pieces: PdfPiece[]): PdfLine[] {
  const sorted = pieces.filter((piece) => piece.words.trim()).sort((a, b) => a.y - b.y || a.x - b.x)
  const lines: PdfLine[] = []
  let group: PdfPiece[] = []
  const close = () => {
    if (group.length > 0) lines.push(lineOf(group))
    group = []
  }
  for (const piece of sorted) {
    const first = group[0]
    // Small raised signs (footnote marks) still belong to the line that they touch.
    if (first && piece.y - first.y > 0.5 * Math.max(first.size, piece.size, 1)) close()
    group.push(piece)
  }
  close()
  return lines
}

/** A gap wider than this many characters separates columns, not words. */
const COLUMN_GAP = 1.3

function lineOf(pieces: PdfPiece[]): PdfLine {
  const row = withoutShadows(pieces.sort((a, b) => a.x - b.x))
  const size = row.reduce((most, piece) => Math.max(most, piece.size), 0)
  const segments: PdfSegment[] = []
  for (const piece of row) {
    const last = segments.at(-1)
    const gap = last ? piece.x - last.right : 0
    if (last && gap <= COLUMN_GAP * size) {
      const spaced = gap > 0.2 * size && /[\w.,;:)]$/.test(last.words) && /^[\w(]/.test(piece.words)
      last.words += (spaced ? ' ' : '') + piece.words
      last.right = Math.max(last.right, piece.x + piece.width)
    } else segments.push({ words: piece.words, x: piece.x, right: piece.x + piece.width })
  }
  for (const segment of segments) segment.words = tidy(segment.words)
  return {
    segments: segments.filter((segment) => segment.words),
    x: segments[0]!.x,
    right: segments.at(-1)!.right,
    y: row[0]!.y,
    size,
  }
}

/** Bold is sometimes made by printing the same words twice, a hair apart. */
const withoutShadows = (row: PdfPiece[]): PdfPiece[] =>
  row.filter((piece, i) => {
    const before = row[i - 1]
    return !before || before.words !== piece.words || piece.x - before.x > 0.15 * piece.size
  })

const HAN = '\\p{Script=Han}〇，。、；：？！（）《》“”‘’【】…—'
const NEXT_TO_HAN = new RegExp(`(?<=[${HAN}]) (?=[${HAN}\\w%(])|(?<=[\\w%)]) (?=[${HAN}])`, 'gu')

/**
 * PDF has no spaces between Chinese characters and figures; those that extraction puts there come from justified lines. Radicals
 * that some fonts use in place of characters (⼀ for 一) become the characters.
 */
export const tidy = (words: string): string =>
  words
    .replace(/[\u2f00-\u2fdf\u2e9f\u2ef3\uf900-\ufaff]/g, (c) => c.normalize('NFKC'))
    .replace(/[\u0000-\u001f\u007f-\u009f\u00a0\u2000-\u200b]/g, ' ')
    .trim()
    .replace(NEXT_TO_HAN, '')
