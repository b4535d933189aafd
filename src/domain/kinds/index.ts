import type { Kind } from '../kind.ts'
import { boardNotice } from './board-notice.ts'
import { cause } from './cause.ts'
import { DAILY_KINDS } from './daily/index.ts'
import { disclosure } from './disclosure.ts'
import { document } from './document.ts'
import { erasure } from './erasure.ts'
import { evidence } from './evidence.ts'
import { finding } from './finding.ts'
import { historyImport } from './history-import.ts'
import { measure } from './measure.ts'
import { organisation } from './organisation.ts'
import { ownObligation } from './own-obligation.ts'
import { paper } from './paper.ts'
import { person } from './person.ts'
import { post } from './post.ts'
import { progressNote } from './progress-note.ts'
import { reminder } from './reminder.ts'
import { residentComment } from './resident-comment.ts'
import { residentRating } from './resident-rating.ts'
import { round } from './round.ts'
import { sample } from './sample.ts'
import { calendarDay, levelName, ruleValue } from './settings.ts'
import { witness } from './witness.ts'

/** Every kind of record, in the order in which their tables can be made (what is referenced comes first). */
export const KINDS = {
  organisation,
  person,
  post,
  ruleValue,
  calendarDay,
  levelName,
  round,
  document,
  finding,
  cause,
  measure,
  evidence,
  progressNote,
  reminder,
  sample,
  witness,
  disclosure,
  residentComment,
  residentRating,
  paper,
  erasure,
  boardNotice,
  historyImport,
  ...DAILY_KINDS,
  ownObligation,
} as const

export type Kinds = typeof KINDS
export type KindName = keyof Kinds
export const KIND_NAMES = Object.keys(KINDS) as KindName[]

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name)

/** The kind by name, with its fields' types forgotten: for code that works on every kind. */
export const kindNamed = (name: KindName): Kind => KINDS[name] as unknown as Kind
