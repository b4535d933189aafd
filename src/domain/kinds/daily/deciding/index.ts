import { attendance } from './attendance.ts'
import { consultedDecision } from './consulted-decision.ts'
import { decisionStep } from './decision-step.ts'
import { meeting } from './meeting.ts'
import { plan, plannedItem } from './plan.ts'

/** Deciding (议事决策). */
export const DECIDING_KINDS = {
  meeting,
  attendance,
  consultedDecision,
  decisionStep,
  plan,
  plannedItem,
} as const
