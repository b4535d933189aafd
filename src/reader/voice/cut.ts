/** Where a paragraph turns from a finding to what was done about it, by what its sentences sound like. */
import { VOICES, voiceOf } from './voice.ts'

const PROBLEM = VOICES.indexOf('problem')
const MEASURE = VOICES.indexOf('measure')
const ACHIEVEMENT = VOICES.indexOf('achievement')
/** One sentence alone proves no more than this. */
const MOST = 2.5
/** Longer paragraphs are no finding with its answer. */
const LONGEST = 1200

/** How far a sentence sounds like a finding rather than an answer; work done is an answer where findings are answered. */
function leaning(sentence: string): number {
  const voice = voiceOf(sentence)
  const answer = Math.max(voice[MEASURE]!, voice[ACHIEVEMENT]!)
  return Math.max(-MOST, Math.min(MOST, voice[PROBLEM]! - answer))
}

/** The best place to cut after a stop, and how much better it is than no cut; undefined if none is better. */
export function cutByVoice(text: string): { at: number; gain: number } | undefined {
  if (text.length > LONGEST) return undefined
  const ends = [...text.matchAll(/[。；！](?![”」』）)])/gu)].map((m) => m.index + 1).filter((at) => at > 5)
  const cuts = ends.filter((at) => text.slice(at).trim().length > 7)
  if (cuts.length === 0) return undefined
  const bounds = [0, ...cuts, text.length]
  const leanings = bounds.slice(1).map((end, i) => leaning(text.slice(bounds[i], end)))
  const total = leanings.reduce((a, b) => a + b, 0)
  let best: { at: number; gain: number } | undefined
  let before = 0
  cuts.forEach((at, i) => {
    before += leanings[i]!
    const after = total - before
    const gain = Math.min(before, -after)
    if (gain > 0 && (!best || before - after > best.gain)) best = { at, gain: before - after }
  })
  return best
}

/** Do the texts together sound like findings, or like answers to them? */
export function speaksFor(role: 'problem' | 'measure', texts: readonly string[]): boolean {
  const sum = texts.reduce((total, text) => total + leaning(text), 0)
  return role === 'problem' ? sum > 0 : sum < 0
}
