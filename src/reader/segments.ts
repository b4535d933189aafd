/**
 * Paragraphs cut at their markers and field labels: `1.整改情况：一是……。二是……。责任人：……` becomes four segments.
 */
import { type FieldKind, LABEL_MAX } from './cues.ts'
import { fieldKind } from './field-kinds.ts'
import { isBlankAt, type Paragraph } from './flow.ts'
import { inlineMarkers } from './inline-markers.ts'
import { hanToNumber, type Marker, type MarkerStyle, markerAt, NEEDS_SERIES } from './numbering.ts'
import { recurringLabels } from './recurring-labels.ts'

export interface FieldLabel {
  kind: FieldKind
  /** The label's words without colon and brackets. */
  words: string
  /** `问题3：` → 3; 0 if the label has no number. */
  number: number
  start: number
  end: number
  /** A label alone on its line, without a colon. */
  bare: boolean
}

export interface Segment {
  paragraph: number
  /** Where the segment begins (its marker or label), where its own words begin, and where it ends. */
  start: number
  body: number
  end: number
  marker: Marker | undefined
  label: FieldLabel | undefined
  /** The first segment of its paragraph. */
  leads: boolean
}

const HAN_NUMBER = '一二三四五六七八九十'
// 问题1： 问题（一）： 问题一、 整改措施2：
const NUMBERED_LABEL =
  /^(问题|反馈问题|整改问题|整改措施|措施|整改情况|原因|诉求|案例|事项)\s?[（(]?(\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]?$/u
const BRACKETED_LABEL = /^[【[［〔（(]\s?([^】\]］〕）)：:，。；]{2,12})\s?[】\]］〕）)]\s?[：:]?/u
const PLAIN_LABEL = /^([^：:，。；！？,;“”（）()]{1,18}(?:[（(][^（）()]{1,10}[）)])?)(?:\s?[：:｜|]|\t+)/u

const NO_LABELS: ReadonlyMap<string, FieldKind> = new Map()

/** The field label that begins at `at`. */
export function labelAt(
  text: string,
  at: number,
  recurring: ReadonlyMap<string, FieldKind> = NO_LABELS,
): FieldLabel | undefined {
  const head = text.slice(at, at + 40)
  const inBrackets = BRACKETED_LABEL.exec(head)
  if (inBrackets) {
    // （整改完成） is a note; a label in round brackets needs its colon or a field's exact name at the start of a line.
    const round = /^[（(]/u.test(head)
    const kind = fieldKind(inBrackets[1]!) ?? recurring.get(inBrackets[1]!)
    if (kind && (round ? /[：:]$/u.test(inBrackets[0]) && kind !== 'state' : kind !== 'state' || at === 0)) {
      return { kind, words: inBrackets[1]!.trim(), number: 0, start: at, end: at + inBrackets[0].length, bare: false }
    }
  }
  const plain = PLAIN_LABEL.exec(head)
  if (!plain) return isBlankBefore(text, at) ? stoppedLabel(text, at) : undefined
  const words = plain[1]!.trim()
  const numbered = NUMBERED_LABEL.exec(words)
  if (numbered) {
    const digits = numbered[2]!
    const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(digits)
    const number =
      circled >= 0 ? circled + 1 : /^\d/u.test(digits) ? Number(digits) : HAN_NUMBER.indexOf(digits[0]!) + 1
    const kind =
      fieldKind(numbered[1]!) ??
      (/措施/u.test(numbered[1]!) ? 'measure' : /情况/u.test(numbered[1]!) ? 'status' : 'problem')
    return {
      kind: kind === 'topic' ? 'problem' : kind,
      words,
      number,
      start: at,
      end: at + plain[0].length,
      bare: false,
    }
  }
  const kind = fieldKind(words) ?? recurring.get(words.replace(/\s?\d{1,2}$/u, ''))
  return kind && { kind, words, number: 0, start: at, end: at + plain[0].length, bare: false }
}

const isBlankBefore = (text: string, at: number): boolean => {
  let i = at
  while (i > 0 && isBlankAt(text, i - 1)) i--
  return i === 0
}

/** 整改情况。一是……: a label with a full stop where the colon should be, before what it announces. */
function stoppedLabel(text: string, at: number): FieldLabel | undefined {
  const words = /^([\p{Script=Han}]{2,8})。\s?(?=.{8})/u.exec(text.slice(at, at + 20))
  const kind = words ? fieldKind(words[1]!) : undefined
  if (kind !== 'measure' && kind !== 'status' && kind !== 'cause') return undefined
  return { kind, words: words![1]!, number: 0, start: at, end: at + words![0].length, bare: false }
}

/** Labels that may stand alone on a line without a colon and still be fields (整改情况 under every finding). */
const BARE = new Set<FieldKind>(['problem', 'cause', 'measure', 'status'])

const INLINE_LABEL =
  /(?:[。；;！？!?\s　】）)｜|│/]|(?<=\p{Script=Han})[.．])[\s　]*(?=[【[［〔]?[\p{Script=Han}]{2,12}[】\]］〕]?\s?[：:])|[。；;！？!?\s　][\s　]*(?=[【[［〔][\p{Script=Han}]{2,12}[】\]］〕])/gu

