import { accountability } from './accountability.ts'
import { clueHandedOver } from './clue-handed-over.ts'
import { dutyPledge } from './duty-pledge.ts'
import { dutyReview } from './duty-review.ts'
import { powerCase } from './power-case.ts'
import { powerItem } from './power-item.ts'
import { quarterlyTour } from './quarterly-tour.ts'
import { riskPoint } from './risk-point.ts'
import { ruleDocument } from './rule-document.ts'
import { spotCheck } from './spot-check.ts'

/** Duty and clean conduct (责任与廉政). */
export const DUTY_KINDS = {
  dutyPledge,
  riskPoint,
  ruleDocument,
  spotCheck,
  quarterlyTour,
  powerItem,
  dutyReview,
  accountability,
  clueHandedOver,
  powerCase,
} as const
