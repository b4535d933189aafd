/**
 * What a text sounds like (语气): how far its own words speak for each role, whatever section it stands in. A sum of weights of cues
 * (pairs of characters, how clauses begin and end, how long the text is), so that every judgement can be told by its cues. The weights
 * in `cues.json` are learnt from the annotated development documents by `test/corpus/learn-voice.ts`.
 */
import type { LeafRole } from '../drafts.ts'
import learnt from './cues.json' with { type: 'json' }

/** The order of the weights in `cues.json`. */
export const VOICES: readonly LeafRole[] = ['problem', 'cause', 'measure', 'achievement', 'background']

/** Logarithms of the share of each role, in the order of `VOICES`. */
export type Voice = readonly number[]

export interface VoiceCues {
  bias: readonly number[]
  cues: Readonly<Record<string, readonly number[]>>
}

/** Further words say little more, and long texts would cost time. */
const HEARD = 90
const STOPS = new Set('，。；：！？、（）()')

/** All figures alike, all punctuation full-width, no quotation marks: 共23次 and 共5次 say the same. */
const plain = (text: string): string =>
  text
    // What an answer names it by is the finding's, not its own.
    .replace(/^针对[^，。]{2,40}(?:问题|现象|情况)[，,]/u, '针对，')
    .replace(/[\s“”"‘’《》]+/gu, '')
    .replace(/[\d０-９]+(?:[.．][\d０-９]+)?|[XＸ×x]+/gu, '0')
    .replace(/[,;:]/gu, (c) => (c === ',' ? '，' : c === ';' ? '；' : '：'))

const LENGTHS = [12, 25, 60, 120]

/** The cues of a text: `^` opens it, `1` stands in its first clause, `，` opens and `$` ends a clause, `#` is its length. */
export function eachCue(text: string, hear: (cue: string) => void): void {
  const words = plain(text.slice(0, HEARD * 2)).slice(0, HEARD)
  let from = 0
  let isFirst = true
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && !STOPS.has(words[at]!)) continue
    for (let i = from; i + 2 <= at; i++) {
      const pair = words.slice(i, i + 2)
      hear(pair)
      if (isFirst) hear(`1${pair}`)
    }
    for (let i = from + 1; i <= from + (isFirst ? 3 : 2) && i <= at; i++)
      hear((isFirst ? '^' : '，') + words.slice(from, i))
    if (at > from) hear(`${words[at - 1]}$`)
    if (at > from + 1) hear(`${words.slice(at - 2, at)}$`)
    from = at + 1
    isFirst = false
  }
  hear(`#${LENGTHS.find((length) => text.length < length) ?? 'long'}`)
}

/** Weights are kept as whole numbers of this fraction. */
export const SCALE = 20

/** Weighs texts by one set of cues. */
export function listener({ bias, cues }: VoiceCues): (text: string) => Voice {
  const known = Object.keys(cues)
  const places = new Map(known.map((cue, i) => [cue, i]))
  const weights = known.map((cue) => cues[cue]!)
  // The number of the text in which a cue was last heard: each counts once.
  const heardIn = new Int32Array(known.length)
  let number = 0
  return (text) => {
    number++
    const sums = VOICES.map(() => 0)
    let count = 0
    eachCue(text, (cue) => {
      const place = places.get(cue)
      if (place === undefined || heardIn[place] === number) return
      heardIn[place] = number
      count++
      const own = weights[place]!
      for (let k = 0; k < sums.length; k++) sums[k]! += own[k]!
    })
    const scale = SCALE * Math.sqrt(Math.max(1, count))
    const scores = sums.map((sum, k) => sum / scale + bias[k]! / SCALE)
    const most = Math.max(...scores)
    const all = most + Math.log(scores.reduce((total, s) => total + Math.exp(s - most), 0))
    return scores.map((s) => s - all)
  }
}

/** How far a text speaks for each role. */
export const voiceOf: (text: string) => Voice = listener(learnt)

/** One text alone proves little: no role is ruled out further than this. */
const FLOOR = -4

/** As `voiceOf`, for a sum over several texts. */
export const heardOf = (text: string): Voice => voiceOf(text).map((v) => Math.max(FLOOR, v))

/** What several texts sound like together: the sum of what each does. */
export function heardTogether(texts: readonly string[]): number[] {
  const sums = VOICES.map(() => 0)
  for (const text of texts) {
    const voice = voiceOf(text)
    for (let k = 0; k < sums.length; k++) sums[k]! += Math.max(FLOOR, voice[k]!)
  }
  return sums
}