/** Is there an open bracket before `at`, not further back than a note is long? */
function isInBrackets(text: string, from: number, at: number): boolean {
  for (let i = at - 1; i >= from && i > at - 120; i--) {
    const ch = text[i]!
    if (ch === '）' || ch === ')') return false
    if (ch === '（' || ch === '(') return true
  }
  return false
}

/** Labels inside a paragraph, after a stop or a gap. */
function inlineLabels(text: string, from: number, recurring: ReadonlyMap<string, FieldKind>): FieldLabel[] {
  if (!/[：:】\]］〕]/u.test(text)) return []
  const labels: FieldLabel[] = []
  INLINE_LABEL.lastIndex = from
  for (let m = INLINE_LABEL.exec(text); m; m = INLINE_LABEL.exec(text)) {
    const at = m.index + m[0].length
    // （责任人：……；时限：……） is a note of the sentence before it, not a field.
    const label = isInBrackets(text, from, at) ? undefined : labelAt(text, at, recurring)
    if (label && !['number', 'other', 'topic'].includes(label.kind) && label.words !== '联系人') {
      labels.push(label)
      INLINE_LABEL.lastIndex = Math.max(label.end - 1, m.index + 1)
    } else INLINE_LABEL.lastIndex = Math.max(at, m.index + 1)
  }
  return labels
}

/** A paragraph longer than this is not searched for inner labels and markers beyond it: no paper has such a paragraph. */
const LONGEST = 200_000

