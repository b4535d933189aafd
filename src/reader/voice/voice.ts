/**
 * What a text sounds like (语气): how far its own words speak for each role, whatever section it stands in. A sum of weights of cues
 * (pairs of characters, how clauses begin and end, how long the text is), so that every judgement can be told by its cues. The weights
 * in `cues.json` are learnt from the annotated development documents by `test/corpus/learn-voice.ts`.
 */
import type { LeafRole } from '../drafts.ts'
import { CuePlaces } from './cue-places.ts'
import learnt from './cues.json' with { type: 'json' }
import { eachCue, heardWords, isLengthCue, lengthCue } from './each-cue.ts'

/** The order of the weights in `cues.json`. */
export const VOICES: readonly LeafRole[] = ['problem', 'cause', 'measure', 'achievement', 'background']

/** Logarithms of the share of each role, in the order of `VOICES`. */
export type Voice = readonly number[]

export interface VoiceCues {
  bias: readonly number[]
  cues: Readonly<Record<string, readonly number[]>>
}

/** Weights are kept as whole numbers of this fraction. */
export const SCALE = 20

/** Weighs texts by one set of cues. */
export function listener({ bias, cues }: VoiceCues): (text: string) => Voice {
  const known = Object.keys(cues)
  const lengths = new Map(known.map((cue, i) => [cue, i] as const).filter(([cue]) => isLengthCue(cue)))
  const places = new CuePlaces(known)
  const voices = VOICES.length
  const weights = Float64Array.from(known.flatMap((cue) => [...cues[cue]!]))
  // The number of the text in which a cue was last heard: each counts once.
  const heardIn = new Int32Array(known.length)
  let number = 0
  return (text) => {
    number++
    const sums = VOICES.map(() => 0)
    let count = 0
    const hear = (place: number) => {
      if (heardIn[place] === number) return
      heardIn[place] = number
      count++
      for (let k = 0; k < voices; k++) sums[k]! += weights[place * voices + k]!
    }
    const words = heardWords(text)
    eachCue(words, (kind, from, to) => {
      const place = places.find(kind, words, from, to)
      if (place >= 0) hear(place)
    })
    const length = lengths.get(lengthCue(text))
    if (length !== undefined) hear(length)
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
