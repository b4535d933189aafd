import { activity } from './activity.ts'
import { conveyance } from './conveyance.ts'
import { dutyPledge } from './duty-pledge.ts'
import { expense } from './expense.ts'
import { fixedAsset } from './fixed-asset.ts'
import { heartTalk } from './heart-talk.ts'
import { homeVisit } from './home-visit.ts'
import { leave } from './leave.ts'
import { meeting } from './meeting.ts'
import { riskPoint } from './risk-point.ts'

/** What a community records day by day, in the order in which it is offered. */
export const DAILY_KINDS = {
  meeting,
  activity,
  heartTalk,
  conveyance,
  homeVisit,
  leave,
  dutyPledge,
  riskPoint,
  fixedAsset,
  expense,
} as const

export type DailyKindName = keyof typeof DAILY_KINDS
export const DAILY_KIND_NAMES = Object.keys(DAILY_KINDS) as DailyKindName[]
export const isDailyKind = (name: string): name is DailyKindName => Object.hasOwn(DAILY_KINDS, name)
