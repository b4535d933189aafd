/** Tables of which only the cells are left, one below the other (拍平的表格): rows are told by their numbers or by the head's columns. */
import { columnKind, kindsByContent, LONG } from './column-kinds.ts'
import type { FieldKind } from './cues.ts'
import { dateIn } from './dates.ts'
import { type Cell, type Grid, isHead, slice, splitAt } from './grids.ts'
import type { Span } from './noise.ts'
import { hanToNumber, markerAt } from './numbering.ts'
import { labelAt } from './segments.ts'
import { stateOfNote } from './stated.ts'

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
export function flatGrid(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  const headWords = (i: number) =>
    lines[i] && lines[i]!.end - lines[i]!.start <= 14 ? slice(text, lines[i]!) : undefined
  const first = headWords(at)
  if (first === undefined || columnKind(first) === undefined || /[：:。]/u.test(first)) return undefined
  const kinds: (FieldKind | undefined)[] = []
  let i = at
  for (; i < lines.length && kinds.length < 14; i++) {
    const words = headWords(i)
    if (words === undefined || /[：:。；\d]/u.test(words) || GROUP.test(words)) break
    const kind = columnKind(words)
    if (kind === undefined) break
    kinds.push(kind)
  }
  if (kinds.length < 3 || !isHead(kinds) || new Set(kinds).size < 3) return undefined
  const head = lines.slice(at, i).map((l): Cell => [l])
  const columns = head.length
  const rows: Cell[][] = []
  const groups: Span[] = []
  const numberColumn = kinds.indexOf('number')
  /** Behind what stands across the table between two rows: the head of the next page, 二、聚焦作风问题. */
  const pastBreak = (from: number): number => {
    let k = from
    for (;;) {
      if (repeatsHead(text, lines, at, columns, k)) k += columns
      else if (k < lines.length && isGroup(text, lines[k]!)) k++
      else return k
    }
  }
  const takeBreak = (from: number): number => {
    const end = pastBreak(from)
    for (let k = from; k < end; ) {
      if (repeatsHead(text, lines, at, columns, k)) {
        head.push(...lines.slice(k, k + columns).map((l): Cell => [l]))
        k += columns
      } else groups.push(lines[k++]!)
    }
    return end
  }
  let row = 1
  if (numberColumn === 0 && lines[pastBreak(i)] && numberOf(slice(text, lines[pastBreak(i)]!)) === 1) i = takeBreak(i)
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
      let next = pastBreak(end)
      while (next < lines.length && next < i + 60 && !opens(next, row + 1)) next = pastBreak(++end)
      const isLast = next >= lines.length || next >= i + 60
      taken = fill(text, lines, i + 1, isLast ? Math.min(lines.length, i + 60) : end, kinds.slice(1), isLast)
      if (taken) taken = { cells: [[lines[i]!], ...taken.cells], next: isLast ? taken.next : takeBreak(end) }
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
  return { grid: { kinds, head, rows, groups, span: { start: lines[at]!.start, end: lines[i - 1]!.end } }, next: i }
}

/** 二、聚焦群众身边腐败和作风问题 names the rows below it. */
const GROUP = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；：:]{3,38}$/u

const BEGINS_GROUP = new Uint8Array(65_536)
for (const c of '一二三四五六七八九十（(') BEGINS_GROUP[c.charCodeAt(0)] = 1

/** Does the head stand once more at `k`, as on every page of a long table? */
const repeatsHead = (text: string, lines: readonly Span[], at: number, columns: number, k: number): boolean =>
  k + columns < lines.length &&
  // Asked of every line: most differ from the head's first label by their length or their first character.
  lines[k]!.end - lines[k]!.start === lines[at]!.end - lines[at]!.start &&
  text.charCodeAt(lines[k]!.start) === text.charCodeAt(lines[at]!.start) &&
  lines.slice(k, k + columns).every((l, c) => slice(text, l) === slice(text, lines[at + c]!))

const isGroup = (text: string, line: Span): boolean =>
  line.end - line.start <= 46 && BEGINS_GROUP[text.charCodeAt(line.start)] === 1 && GROUP.test(slice(text, line))

const WIDE_GAP = /\t+|[ \u3000]{2,}|\u3000/gu
/** How far a table of this kind is followed, in lines. */
const LONGEST_MIXED = 600

/** A head whose labels stand in one line, parted by spaces, over cells a line, of which some share a line with wide gaps. */
export function mixedGrid(text: string, lines: readonly Span[], at: number): { grid: Grid; next: number } | undefined {
  if (!/[ \t\u3000]/u.test(slice(text, lines[at]!))) return undefined
  const head = splitAt(text, lines[at]!, / +|\t+|\u3000+/gu)
  if (head.length < 4 || head.length > 14 || head.some((c) => columnKind(slice(text, c)) === undefined))
    return undefined
  const cells = [...head]
  const owner = head.map(() => at)
  for (let i = at + 1; i < lines.length && i < at + LONGEST_MIXED; i++) {
    for (const cell of splitAt(text, lines[i]!, WIDE_GAP)) {
      cells.push(cell)
      owner.push(i)
    }
  }
  const found = flatGrid(text, cells, 0)
  if (!found) return undefined
  const last = owner[found.next - 1]!
  // A line is in the table or it is not.
  return owner[found.next] === last ? undefined : { grid: found.grid, next: last + 1 }
}

/** Cells a line under numbers that stand alone, as many for each number, whatever stood over them. */
export function numberedCells(
  text: string,
  lines: readonly Span[],
  at: number,
): { grid: Grid; next: number } | undefined {
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