function cut(
  paragraph: Paragraph,
  index: number,
  leading: Marker | undefined,
  seriesOpen: (m: Marker) => boolean,
  carried: Map<MarkerStyle, number>,
  recurring: ReadonlyMap<string, FieldKind>,
  bare: ReadonlySet<string>,
  next: Marker | undefined,
): Segment[] {
  const { text } = paragraph
  let marker = leading
  if (marker && NEEDS_SERIES.has(marker.style) && !seriesOpen(marker)) marker = undefined
  // 1加强学习 without any mark after the number: only as a heading by itself.
  if (
    marker?.style === 'spaced' &&
    !/^[ \u3000【]/u.test(text.slice(marker.end)) &&
    (text.length > 30 || /[。；，]/u.test(text))
  )
    marker = undefined
  // 最后提三点要求。第一，……: the word of speech leads no point of the list that follows.
  if (
    marker?.style === 'first' &&
    marker.number > 2 &&
    inlineMarkers(text, marker.end, undefined).some((m) => m.style === 'first' && m.number === 1)
  )
    marker = undefined
  if (marker && marker.end >= text.length && marker.style !== 'bullet' && marker.style !== 'dash') marker = undefined
  const skipSpace = (i: number) => {
    let k = i
    while (k < text.length && isBlankAt(text, k)) k++
    return k
  }
  const afterMarker = skipSpace(marker ? marker.end : 0)
  let label = labelAt(text, afterMarker, recurring)
  if (!label && text.length - afterMarker <= LABEL_MAX) {
    const words = text
      .slice(afterMarker)
      .replace(/[。：:\s　]+$/u, '')
      .replace(/^[【[［〔]|[】\]］〕]$/gu, '')
    const kind = fieldKind(words)
    if (kind && (BARE.has(kind) || bare.has(words)))
      label = { kind, words, number: 0, start: afterMarker, end: text.length, bare: true }
  }
  // 一、整改情况 on a line of its own is a numbered heading, not a field.
  if (marker && label?.bare) label = undefined
  const first: Segment = {
    paragraph: index,
    start: 0,
    body: skipSpace(label ? label.end : afterMarker),
    end: text.length,
    marker,
    label,
    leads: true,
  }
  if (text.length > LONGEST) return [first]
  const labels = inlineLabels(text, first.body, recurring).filter((l) => !endsAnswer(first, l, text))
  const markers = inlineMarkers(text, Math.max(1, first.body), label ? undefined : marker, carried, next)
    // A marker inside a label's words (问题（一）：) is the label's own.
    .filter((m) => m.start >= first.body && !labels.some((l) => m.start >= l.start && m.start < l.end))
  if (labels.length === 0 && markers.length === 0) return endsTrimmed([first], text)
  const cuts = [
    ...labels.map((l) => ({ at: l.start, l, m: undefined })),
    ...markers.map((m) => ({ at: m.start, l: undefined, m })),
  ].sort((a, b) => a.at - b.at)
  const segments = [first]
  for (const { at, l, m } of cuts) {
    const before = segments.at(-1)!
    // “一是整改措施：……”: marker and label of the same segment.
    if (l && before.marker && !before.label && skipSpace(before.marker.end) === at) {
      before.label = l
      before.body = skipSpace(l.end)
      continue
    }
    before.end = at
    segments.push({
      paragraph: index,
      start: at,
      body: skipSpace(l ? l.end : m!.end),
      end: text.length,
      marker: m,
      label: l,
      leads: false,
    })
  }
  return endsTrimmed(segments, text)
}

function endsTrimmed(segments: Segment[], text: string): Segment[] {
  for (const segment of segments) {
    while (segment.end > segment.start && isBlankAt(text, segment.end - 1)) segment.end--
    segment.body = Math.min(segment.body, segment.end)
  }
  return segments.filter((s) => s.end > s.start)
}

/** 整改措施：……。整改结果：已完成。 The state that ends an answer is a sentence of it. */
const endsAnswer = ({ label }: Segment, own: FieldLabel, text: string): boolean =>
  (label?.kind === 'measure' || label?.kind === 'status') &&
  own.kind === 'status' &&
  /[。；]\s*$/u.test(text.slice(0, own.start)) &&
  /^\s*(?:已|正在|基本|全部|整改|完成|办结|销号|到位|推进中|持续|长期|坚持|完毕){1,4}[。；]?$/u.test(
    text.slice(own.end),
  )

