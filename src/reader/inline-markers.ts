/** Numbers of points inside a paragraph (句中编号): 一是……；二是……, ①…②…, 1.……。2.……。 */
import { CANDIDATE, type Marker, type MarkerStyle, markerAt, USUAL_DEPTH } from './numbering.ts'
import { sectionRole } from './section-roles.ts'

const STOPS = '.．。；;：:！!？?”"）)】…'
/** Does `marker` stand right behind a short name that another marker leads? */
function followsName(text: string, before: Marker | undefined, marker: Marker): boolean {
  if (!before || before.style === marker.style || USUAL_DEPTH[before.style] >= USUAL_DEPTH[marker.style]) return false
  const between = text.slice(before.end, marker.start)
  const name = between.trim()
  if (name.length < 2 || name.length > 26 || /[。；：，！？]/u.test(name)) return false
  return /[\s　]$/u.test(between) || sectionRole(name) !== undefined
}

/** 1.……。2.5万元以下的工程……。: where a second point is due behind a stop, its number may stand before an amount. */
function beforeAmount(found: string, before: Marker | undefined, at: number, text: string): Marker | undefined {
  const number = Number(/^(\d{1,2})[.．]$/u.exec(found)?.[1])
  const isNext = before?.style === 'number' && before.number + 1 === number
  if (!isNext || text[before.end - 1] !== found.at(-1)) return undefined
  return { style: 'number', number, start: at, end: at + found.length }
}

/** 首先，……。……，其次，……: a word of speech with its comma goes on behind one, where a sentence lies between. */
const goesOnBehindSentence = (text: string, from: number, marker: Marker): boolean =>
  marker.style === 'first' &&
  marker.number > 1 &&
  /[，,]$/u.test(text.slice(marker.start, marker.end)) &&
  /。/u.test(text.slice(from, marker.start))

/**
 * The markers inside a paragraph, after `from`. A marker must follow a stop (or, for ① and for a series that is running,
 * any mark), begin its series with 1 and have a second point; 一是 after a full stop is always one.
 */
export function inlineMarkers(
  text: string,
  from: number,
  leading: Marker | undefined,
  carried?: ReadonlyMap<MarkerStyle, number>,
  next?: Marker,
): Marker[] {
  CANDIDATE.lastIndex = from
  const found: { marker: Marker; afterStop: boolean; afterComma: boolean; before: string }[] = []
  for (let m = CANDIDATE.exec(text); m; m = CANDIDATE.exec(text)) {
    const marker = markerAt(text, m.index) ?? beforeAmount(m[0], found.at(-1)?.marker, m.index, text)
    if (!marker || marker.style === 'bullet' || marker.style === 'dash' || marker.style === 'spaced') continue
    let b = m.index - 1
    while (b >= 0 && (text[b] === ' ' || text[b] === '　')) b--
    const before = b < 0 ? '。' : text[b]!
    found.push({ marker, afterStop: STOPS.includes(before), afterComma: '，,、'.includes(before), before })
    CANDIDATE.lastIndex = Math.max(marker.end, m.index + m[0].length)
  }
  if (found.length === 0) return []
  // For every style the numbers that are still to come, so that a first point is believed only if a second follows.
  const seconds = new Map<MarkerStyle, number>()
  found.forEach(({ marker }, i) => {
    if (marker.number === 2) seconds.set(marker.style, i)
  })
  const last = new Map<MarkerStyle, number>()
  if (leading) last.set(leading.style, leading.number)
  const accepted: Marker[] = []
  found.forEach(({ marker, afterStop, afterComma, before }, i) => {
    const { style, number } = marker
    const previous = last.get(style)
    const plainIs = style === 'is'
    const free = style === 'circled' || style === 'number-bracket' || style === 'han-bracket'
    if (before === '第' || before === '款') return
    // 会议要求，一要……；二要……: the first stands behind the comma of its lead-in.
    // 针对……的问题，1.……2.……: so does the first answer.
    const isFirstAfterComma =
      afterComma &&
      number === 1 &&
      (style === 'shall' || (style === 'number' && /问题[，,]\s*$/u.test(text.slice(0, marker.start))))
    // 一、主要工作 1.…… and 二、存在问题一是……: right behind the name of a part, where line ends were lost.
    const afterName =
      number === 1 && (seconds.get(style) ?? -1) > i && followsName(text, accepted.at(-1) ?? leading, marker)
    const place =
      afterStop ||
      afterName ||
      isFirstAfterComma ||
      (afterComma &&
        (plainIs || style === 'circled' || style === 'number-bracket' || goesOnBehindSentence(text, from, marker)))
    const running =
      previous !== undefined &&
      (number === previous + 1 ||
        (style === 'first' && number > previous) ||
        (plainIs && number > previous && number <= previous + 2))
    // 1、……。2、……。2、……。4、……: a slip of the pen does not end the list.
    const slips =
      previous !== undefined && afterStop && style === 'number' && number >= previous && number <= previous + 2
    // 一是……；二是……。二是……: so does the same word of speech twice.
    const repeats = plainIs && before === '。' && number === previous
    // 二、……方面。（四）……: the count of the paragraph before goes on.
    const goesOn =
      previous === undefined &&
      afterStop &&
      number > 1 &&
      (style === 'han-bracket' || style === 'number-bracket') &&
      carried?.get(style) === number - 1
    // 会议强调，……。一要……。 with 二要…… at the head of the next paragraph.
    const leadsOver = style === 'shall' && number === 1 && afterStop && next?.style === style && next.number === 2
    const opens =
      goesOn || leadsOver || afterName || (number === 1 && ((plainIs && afterStop) || (seconds.get(style) ?? -1) > i))
    // After a leading marker of the same style a lone later one (paragraph “二是…。三是…”) runs on from it.
    if (!(running || slips || repeats || opens)) return
    if (!place && !(free && (running || opens))) return
    if ((style === 'han' || style === 'number') && !afterStop && !afterName && !isFirstAfterComma) return
    last.set(style, number)
    accepted.push(marker)
  })
  return accepted
}
