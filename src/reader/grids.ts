/**
 * Tables as a source shows them: real cells, rows parted by tabs or wide gaps, and tables of which only the cells are left,
 * one below the other (拍平的表格). All come out as rows of cells.
 */
import type { SourceText } from '../domain/reading.ts'
import { columnKind, kindsByContent, LONG, looseColumnKind } from './column-kinds.ts'
import type { FieldKind } from './cues.ts'
import { flatGrid, mixedGrid, numberedCells } from './flat-grids.ts'
import { isSpaceAt } from './flow.ts'
import { matchesOf } from './matches.ts'
import type { Span } from './noise.ts'

/** The lines of one cell; empty for an empty cell. */
export type Cell = Span[]

export interface Grid {
  /** What each column holds; undefined where the head of the column says nothing known. */
  kinds: (FieldKind | undefined)[]
  head: Cell[]
  rows: Cell[][]
  /** Lines across the whole table that name the group of rows below them. */
  groups?: Span[]
  /** The source from the head's first cell to the last row's last. */
  span: Span
}

export const isHead = (kinds: readonly (FieldKind | undefined)[]) =>
  kinds.length >= 2 &&
  kinds.some((k) => LONG.has(k)) &&
  kinds.filter((k) => k !== undefined).length >= Math.max(2, kinds.length * 0.6)

const wordsOf = (text: string, cell: Cell) => cell.map((p) => text.slice(p.start, p.end)).join('')

/** Tables with cell positions. */
export function cellGrids(source: SourceText, blocks: SourceText['blocks']): Grid[] {
  const tables = new Map<number, { row: number; column: number; span: Span }[]>()
  for (const block of blocks) {
    if (!block.cell) continue
    const list = tables.get(block.cell.table) ?? []
    list.push({ row: block.cell.row, column: block.cell.column, span: { start: block.start, end: block.end } })
    tables.set(block.cell.table, list)
  }
  const grids: Grid[] = []
  for (const cells of tables.values()) {
    const columns = Math.min(60, Math.max(...cells.map((c) => c.column)) + 1)
    const byRow = new Map<number, Cell[]>()
    for (const { row, column, span } of cells) {
      if (column >= columns) continue
      const cellsOfRow = byRow.get(row) ?? Array.from({ length: columns }, (): Cell => [])
      cellsOfRow[column]!.push(span)
      byRow.set(row, cellsOfRow)
    }
    const rows = [...byRow.entries()].sort((a, b) => a[0] - b[0]).map(([, r]) => r)
    // A title or a line 填报单位 may stand over the head.
    const at = rows.slice(0, 5).findIndex((r) => isHead(r.map((cell) => columnKind(wordsOf(source.text, cell)))))
    if (at < 0) continue
    const head = rows[at]!
    const body = rows.slice(at + 1)
    const all = [head, ...body].flat(2)
    grids.push({
      kinds: head.map((cell) => columnKind(wordsOf(source.text, cell))),
      head,
      rows: body,
      span: { start: Math.min(...all.map((s) => s.start)), end: Math.max(...all.map((s) => s.end)) },
    })
  }
  return grids
}

/** What parts the cells of a row: strong marks, then weak ones, which count only where every row has the head's number of cells. */
const SEPARATORS: readonly { gap: RegExp; weak: boolean }[] = [
  { gap: /\t/gu, weak: false },
  { gap: /\s*[|｜│┃╎¦‖]\s*/gu, weak: false },
  { gap: /\t+| {2,}|\u3000{2,}|\s*\|\s*/gu, weak: false },
  { gap: /(?<=")\s*,\s*(?=")/gu, weak: true },
  { gap: /\u3000/gu, weak: true },
  { gap: /\s*[,；;/^]\s*|\s*—{2}\s*|\s*>{1,2}\s*/gu, weak: true },
  { gap: / /gu, weak: true },
]
const RULE = /^[\s|:+\-─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│┃｜]+$/u

export function splitAt(text: string, line: Span, gap: RegExp): Span[] {
  const words = text.slice(line.start, line.end)
  const parts: Span[] = []
  let from = 0
  const push = (a: number, b: number) => {
    let s = line.start + a
    let e = line.start + b
    while (s < e && isSpaceAt(text, s)) s++
    while (e > s && isSpaceAt(text, e - 1)) e--
    if (text[s] === '"' && text[e - 1] === '"' && e - s > 1) {
      s++
      e--
    }
    parts.push({ start: s, end: e })
  }
  for (const m of matchesOf(gap, words)) {
    push(from, m.index)
    from = m.index + m[0].length
  }
  push(from, words.length)
  if (/^\s*[|｜│┃╎¦‖]/u.test(words)) parts.shift()
  if (/[|｜│┃╎¦‖]\s*$/u.test(words)) parts.pop()
  return parts
}

