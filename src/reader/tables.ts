/** From the rows of a table to items: one row is one finding with its causes, measures, responsible, deadline and state. */
import type { SourceText, StatedState } from '../domain/reading.ts'
import { ACT, type FieldKind } from './cues.ts'
import type { Draft, HeadingDraft, LeafRole } from './drafts.ts'
import { isBlankAt, type Paragraph, paragraphFrom } from './flow.ts'
import { type Cell, cellGrids, type Grid, lineGrids } from './grids.ts'
import { isBareState } from './node-forms.ts'
import type { Span } from './noise.ts'
import { markerAt } from './numbering.ts'
import { segmentsOf } from './segments.ts'
import { deadlineOfField, stateOfNote } from './stated.ts'

export interface TableReading {
  /** The source spans that were read as tables. */
  spans: Span[]
  paragraphs: Paragraph[]
  /** `paragraph` points into `paragraphs`. */
  drafts: Draft[]
  headings: HeadingDraft[]
  /** For every draft the drafts that it answers. */
  pairs: number[][]
}

export function readTables(
  source: SourceText,
  blocks: SourceText['blocks'],
  noise: readonly Span[],
  year: number | undefined,
): TableReading {
  const reading: TableReading = { spans: [], paragraphs: [], drafts: [], headings: [], pairs: [] }
  const grids = [...cellGrids(source, blocks), ...lineGrids(source.text, plainLines(source, blocks, noise))].sort(
    (a, b) => a.span.start - b.span.start,
  )
  for (const grid of grids) {
    // Cells of a table inside a table were taken with the outer one.
    if (reading.spans.some((s) => grid.span.start < s.end && s.start < grid.span.end)) continue
    reading.spans.push(grid.span)
    readGrid(source.text, grid, reading, year)
  }
  return reading
}

/** Lines outside cells that are not noise. */
function plainLines(source: SourceText, blocks: SourceText['blocks'], noise: readonly Span[]): Span[] {
  const { text } = source
  const lines: Span[] = []
  let n = 0
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue
    let start = block.start
    while (start < block.end) {
      let end = text.indexOf('\n', start)
      if (end < 0 || end > block.end) end = block.end
      let s = start
      let e = end
      while (s < e && isBlankAt(text, s)) s++
      while (e > s && isBlankAt(text, e - 1)) e--
      while (n < noise.length && noise[n]!.end <= s) n++
      const isNoise = n < noise.length && noise[n]!.start <= s && noise[n]!.end >= e
      if (e > s && !isNoise) lines.push({ start: s, end: e })
      start = end + 1
    }
  }
  return lines
}

const ROLE_OF: Partial<Record<FieldKind, LeafRole>> = {
  problem: 'problem',
  cause: 'cause',
  measure: 'measure',
  status: 'measure',
  achievement: 'achievement',
}

function readGrid(text: string, grid: Grid, out: TableReading, year: number | undefined) {
  const headings: (HeadingDraft | undefined)[] = grid.head.map((cell, c) => {
    const paragraph = paragraphFrom(text, cell, undefined)
    if (!paragraph) return undefined
    out.paragraphs.push(paragraph)
    const kind = grid.kinds[c]
    const heading: HeadingDraft = {
      paragraph: out.paragraphs.length - 1,
      start: 0,
      end: paragraph.text.length,
      marker: null,
      level: 1,
      role: kind === 'status' || kind === 'state' ? 'status' : ((kind && ROLE_OF[kind]) ?? 'background'),
      text: paragraph.text,
    }
    out.headings.push(heading)
    return heading
  })
  for (const line of grid.groups ?? []) addGroup(text, line, out)
  let lastProblems: number[] = []
  const about = grid.kinds.some((k) => k === 'problem')
  for (const row of grid.rows) {
    const problems: number[] = []
    const answers: number[] = []
    let state: StatedState | null = null
    let weakState: StatedState | null = null
    let deadline: string | null = null
    let owner: string | null = null
    let topic: string | null = null
    let number: string | null = null
    row.forEach((cell, c) => {
      if (cell.length === 0 || isEmpty(text, cell)) return
      const kind = grid.kinds[c]
      const words = cell.map((p) => text.slice(p.start, p.end)).join('')
      if (kind === 'number') {
        number = words
        return
      }
      const isStateWord =
        (kind === 'state' && words.length <= 24 && stateOfNote(words) !== null && !tellsWorkToo(words)) ||
        (kind === 'status' && isShortState(words))
      const role =
        kind === undefined || isStateWord || (kind === 'state' && !ACT.test(words) && !tellsWorkToo(words))
          ? undefined
          : (ROLE_OF[kind] ?? (kind === 'state' ? 'measure' : undefined))
      if (role === undefined) {
        addCell(text, cell, 'background', headings[c], null, out)
        if (kind === 'deadline') {
          deadline = deadlineOfField(words, year)
          weakState ??= /长期|已/u.test(words) ? stateOfNote(words) : null
        } else if (kind === 'owner') owner = owner === null ? words : `${owner}；${words}`
        else if (kind === 'topic') topic = words
        else if (kind === 'state' || kind === 'status') state = stateOfNote(words) ?? state
        return
      }
      const added = addCell(text, cell, role, headings[c], role === 'problem' ? number : null, out)
      if (role === 'problem') problems.push(...added)
      else if (role === 'measure' || role === 'cause') answers.push(...added)
      // 已完成。722处隐患全部销号。 says the state before it tells of the work.
      if (kind === 'status' || kind === 'state')
        state = stateOfNote(OPENING.exec(words)?.[0] ?? '') ?? stateOfNote(ENDING.exec(words)?.[0] ?? '') ?? state
    })
    // A merged cell: the finding stands in a row above.
    const meant = problems.length > 0 ? problems : lastProblems
    if (problems.length > 0) lastProblems = problems
    if (about) for (const a of answers) out.pairs[a] = [...meant]
    const carriers = about ? meant : answers
    for (const i of carriers) {
      const draft = out.drafts[i]!
      draft.state ??= state
      draft.weakState ??= weakState
      draft.deadline ??= deadline
      draft.owner ??= owner
      draft.topic ??= topic
    }
  }
}

