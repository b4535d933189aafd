/**
 * Tables as a source shows them: real cells, rows parted by tabs or wide gaps, and tables of which only the cells are left,
 * one below the other (拍平的表格). All come out as rows of cells.
 */
import type { SourceText } from '../domain/reading.ts'
import { columnKind, kindsByContent, LONG, looseColumnKind } from './column-kinds.ts'
import type { FieldKind } from './cues.ts'
import { dateIn } from './dates.ts'
import { isSpace } from './flow.ts'
import type { Span } from './noise.ts'
import { hanToNumber, markerAt } from './numbering.ts'
import { labelAt } from './segments.ts'
import { stateOfNote } from './stated.ts'

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

const isHead = (kinds: readonly (FieldKind | undefined)[]) =>
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

function splitAt(text: string, line: Span, gap: RegExp): Span[] {
  const words = text.slice(line.start, line.end)
  const parts: Span[] = []
  let from = 0
  const push = (a: number, b: number) => {
    let s = line.start + a
    let e = line.start + b
    while (s < e && isSpace(text[s])) s++
    while (e > s && isSpace(text[e - 1])) e--
    if (text[s] === '"' && text[e - 1] === '"' && e - s > 1) {
      s++
      e--
    }
    parts.push({ start: s, end: e })
  }
  for (const m of words.matchAll(gap)) {
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
    const found = gapGrid(text, lines, i) ?? flatGrid(text, lines, i) ?? numberedCells(text, lines, i)
    if (found) {
      grids.push(found.grid)
      i = found.next
    } else i++
  }
  return grids
}

const slice = (text: string, s: Span) => text.slice(s.start, s.end)

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
  let i = at + 1
  for (; i < lines.length; i++) {
    const words = slice(text, lines[i]!)
    if (RULE.test(words)) continue
    const parts = splitAt(text, lines[i]!, separator.gap)
    const goesOn = () => lines[i + 1] && splitAt(text, lines[i + 1]!, separator.gap).length === head.length
    if (!separator.weak && parts.length === 1 && words.length <= 40 && !/[。；：:]/u.test(words) && goesOn()) {
      groups.push(lines[i]!)
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
    grid: { kinds, head: head.map((c) => [c]), rows, groups, span: { start: line.start, end: lines[i - 1]!.end } },
    next: i,
  }
}

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

/** Could this line be the value of such a column? */
function fits(kind: FieldKind | undefined, words: string): boolean {
  if (markerAt(words, 0)?.style === 'circled') return false
  switch (kind) {
    case 'deadline':
      return (
        words.length <= 30 && (dateIn(words, 2000) !== null || /长期|立行立改|立即|年内|已完成|持续|月/u.test(words))
      )
    case 'state':
      return words.length <= 40 && (stateOfNote(words) !== null || /完成|整改|未|办结|销号|推进|长期/u.test(words))
    case 'owner':
      return words.length <= 30 && !/[。；]/u.test(words)
    case 'status':
      return stateOfNote(words) !== null || words.length > 8
    default:
      return words.length <= 40
  }
}

/** A head of at least three labels on lines of their own, then the cells, each on its own line. */
function flatGrid(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  const headWords = (i: number) =>
    lines[i] && lines[i]!.end - lines[i]!.start <= 14 ? slice(text, lines[i]!) : undefined
  const first = headWords(at)
  if (first === undefined || columnKind(first) === undefined || /[：:。]/u.test(first)) return undefined
  const kinds: (FieldKind | undefined)[] = []
  let i = at
  for (; i < lines.length && kinds.length < 14; i++) {
    const words = headWords(i)
    if (words === undefined || /[：:。；\d]/u.test(words)) break
    const kind = columnKind(words)
    if (kind === undefined) break
    kinds.push(kind)
  }
  if (kinds.length < 3 || !isHead(kinds) || new Set(kinds).size < 3) return undefined
  const head = lines.slice(at, i).map((l): Cell => [l])
  const rows: Cell[][] = []
  const numberColumn = kinds.indexOf('number')
  let row = 1
  const firstKey = i < lines.length ? slice(text, lines[i]!) : ''
  const coded = numberOf(firstKey) === 1 ? undefined : codeShape(firstKey)
  while (i < lines.length) {
    let taken: { cells: Cell[]; next: number } | undefined
    if (numberColumn === 0) {
      const opens = (at: number, n: number) => {
        const words = slice(text, lines[at]!)
        return coded === undefined ? numberOf(words) === n : codeShape(words) === coded
      }
      if (!opens(i, row)) break
      let end = i + 1
      while (end < lines.length && end < i + 60 && !opens(end, row + 1)) end++
      const isLast = end >= lines.length || end >= i + 60
      taken = fill(text, lines, i + 1, isLast ? Math.min(lines.length, i + 60) : end, kinds.slice(1), isLast)
      if (taken) taken = { cells: [[lines[i]!], ...taken.cells], next: taken.next }
    } else if (numberColumn < 0 && lines.length - i >= kinds.length) {
      const chunk = lines.slice(i, i + kinds.length)
      if (chunk.every((l, k) => LONG.has(kinds[k]) || fits(kinds[k], slice(text, l)))) {
        taken = { cells: chunk.map((l): Cell => [l]), next: i + kinds.length }
      }
    }
    if (!taken) break
    rows.push(taken.cells)
    i = taken.next
    row++
  }
  if (rows.length === 0) return undefined
  return { grid: { kinds, head, rows, span: { start: lines[at]!.start, end: lines[i - 1]!.end } }, next: i }
}