/** Names of fields that stand alone on a line again and again (责任人 / 张某 / 整改时限 / ……), where a finding is answered so. */
function bareLabels(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { text } of paragraphs)
    if (text.length <= 8 && fieldKind(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  const found = new Set([...counts].filter(([, count]) => count > 1).map(([words]) => words))
  const kinds = new Set([...found].map((words) => fieldKind(words)))
  return kinds.has('problem') && (kinds.has('measure') || kinds.has('status')) ? found : new Set()
}

/** A line that names what follows rather than tells it. */
const isShortLine = ({ text }: Paragraph): boolean => text.length <= 30 && !/[。；;！!]/u.test(text)

/** Does a point with the number in front of its dash stand right before? */
const isPutIn = (number: number, before: readonly (Marker | undefined)[]): boolean =>
  before.findLast((m) => m?.style === 'number')?.number === number

const NUMBERED_NAME = /^([一二三四五六七八九])(?=[\p{Script=Han}]{3,20}$)/u

/** 一、……  二坦诚汇报的问题  三、……: the mark behind a number got lost on the way. */
function withLostMarks(paragraphs: readonly Paragraph[], starts: (Marker | undefined)[]): void {
  // The number of the next such point behind each paragraph; 0 where none follows.
  const next = new Uint16Array(starts.length + 1)
  for (let i = starts.length - 1; i >= 0; i--) next[i] = starts[i]?.style === 'han' ? starts[i]!.number : next[i + 1]!
  let last = 0
  starts.forEach((m, i) => {
    if (m?.style === 'han') last = m.number
    const number = m ? 0 : hanToNumber(NUMBERED_NAME.exec(paragraphs[i]!.text)?.[1] ?? '')
    if (number < 2 || number !== last + 1 || (next[i + 1] !== 0 && next[i + 1] !== number + 1)) return
    starts[i] = { style: 'han', number, start: 0, end: 1 }
    last = number
  })
}

/** 1党支部……  2党员……  3阵地……: numbers without any mark, in paragraphs one below the other, from the first on. */
function withoutMarks(paragraphs: readonly Paragraph[], starts: (Marker | undefined)[]): void {
  const isBare = (i: number) =>
    starts[i]?.style === 'spaced' && !/^[ \u3000【]/u.test(paragraphs[i]!.text.slice(starts[i]!.end))
  for (let i = 0; i < starts.length; i++) {
    if (!isBare(i) || starts[i]!.number !== 1) continue
    let end = i + 1
    while (isBare(end) && starts[end]!.number === end - i + 1) end++
    if (end - i < 3) continue
    for (let k = i; k < end; k++) starts[k] = { ...starts[k]!, style: 'number' }
  }
}

/** All segments of a document, in order. */
export function segmentsOf(paragraphs: readonly Paragraph[]): Segment[] {
  // 首先, 一要, 第一， begin a point only if the next one of the series follows somewhere near.
  const starts = paragraphs.map((p) => markerAt(p.text, 0))
  const spaced = new Map<number, number>()
  for (const m of starts) if (m?.style === 'spaced') spaced.set(m.number, (spaced.get(m.number) ?? 0) + 1)
  /** The last number of each style so far. */
  const carried = new Map<MarkerStyle, number>()
  const recurring = recurringLabels(paragraphs, starts)
  const bare = bareLabels(paragraphs)
  const segments: Segment[] = []
  starts.forEach((m, i) => {
    const own = Number(/^\d+/u.exec(paragraphs[i]!.text)?.[0])
    // 13-1. after 13.: a finding that was put in later.
    if (m?.style === 'dashed' && m.number === 1 && isPutIn(own, starts.slice(Math.max(0, i - 12), i)))
      starts[i] = { ...m, style: 'number', number: own }
  })
  withLostMarks(paragraphs, starts)
  withoutMarks(paragraphs, starts)
  paragraphs.forEach((paragraph, i) => {
    const seriesOpen = (m: Marker) => {
      if (m.style === 'spaced')
        return (spaced.get(m.number - 1) ?? 0) + (spaced.get(m.number + 1) ?? 0) > 0 && spaced.has(1)
      // Parts of a paper (第一，基本情况) stand far apart; each names itself in a short line.
      const reach = isShortLine(paragraph) ? 80 : 12
      for (let k = Math.max(0, i - reach); k <= Math.min(paragraphs.length - 1, i + reach); k++) {
        const other = starts[k]
        if (k !== i && other?.style === m.style && Math.abs(other.number - m.number) === 1) return true
      }
      return inlineMarkers(paragraph.text, m.end, m).some((x) => x.style === m.style)
    }
    for (const s of cut(paragraph, i, starts[i], seriesOpen, carried, recurring, bare, starts[i + 1])) {
      segments.push(s)
      if (s.marker) carried.set(s.marker.style, s.marker.number)
    }
  })
  return segments
}

/** Kinds of fields that answer a finding. */
export const ANSWERS: ReadonlySet<string> = new Set(['measure', 'status', 'cause'])

/** Paragraphs that hold several findings, each with its answer behind a label: 1.……。整改情况：……。2.……。整改情况：……。 */
export function paragraphsOfPairs(segments: readonly Segment[]): ReadonlySet<number> {
  const pairs = new Map<number, number>()
  segments.forEach((s, i) => {
    const before = segments[i - 1]
    if (s.leads || !s.label || !ANSWERS.has(s.label.kind) || !before?.marker || before.leads || before.label) return
    pairs.set(s.paragraph, (pairs.get(s.paragraph) ?? 0) + 1)
  })
  return new Set([...pairs].filter(([, count]) => count > 1).map(([paragraph]) => paragraph))
}