/** ……，已完成，长期坚持: the state that ends a cell. */
const ENDING =
  /(?<=[，,。；;])(?:已?完成|正在整改|整改中|已整改|推进中)[^，。；\d]{0,4}?(?:[，,并][^，。；\d]{0,4}长期坚持)?。?$/u
/** 2月18日恢复营业，日均就餐85人，已完成: what was done comes with the state. */
const tellsWorkToo = (words: string): boolean => words.length > 12 && /[，,]/u.test(words) && !isBareState(words)

/** / and — stand where there is nothing to say. */
const isEmpty = (text: string, cell: Cell): boolean =>
  cell.length === 1 && /^[/／—–-]{1,2}$/u.test(text.slice(cell[0]!.start, cell[0]!.end))

/** The first, short sentence of a cell. */
const OPENING = /^[^。；，,;]{2,12}(?=[。；])/u

/** 一、聚焦群众急难愁盼 across the table. */
function addGroup(text: string, line: Span, out: TableReading): void {
  const paragraph = paragraphFrom(text, [line], undefined)
  if (!paragraph) return
  const marker = markerAt(paragraph.text, 0)
  out.headings.push({
    paragraph: out.paragraphs.push(paragraph) - 1,
    start: marker?.end ?? 0,
    end: paragraph.text.length,
    marker: marker ? paragraph.text.slice(marker.start, marker.end) : null,
    level: 1,
    role: 'problem',
    text: paragraph.text.slice(marker?.end ?? 0),
  })
}

const isShortState = (words: string) =>
  words.length <= 24 &&
  stateOfNote(words) !== null &&
  !/\d(?:次|期|场|个|户|人|处|项|件)/u.test(words) &&
  (words.length <= 12 || /^(?:已|正在|尚|未|基本|长期|持续|完成|整改)/u.test(words))

/** The points of a cell; lines without a marker of their own continue the line above. */
function addCell(
  text: string,
  cell: Cell,
  role: LeafRole,
  heading: HeadingDraft | undefined,
  marker: string | null,
  out: TableReading,
): number[] {
  const groups: Span[][] = []
  for (const line of cell) {
    const opens = markerAt(text.slice(line.start, Math.min(line.end, line.start + 12)), 0) !== undefined
    if (opens || groups.length === 0) groups.push([line])
    else groups.at(-1)!.push(line)
  }
  const paragraphs = groups.map((g) => paragraphFrom(text, g, undefined)).filter((p) => p !== undefined)
  const base = out.paragraphs.length
  out.paragraphs.push(...paragraphs)
  const added: number[] = []
  const segments =
    role === 'background'
      ? paragraphs.map((p, i) => ({ paragraph: i, body: 0, end: p.text.length, marker: undefined }))
      : segmentsOf(paragraphs)
  segments.forEach((s, k) => {
    if (s.end <= s.body) return
    const own = s.marker ? paragraphs[s.paragraph]!.text.slice(s.marker.start, s.marker.end) : null
    out.drafts.push({
      role,
      paragraph: base + s.paragraph,
      start: s.body,
      end: s.end,
      marker: own ?? (k === 0 ? marker : null),
      headings: heading ? [heading] : [],
      topic: null,
      answers: role === 'measure' || role === 'cause',
      scope: undefined,
      under: undefined,
      node: undefined,
      state: null,
      deadline: null,
      owner: null,
      sureness: 0.9,
    })
    out.pairs.push([])
    added.push(out.drafts.length - 1)
  })
  return added
}