/** Cells a line under numbers that stand alone, as many for each number, whatever stood over them. */
function numberedCells(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  if (lines[at]!.end - lines[at]!.start > 4 || numberOf(slice(text, lines[at]!)) !== 1) return undefined
  let size = 2
  while (size < 10 && lines[at + size] && numberOf(slice(text, lines[at + size]!)) !== 2) size++
  if (size < 4 || size >= 10) return undefined
  const rows: Span[][] = []
  let i = at
  while (lines[i + size - 1] && numberOf(slice(text, lines[i]!)) === rows.length + 1) {
    rows.push(lines.slice(i, i + size))
    i += size
  }
  if (rows.length < 3) return undefined
  // 检视问题：…… under 第1项: the lines name themselves, they are fields.
  if (rows[0]!.filter((l) => labelAt(slice(text, l), 0)).length >= 2) return undefined
  const kinds = kindsByContent(rows[0]!.map((_, c) => rows.map((r) => slice(text, r[c]!))))
  if (!kinds) return undefined
  const grid = { kinds, head: kinds.map((): Cell => []), rows: rows.map((r) => r.map((c): Cell => [c])) }
  return { grid: { ...grid, span: { start: lines[at]!.start, end: lines[i - 1]!.end } }, next: i }
}

/** 1, 1. 01, 一, （一）, ① as a row's number. */
function numberOf(words: string): number {
  const bare = words.replace(/^(?:问题|事项|第)\s?(?=\d)|[个项条号]$/gu, '').replace(/^[（(]|[）)]?[.、．]?$/gu, '')
  if (/^\d{1,3}$/u.test(bare)) return Number(bare)
  if (/^[一二三四五六七八九十]{1,3}$/u.test(bare)) return hanToNumber(bare)
  return words.length <= 2 && markerAt(words, 0)?.style === 'circled' ? markerAt(words, 0)!.number : -1
}

/** The form of a row's code (A-1, B2, 2024-03, XC-001): letters and digits, the digits' count left open; undefined for words. */
function codeShape(words: string): string | undefined {
  if (words.length > 14 || !/\d/u.test(words) || !/^[A-Za-z\d\-—_/.．〔〕[\]第号（）()]+$/u.test(words))
    return undefined
  return words.replace(/\d+/gu, '9').replace(/[A-Za-z]+/gu, 'A')
}

/** Deals the lines of one row out to its columns: short columns take one line each, the long ones share what is left. */
function fill(
  text: string,
  lines: readonly Span[],
  from: number,
  to: number,
  kinds: readonly (FieldKind | undefined)[],
  isLast: boolean,
): { cells: Cell[]; next: number } | undefined {
  const longAt = kinds.flatMap((k, c) => (LONG.has(k) ? [c] : []))
  const lastLong = longAt.at(-1)
  // 进展情况 at the end is mostly a state in a word: one line, like the short columns.
  const longColumns =
    lastLong === kinds.length - 1 && kinds[lastLong!] === 'status' && longAt.length > 1 ? longAt.slice(0, -1) : longAt
  if (longColumns.length === 0) return undefined
  const tailFrom = longColumns.at(-1)! + 1
  const tail = kinds.slice(tailFrom)
  const cells: Cell[] = kinds.map(() => [])
  let start = from
  for (let c = 0; c < longColumns[0]! && start < to; c++) {
    if (fits(kinds[c], slice(text, lines[start]!))) cells[c] = [lines[start++]!]
  }
  const tailFits = (end: number) =>
    end - tail.length >= start + 1 && tail.every((k, n) => fits(k, slice(text, lines[end - tail.length + n]!)))
  let end = to
  if (isLast) {
    end = start + longColumns.length + tail.length
    while (end < to && !tailFits(end)) end++
    end = Math.min(end, to)
  }
  let middleEnd = end
  if (tailFits(end)) {
    tail.forEach((_, n) => {
      cells[tailFrom + n] = [lines[end - tail.length + n]!]
    })
    middleEnd = end - tail.length
  } else {
    // Some short cells are empty: those that fit are taken from the end.
    for (let n = tail.length - 1; n >= 0 && middleEnd > start + 1; n--) {
      if (fits(tail[n], slice(text, lines[middleEnd - 1]!))) cells[tailFrom + n] = [lines[--middleEnd]!]
    }
  }
  // A long column begins anew where a list begins anew, else after one line.
  let at = start
  for (let c = longColumns[0]!; c <= longColumns.at(-1)!; c++) {
    if (at >= middleEnd) break
    if (!longColumns.includes(c)) {
      // 牵头单位 between 问题 and 措施.
      const left = longColumns.filter((l) => l > c).length
      if (at < middleEnd - left && fits(kinds[c], slice(text, lines[at]!))) cells[c] = [lines[at++]!]
      continue
    }
    const isFinal = c === longColumns.at(-1)
    let stop = isFinal ? middleEnd : Math.min(at + 1, middleEnd)
    if (!isFinal) {
      const left = longColumns.filter((l) => l > c).length
      while (stop < middleEnd - left && continuesCell(slice(text, lines[stop - 1]!), slice(text, lines[stop]!))) stop++
    }
    cells[c] = lines.slice(at, stop)
    at = stop
  }
  return { cells, next: end }
}

/** In a cell of several lines: a list that goes on, or a sentence that has not ended. */
function continuesCell(line: string, next: string): boolean {
  const marker = markerAt(next, 0)
  if (marker) return marker.number > 1
  return (
    !/[。；;！]$/u.test(line) && line.length > 12 && !/^[\p{Script=Han}]{2,3}$/u.test(next) && /[，、,]$/u.test(line)
  )
}
