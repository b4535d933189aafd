import type { AuditedClaim, ClaimReason, ClaimState } from '../domain/answer-audit.ts'
import type { Claim } from './claims.ts'
import { narrow } from './normal.ts'
import { named, type Term, termsIn } from './terms.ts'

/** A measure as the claims see it: its sentence pieces with the words that name a matter. */
export interface ReadMeasure {
  id: string
  number: number
  pieces: readonly { words: string; terms: readonly Term[] }[]
  empty: boolean
  /** 已整改完毕 and the problem's own words, nothing else. */
  repeats: boolean
  /** Its sentences that tell a day or a number: something definite. */
  definite: readonly ReadMeasure['pieces'][]
  phrase: string
  unsaid: readonly string[]
}

export function piecesOfMeasure(text: string): ReadMeasure['pieces'] {
  return narrow(text)
    .split(/[，,。；;：:！!？?\n]/u)
    .map((words) => ({ words, terms: termsIn(words) }))
    .filter((piece) => piece.words.trim() !== '')
}

/** How far a measure names a claim's words. */
export interface Naming {
  measure: ReadMeasure
  /** Part of what is said to be wrong that it names, 0–1. */
  core: number
  /** Part of the claim's other words. */
  rest: number
  words: string[]
}

const NAMED = 0.5
const PARTLY = 0.25

export const touches = (n: Naming) => n.core >= PARTLY || n.rest >= NAMED

export function namingOf(claim: Claim, measure: ReadMeasure, isTopic: (term: Term) => boolean): Naming {
  const { core, rest } = partsOf(claim, isTopic)
  const words = new Set<string>()
  const share = (terms: readonly Term[]) => {
    let total = 0
    let found = 0
    for (const term of terms) {
      const best = Math.max(0, ...measure.pieces.map((p) => named(term, p.terms, p.words)))
      total += term.weight
      found += term.weight * best
      if (best >= 0.4) words.add(term.text)
    }
    return total === 0 ? 0 : found / total
  }
  return { measure, core: share(core), rest: share(rest), words: [...words] }
}

/** What is said to be wrong, and the other telling words; words of the topic count only where nothing else is there. */
export function partsOf(
  claim: Claim,
  isTopic: (term: Term) => boolean,
): { core: readonly Term[]; rest: readonly Term[] } {
  const own = (terms: readonly Term[]) => terms.filter((t) => !isTopic(t))
  const core = own(claim.core)
  const others = own(claim.terms).filter((t) => !core.some((c) => c.start === t.start) && t.weight >= 0.5)
  if (core.length > 0) return { core, rest: others }
  if (others.length > 0) return { core: others, rest: [] }
  return { core: claim.core.length > 0 ? claim.core : claim.terms, rest: [] }
}

export interface Verdict {
  state: ClaimState
  answeredBy: AuditedClaim['answeredBy']
  reason: ClaimReason
}

/** What the measures of a finding say to one of its claims. */
export function verdictOn(claim: Claim, measures: readonly ReadMeasure[], isTopic: (term: Term) => boolean): Verdict {
  const { core } = partsOf(claim, isTopic)
  const telling = core.filter((t) => t.weight >= 0.5)
  const missing = [...new Set((telling.length > 0 ? telling : core).map((t) => t.text))].slice(0, 3)
  if (measures.length === 0) return { state: 'unanswered', answeredBy: [], reason: { code: 'noMeasure' } }
  const namings = measures.map((m) => namingOf(claim, m, isTopic))
  const answers = namings.filter((n) => n.core >= NAMED)
  // A general phrase that comes near one of the words says no more than any other general phrase.
  const partly = namings.filter((n) => touches(n) && !n.measure.empty)
  const by = (list: readonly Naming[]) => list.map((n) => ({ measure: n.measure.id, words: n.words }))
  const facts = (list: readonly Naming[]) => ({
    measures: list.map((n) => n.measure.number),
    words: [...new Set(list.flatMap((n) => n.words))],
  })
  if (claim.terms.length === 0) {
    // Only a verdict: any measure that does something speaks to it.
    const doing = namings.filter((n) => !n.measure.empty)
    const shown = doing.length > 0 ? doing : namings
    return doing.length > 0
      ? { state: 'answered', answeredBy: by(shown), reason: { code: 'named', ...facts(shown) } }
      : { state: 'half', answeredBy: by(shown), reason: phrases(shown[0]!) }
  }
  const full = answers.filter((n) => !n.measure.empty && !n.measure.repeats)
  if (full.length > 0) return { state: 'answered', answeredBy: by(full), reason: { code: 'named', ...facts(full) } }
  const repeating = answers.filter((n) => n.measure.repeats)
  if (repeating.length > 0) {
    return { state: 'half', answeredBy: by(repeating), reason: { code: 'repeats', ...facts(repeating) } }
  }
  if (answers.length > 0) return { state: 'half', answeredBy: by(answers), reason: phrases(answers[0]!) }
  if (partly.length > 0) {
    const { words } = facts(partly)
    const unnamed = missing.filter((w) => !words.includes(w))
    return {
      state: 'half',
      answeredBy: by(partly),
      reason: { code: 'partly', ...facts(partly), missing: unnamed.length > 0 ? unnamed : missing },
    }
  }
  return { state: 'unanswered', answeredBy: [], reason: { code: 'notNamed', missing, elsewhere: [] } }
}

const phrases = ({ measure, words }: Naming): ClaimReason => ({
  code: 'phrases',
  measures: [measure.number],
  words,
  phrase: measure.phrase,
  unsaid: [...measure.unsaid],
})
