import type { Chapter } from '../../chapters.ts'
import { DECIDING_KINDS } from './deciding/index.ts'
import { DUTY_KINDS } from './duty/index.ts'
import { MONEY_KINDS } from './money/index.ts'
import { OFFICE_KINDS } from './office/index.ts'
import { PARTY_KINDS } from './party/index.ts'
import { RESIDENTS_KINDS } from './residents/index.ts'

/** What a community records day by day, by chapter; within one, in the order in which it is offered. */
export const DAILY_CHAPTERS = {
  party: PARTY_KINDS,
  deciding: DECIDING_KINDS,
  duty: DUTY_KINDS,
  residents: RESIDENTS_KINDS,
  money: MONEY_KINDS,
  office: OFFICE_KINDS,
} as const satisfies Record<Chapter, object>

export const DAILY_KINDS = {
  ...PARTY_KINDS,
  ...DECIDING_KINDS,
  ...DUTY_KINDS,
  ...RESIDENTS_KINDS,
  ...MONEY_KINDS,
  ...OFFICE_KINDS,
} as const

export type DailyKindName = keyof typeof DAILY_KINDS
export const DAILY_KIND_NAMES = Object.keys(DAILY_KINDS) as DailyKindName[]
export const isDailyKind = (name: string): name is DailyKindName => Object.hasOwn(DAILY_KINDS, name)
