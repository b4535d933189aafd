import type { PdfLine, PdfSegment } from './pdf-lines.ts'

/** Lines of a page as they are to be read: prose line by line, a table cell by cell. */
export type PdfPart = { lines: PdfLine[] } | { rows: string[][] }

/**
 * Finds tables and columns among the lines of a page by their white space: PDF knows where words stand, not what they belong
 * to. Two or more lines whose segments keep the same vertical gaps free make a table; its rows are told by the larger
 * distance between lines, else by the first column.
 */
export function partsOf(lines: PdfLine[]): PdfPart[] {
  const parts: PdfPart[] = []
  let prose: PdfLine[] = []
  for (let i = 0; i < lines.length; ) {
    const region = regionAt(lines, i)
    if (!region) {
      prose.push(lines[i]!)
      i++
      continue
    }
    if (prose.length > 0) parts.push({ lines: prose })
    prose = []
    parts.push(readRegion(region.lines, region.columns))
    i += region.lines.length
  }
  if (prose.length > 0) parts.push({ lines: prose })
  return parts
}

interface Span {
  x: number
  right: number
}

/** The table that begins at a line: it grows as long as at least two columns stay apart. */
function regionAt(lines: PdfLine[], from: number): { lines: PdfLine[]; columns: Span[] } | undefined {
  const first = lines[from]!
  if (first.segments.length < 2) return undefined
  let columns: Span[] = first.segments.map(({ x, right }) => ({ x, right }))
  let to = from + 1
  let several = 1
  for (; to < lines.length; to++) {
    const line = lines[to]!
    if (line.y - lines[to - 1]!.y > 4 * line.size) break
    const merged = mergeColumns(columns, line.segments)
    if (merged.length < 2 || merged.length < Math.min(columns.length, line.segments.length)) break
    if (line.segments.length === 1 && merged.length < columns.length) break
    columns = merged
    if (line.segments.length > 1) several++
  }
  // A last line of one segment at the left may be the prose that follows.
  while (to > from + 1 && lines[to - 1]!.segments.length === 1 && isProse(lines[to - 1]!, columns)) to--
  return several >= 2 && columns.length >= 2 ? { lines: lines.slice(from, to), columns } : undefined
}

const isProse = (line: PdfLine, columns: Span[]): boolean => {
  const { x, right } = line.segments[0]!
  return columns.length < 2 || (x < columns[0]!.right && right > columns[1]!.x)
}

/** Columns that a segment overlaps become one. */
function mergeColumns(columns: Span[], segments: PdfSegment[]): Span[] {
  const all = [...columns, ...segments].map(({ x, right }) => ({ x, right })).sort((a, b) => a.x - b.x)
  const merged: Span[] = []
  for (const span of all) {
    const last = merged.at(-1)
    if (last && span.x < last.right) last.right = Math.max(last.right, span.right)
    else merged.push(span)
  }
  return merged
}

function readRegion(lines: PdfLine[], columns: Span[]): PdfPart {
  const cellsOf = (line: PdfLine) =>
    columns.map((column) =>
      line.segments
        .filter((segment) => segment.x < column.right && segment.right > column.x)
        .map((segment) => segment.words)
        .join(' '),
    )
  if (isTwoColumnProse(lines, columns)) {
    const column = (n: number) =>
      lines.flatMap((line) => {
        const segments = line.segments.filter(({ x, right }) => x < columns[n]!.right && right > columns[n]!.x)
        return segments.length > 0 ? [{ ...line, segments, x: segments[0]!.x, right: segments.at(-1)!.right }] : []
      })
    return { lines: [...column(0), ...column(1)] }
  }
  const starts = rowStarts(lines, cellsOf)
  const rows: string[][] = []
  lines.forEach((line, i) => {
    const cells = cellsOf(line)
    const row = rows.at(-1)
    if (starts.has(i) || !row) rows.push(cells)
    else for (const [n, words] of cells.entries()) row[n] = joinWrapped(row[n]!, words)
  })
  return { rows }
}

/** Two wide columns, each filled to its edge on most lines, are a page set in columns. */
function isTwoColumnProse(lines: PdfLine[], columns: Span[]): boolean {
  if (columns.length !== 2 || lines.length < 6) return false
  const [left, right] = columns as [Span, Span]
  const total = right.right - left.x
  if (left.right - left.x < total * 0.35 || right.right - right.x < total * 0.35) return false
  const full = lines.filter(
    (line) => line.segments.length === 2 && line.segments[0]!.right > left.right - 2 * line.size,
  )
  return full.length * 10 >= lines.length * 7
}

/** Indexes of the lines that begin a row. */
function rowStarts(lines: PdfLine[], cellsOf: (line: PdfLine) => string[]): Set<number> {
  const distances = lines.slice(1).map((line, i) => line.y - lines[i]!.y)
  const nearest = distances.reduce((least, distance) => Math.min(least, distance), Number.POSITIVE_INFINITY)
  const apart = distances.flatMap((distance, i) => (distance > nearest * 1.3 ? [i + 1] : []))
  if (apart.length > 0) return new Set([0, ...apart])
  const labelled = lines.flatMap((line, i) => (cellsOf(line)[0] ? [i] : []))
  return new Set([0, ...labelled])
}

/** Lines of a cell are wrapped by its width; a number at the front of a line begins a new paragraph. */
function joinWrapped(before: string, next: string): string {
  if (!before || !next) return before || next
  if (
    /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[一二三四五六七八九十]是|[（(]?\d{1,2}[）)、．.](?!\d)|[①-⑳])/.test(
      next,
    )
  ) {
    return `${before}\n${next}`
  }
  return /\w$/.test(before) && /^\w/.test(next) ? `${before} ${next}` : before + next
}
