/**
 * Paragraphs from the blocks of a source: noise is left out and hard-wrapped lines (硬回车) are joined, also across a page
 * break or a watermark.
 */
import type { SourceText } from '../domain/reading.ts'
import { FIELDS, LABEL_MAX } from './cues.ts'
import { type Paragraph, paragraphFrom } from './flow.ts'
import { matchesOf } from './matches.ts'
import type { Span } from './noise.ts'
import { markerAt, NEEDS_SERIES } from './numbering.ts'
import { sectionRole } from './section-roles.ts'

interface Line extends Span {
  /** The pieces that are left of the line when its noise is gone. */
  pieces: Span[]
  words: string
  indented: boolean
  block: SourceText['blocks'][number] | undefined
}

/** Full-width characters count 1, others ½: the width at which a line was broken. */
function widthOf(words: string): number {
  let width = 0
  for (let i = 0; i < words.length; i++)
    width += words.charCodeAt(i) > 0x2e7f || words.charCodeAt(i) === 0x3000 ? 1 : 0.5
  return width
}

const isLabelled = (words: string): boolean => {
  const m = /^(?:[【[]([^：:。，；【】[\]]{1,14})[】\]]|([^：:。，；【】[\]\t]{1,14})(?:[：:]|\t))/u.exec(words)
  const label = m?.[1] ?? m?.[2]
  return label !== undefined && label.length <= LABEL_MAX && FIELDS.some((f) => f.words.test(label.trim()))
}

const STOP_AT_END = /[。！？!?；;：:”」】]$|[。；]）$/u

/** The blocks of `source`, or its lines where the format reader gave none. */
export function blocksOf(source: SourceText): SourceText['blocks'] {
  if (source.blocks.length > 0) return source.blocks
  const blocks: SourceText['blocks'] = []
  let start = 0
  while (start < source.text.length) {
    let end = source.text.indexOf('\n', start)
    if (end < 0) end = source.text.length
    blocks.push({ kind: 'paragraph', start, end })
    start = end + 1
  }
  return blocks
}

/** Lines of a block; a long line that was pasted together keeps its paragraphs apart by wide gaps. */
function* linesOfBlock(text: string, block: Span): Generator<Span> {
  let start = block.start
  while (start < block.end) {
    let end = text.indexOf('\n', start)
    if (end < 0 || end > block.end) end = block.end
    if (end - start > PASTED && hasLostLines(text, start, end)) yield* lostLines(text, start, end)
    else {
      let from = start
      for (let name = NAME_IN_FRONT.exec(text.slice(from, from + 60)); name; ) {
        if (from + name[0].length >= end) break
        yield { start: from, end: from + name[0].trimEnd().length }
        from += name[0].length
        name = NAME_IN_FRONT.exec(text.slice(from, from + 60))
      }
      const at = from
      if (end - at > PASTED)
        for (const gap of text.slice(from, end).matchAll(/\u3000{2,}/gu)) {
          if (text.slice(from, at + gap.index).trim() === '') continue
          yield { start: from, end: at + gap.index }
          from = at + gap.index
        }
      yield { start: from, end }
    }
    start = end + 1
  }
}

/** A gap behind a stop, or before a number: where a line ended before the paper was pasted. */
const LOST_END =
  /(?<=[。；：！？”）;:!?])[ \u3000]+(?=\S)|[ \u3000]+(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]是))/gu
const GAP = /[ \u3000]+/gu

/** Is the line a paper whose line ends became spaces? */
function hasLostLines(text: string, start: number, end: number): boolean {
  if (end - start < 400) return false
  const words = text.slice(start, end)
  const gaps = words.match(GAP)?.length ?? 0
  const ends = words.match(LOST_END)?.length ?? 0
  return ends >= 5 && ends * 2 >= gaps && words.length / gaps >= 12
}

/** The lines of such a paper: cut at the lost ends, and behind a short name that a number leads (一、基本情况 社区位于……). */
function* lostLines(text: string, start: number, end: number): Generator<Span> {
  const words = text.slice(start, end)
  const ends = new Set([...matchesOf(LOST_END, words)].map((m) => m.index))
  let from = 0
  for (const gap of matchesOf(GAP, words)) {
    const piece = words.slice(from, gap.index)
    const marker = markerAt(piece, 0)
    if (marker && marker.end >= piece.length) continue
    const isName = marker !== undefined && piece.length <= 28 && !/[。；，]/u.test(piece)
    if (!ends.has(gap.index) && !isName) continue
    if (piece.trim() !== '') yield { start: start + from, end: start + gap.index }
    from = gap.index + gap[0].length
  }
  yield { start: start + from, end }
}

/**
 * 二、整改情况 (一)党建方面  1、……: names of parts before a number of another form, in the line of what they lead, a gap between
 * them or 方面 at their end.
 */
const NAME_IN_FRONT =
  /^[ \u3000]*(?:[一二三四五六七八九十]{1,3}、[^。；：，！、\s]{2,20}(?:[ \u3000]+|(?<=方面|情况|问题))(?=[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d))|[（(][一二三四五六七八九十]{1,3}[）)][^。；：，！、\s]{2,20}(?:[ \u3000]+|(?<=方面|情况|问题))(?=\d{1,2}[、.．](?!\d)))/u

/** Longer lines may hold several paragraphs. */
const PASTED = 150