/** Tables among plain lines. `lines` are the lines that are not noise, in order. */
export function lineGrids(text: string, lines: readonly Span[]): Grid[] {
  const grids: Grid[] = []
  let i = 0
  while (i < lines.length) {
    const found =
      gapGrid(text, lines, i) ?? flatGrid(text, lines, i) ?? numberedCells(text, lines, i) ?? mixedGrid(text, lines, i)
    if (found) {
      grids.push(found.grid)
      i = found.next
    } else i++
  }
  return grids
}

export const slice = (text: string, s: Span) => text.slice(s.start, s.end)

function gapGrid(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  const line = lines[at]!
  const words = slice(text, line)
  if (
    words.length > 400 ||
    words.length < 6 ||
    !/[\t|｜│┃╎¦‖ \u3000,；;/^]|——|>/u.test(words) ||
    /[。：:]/u.test(words)
  )
    return undefined
  let separator: (typeof SEPARATORS)[number] | undefined
  let head: Span[] = []
  let kinds: (FieldKind | undefined)[] = []
  for (const s of SEPARATORS) {
    const parts = splitAt(text, line, s.gap)
    if (parts.length < (s.weak || s.gap.source.includes('{2,}') ? 3 : 2)) continue
    const strict = parts.map((c) => columnKind(slice(text, c)))
    const found = s.weak ? strict : parts.map((c, i) => strict[i] ?? looseColumnKind(slice(text, c)))
    // Two columns are a table only if their heads are a finding's and an answer's.
    if (
      parts.length === 2 &&
      !(found[0] === 'problem' && (found[1] === 'measure' || found[1] === 'status') && line.end - line.start <= 20)
    )
      continue
    if (!isHead(found) || (s.weak && found.filter((k) => k !== undefined).length < 3)) continue
    separator = s
    head = parts
    kinds = found
    break
  }
  if (!separator) return headlessGrid(text, lines, at)
  const rows: Cell[][] = []
  const groups: Span[] = []
  const again: Span[] = []
  let i = at + 1
  for (; i < lines.length; i++) {
    const words = slice(text, lines[i]!)
    if (RULE.test(words)) continue
    const parts = splitAt(text, lines[i]!, separator.gap)
    const goesOn = () =>
      [1, 2].some((k) => lines[i + k] && splitAt(text, lines[i + k]!, separator.gap).length === head.length)
    if (!separator.weak && parts.length === 1 && words.length <= 40 && isGroup(words) && goesOn()) {
      groups.push(lines[i]!)
      continue
    }
    // The head once more, on the next page.
    if (parts.length === head.length && parts.every((c, k) => slice(text, c) === slice(text, head[k]!))) {
      again.push(...parts)
      continue
    }
    if (separator.weak && parts.length !== head.length) break
    if (parts.length < Math.max(2, head.length - 2)) break
    if (parts.length > head.length) {
      // More gaps than columns: the last column keeps the rest.
      parts[head.length - 1] = { start: parts[head.length - 1]!.start, end: parts.at(-1)!.end }
      parts.length = head.length
    }
    rows.push(head.map((_, c) => (parts[c] && parts[c].end > parts[c].start ? [parts[c]] : [])))
  }
  if (rows.length === 0) return undefined
  return {
    grid: {
      kinds,
      head: [...head, ...again].map((c) => [c]),
      rows,
      groups,
      span: { start: line.start, end: lines[i - 1]!.end },
    },
    next: i,
  }
}

/** 一、聚焦作风问题, 第一类：政治建设类, （续表） in a line of its own between rows. */
const isGroup = (words: string): boolean => !/[。；：:]/u.test(words.replace(/^第[一二三四五六七八九十]类[：:]/u, ''))

/** Rows of one form under a head that no list knows, or under none: what they hold is told from their cells. */
function headlessGrid(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  for (const { gap, weak } of SEPARATORS) {
    if (weak) continue
    const columns = splitAt(text, lines[at]!, gap).length
    if (columns < 3 || columns > 14) continue
    const rows: Span[][] = []
    let i = at
    for (; i < lines.length; i++) {
      if (RULE.test(slice(text, lines[i]!))) continue
      const parts = splitAt(text, lines[i]!, gap)
      if (parts.length !== columns) break
      rows.push(parts)
    }
    if (rows.length < 3) continue
    // The first row is the head if its cells are short.
    const hasHead = rows[0]!.every((c) => c.end - c.start <= 10)
    const body = hasHead ? rows.slice(1) : rows
    const kinds = kindsByContent(rows[0]!.map((_, c) => body.map((r) => slice(text, r[c]!))))
    if (!kinds) continue
    const cells = (r: readonly Span[]) => r.map((c): Cell => (c.end > c.start ? [c] : []))
    return {
      grid: {
        kinds,
        head: hasHead ? cells(rows[0]!) : kinds.map((): Cell => []),
        rows: body.map(cells),
        span: { start: lines[at]!.start, end: lines[i - 1]!.end },
      },
      next: i,
    }
  }
  return undefined
}
