/**
 * The answer audit (逐句对答): what each confessed fact of a finding is answered by, and what each measure leaves unsaid. It reads
 * words, never people: every statement names the words that are there or are not. Made by the room `answers`, shown by every other.
 */

/** 有回应 · 只答一半 · 没有回应 */
export type ClaimState = 'answered' | 'half' | 'unanswered'

/** A stretch of the text in hand, end exclusive. */
export interface Span {
  text: string
  start: number
  end: number
}

/** Why a claim counts as it does. Permanent codes; the words are in `answer-audit-words.ts`. */
export type ClaimReason =
  /** A measure names what the claim is about. */
  | { code: 'named'; measures: number[]; words: string[] }
  /** A measure names part of it. */
  | { code: 'partly'; measures: number[]; words: string[]; missing: string[] }
  /** What names it says only general things (加强、提高、开会). */
  | { code: 'phrases'; measures: number[]; words: string[]; phrase: string; unsaid: string[] }
  /** What names it repeats the problem and adds 已整改完毕. */
  | { code: 'repeats'; measures: number[]; words: string[] }
  /** No word in common, but a measure that answers nothing else tells something definite: a person looks. */
  | { code: 'beside'; measures: number[]; missing: string[] }
  /** The problem itself says that it is being dealt with. */
  | { code: 'handled'; words: string[] }
  | { code: 'notNamed'; missing: string[]; elsewhere: string[] }
  | { code: 'noMeasure' }

export interface AuditedClaim extends Span {
  finding: string
  /** From 1, within its finding. */
  number: number
  state: ClaimState
  /** Ids of the measures that name it, with the words in common. */
  answeredBy: { measure: string; words: string[] }[]
  reason: ClaimReason
}

/** What is seen of a measure besides the claims that it answers. Permanent codes. */
export type MeasureNote =
  | { code: 'empty'; phrase: string }
  | { code: 'repeats'; words: string }
  | { code: 'shared'; findings: string[] }
  | { code: 'elsewhere'; finding: string; words: string[] }
  /** A verb or 不 seems lost, or there twice: the sentence says the opposite; or it breaks off. */
  | { code: 'lostWord'; words: string; missing: string }
  | { code: 'doubleNo'; words: string }
  | { code: 'unfinished'; words: string }
  | { code: 'talkedTo'; named: string[]; talkedTo: string[] }

export interface AuditedMeasure extends Span {
  id: string
  /** The finding under which it stands; null for a measure that stands under none. */
  finding: string | null
  /** From 1, within its finding; of those that stand under none −1, −2, … */
  number: number
  /** Only 加强、提高、开会: no act on an object, no person, date or number. */
  empty: boolean
  /** Repeats the problem and adds 已整改完毕. */
  repeats: boolean
  /** Other findings that have the same, or nearly the same, answer. */
  sharedWith: string[]
  dates: Span[]
  persons: Span[]
  numbers: Span[]
  /** Papers and pictures that it names. */
  evidence: Span[]
  deadline: string | null
  owner: string | null
  notes: MeasureNote[]
}

/** The one-screen account (一页账) of a report: every figure is the length of a list. */
export interface AuditAccount {
  findings: number
  /** Findings with at least one measure. */
  paired: number
  measures: number
  claims: number
  answered: number
  half: number
  unanswered: number
  /** Findings with at least one claim that nothing answers. */
  findingsUnanswered: number
  /** Measures that tell a date, name somebody, have a responsible person or body stated, name a paper or picture. */
  dated: number
  persons: number
  owned: number
  evidenced: number
  /** Findings with a deadline, stated beside the problem or in an answer. */
  deadlines: number
  empty: number
  repeats: number
  shared: number
  elsewhere: number
  lostWords: number
  talkedTo: number
}

export interface AnswerAudit {
  claims: AuditedClaim[]
  measures: AuditedMeasure[]
  account: AuditAccount
}