/** All paragraphs of the source outside `skip` (the spans of tables that are read as tables). */
export function paragraphsOf(
  source: SourceText,
  blocks: SourceText['blocks'],
  noise: readonly Span[],
  skip: readonly Span[],
): Paragraph[] {
  const { text } = source
  const lines: Line[] = []
  let n = 0
  let s = 0
  for (const block of blocks) {
    while (s < skip.length && skip[s]!.end <= block.start) s++
    if (s < skip.length && skip[s]!.start < block.end && skip[s]!.end >= block.end) continue
    for (const { start, end } of linesOfBlock(text, block)) {
      while (n < noise.length && noise[n]!.end <= start) n++
      const pieces: Span[] = []
      let from = start
      for (let k = n; k < noise.length && noise[k]!.start < end; k++) {
        if (noise[k]!.start > from) pieces.push({ start: from, end: noise[k]!.start })
        from = Math.max(from, noise[k]!.end)
      }
      if (from < end) pieces.push({ start: from, end })
      const left = pieces.filter((p) => text.slice(p.start, p.end).trim() !== '')
      if (left.length === 0) continue
      const words = left.map((p) => text.slice(p.start, p.end).trim()).join('')
      // The block of a text file begins after its indent.
      const lineStart = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1
      const indented = /^(?:\u3000|\u00a0| {2,}|\t)/u.test(text.slice(Math.max(lineStart, start - 8), start + 4))
      lines.push({ start, end, pieces: left, words, indented, block })
    }
  }
  return join(text, lines, source.format)
}

/** How a paper was hard-wrapped: by what measure, at which width, and how far short of it a full line may stay. */
interface Wrap {
  measure: (line: Line) => number
  width: number
  slack: number
}

/** Printers break at a width, programs at a number of characters. */
const MEASURES: readonly Omit<Wrap, 'width'>[] = [
  { measure: ({ words }) => widthOf(words), slack: 2.5 },
  { measure: ({ words }) => words.length, slack: 1 },
  // Programs count the indent too.
  { measure: ({ words, indented }) => words.length + (indented ? 2 : 0), slack: 1 },
]

/** How the lines were broken, undefined if the paper is not hard-wrapped. */
function wrapOf(lines: readonly Line[], format: SourceText['format']): Wrap | undefined {
  if (lines.length < 6 || format === 'docx' || format === 'doc' || format === 'html' || format === 'xlsx')
    return undefined
  let best: { wrap: Wrap; broken: number } | undefined
  const known = new Int8Array(lines.length)
  /** Does the sentence of line `i` seem to go on in the next line? Asked by each measure. */
  const breaksAfter = (i: number): boolean => {
    if (known[i] === 0) known[i] = !STOP_AT_END.test(lines[i]!.words) && !startsAnew(lines[i + 1]!.words) ? 1 : -1
    return known[i] === 1
  }
  for (const { measure, slack } of MEASURES) {
    const widths = Float64Array.from(lines, measure)
    // A few lines may stick out (a long heading, a table's row); the break is where many lines end.
    const width = widths.toSorted()[Math.floor((widths.length - 1) * 0.97)]!
    if (width < 12 || width > 80) continue
    let full = 0
    let broken = 0
    for (let i = 0; i < lines.length; i++) {
      if (Math.abs(widths[i]! - width) > slack) continue
      full++
      if (i + 1 < lines.length && breaksAfter(i)) broken++
    }
    if (full < 4 || full < lines.length * 0.2 || broken < full * 0.6) continue
    if (!best || broken > best.broken) best = { wrap: { measure, width, slack }, broken }
  }
  return best?.wrap
}

function join(text: string, lines: readonly Line[], format: SourceText['format']): Paragraph[] {
  const wrap = wrapOf(lines, format)
  const byIndent = wrap !== undefined && lines.filter((l) => l.indented).length >= Math.max(2, lines.length * 0.1)
  const paragraphs: Paragraph[] = []
  let pieces: Span[] = []
  let last: Line | undefined
  let first: Line | undefined
  const flush = () => {
    const paragraph = paragraphFrom(text, pieces, first?.block)
    if (paragraph) paragraphs.push(paragraph)
    pieces = []
    first = undefined
  }
  for (const line of lines) {
    if (last && !(wrap && runsOn(last, line, wrap, byIndent)) && !cutByNoise(last, line, text)) flush()
    first ??= line
    pieces.push(...line.pieces)
    last = line
  }
  flush()
  return paragraphs
}

/** Does `next` only continue the broken line `line`? */
function runsOn(line: Line, next: Line, { measure, width, slack }: Wrap, byIndent: boolean): boolean {
  if (line.block?.kind === 'cell' || next.block?.kind === 'cell' || next.block?.kind === 'heading') return false
  const w = measure(line)
  if (w < width - slack - 0.5) return false
  if (byIndent) return !next.indented && !(STOP_AT_END.test(line.words) && markerAt(next.words, 0))
  if (startsAnew(next.words)) return false
  if (!STOP_AT_END.test(line.words)) return true
  return w >= width - 0.5 && !/[：:]$/u.test(line.words)
}

const startsAnew = (words: string): boolean => {
  const marker = markerAt(words, 0)
  if (marker && !NEEDS_SERIES.has(marker.style) && !(marker.style === 'dash' && /^[-+*]/u.test(words))) return true
  return isLabelled(words)
}

/** 四问题成因分析: a short line that names a part, its number perhaps without a mark. */
const namesSection = (words: string): boolean =>
  words.length <= 16 && sectionRole(words.replace(/^[一二三四五六七八九十]{1,2}/u, '')) !== undefined

/** A sentence that a line of noise cuts in two: no stop before it, no beginning of anything after it. */
function cutByNoise(line: Line, next: Line, text: string): boolean {
  if (line.block?.kind === 'cell' || line.block?.kind === 'heading') return false
  const between = text.slice(line.end, next.start)
  if (between.trim() === '') return false
  const isOpen = /[，、,；]$/u.test(line.words) || (line.words.length >= 40 && /\p{Script=Han}$/u.test(line.words))
  return isOpen && !startsAnew(next.words) && !namesSection(next.words)
}
