/**
 * What a text sounds like (语气): how far its own words speak for each role, whatever section it stands in. A sum of weights of cues
 * (pairs of characters, how clauses begin and end, how long the text is), so that every judgement can be told by its cues. The weights
 * in `cues.json` are learnt from the annotated development documents by `test/corpus/learn-voice.ts`.
 */
import type { LeafRole } from '../drafts.ts'
import { CueTable } from './cue-table.ts'
import learnt from './cues.json' with { type: 'json' }

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
  const table = new CueTable(known)
  const voices = VOICES.length
  const weights = Int16Array.from(known.flatMap((cue) => [...cues[cue]!]))
  const sums = new Float64Array(voices)
  return (text) => {
    const count = table.listen(text)
    sums.fill(0)
    for (let i = 0; i < count; i++) {
      const at = table.heard[i]! * voices
      for (let k = 0; k < voices; k++) sums[k]! += weights[at + k]!
    }
    const scale = SCALE * Math.sqrt(Math.max(1, count))
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k < voices; k++) {
      sums[k] = sums[k]! / scale + bias[k]! / SCALE
      most = Math.max(most, sums[k]!)
    }
    let total = 0
    for (let k = 0; k < voices; k++) total += Math.exp(sums[k]! - most)
    const all = most + Math.log(total)
    const voice: number[] = []
    for (let k = 0; k < voices; k++) voice.push(sums[k]! - all)
    return voice
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
