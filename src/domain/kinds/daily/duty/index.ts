import { dutyPledge } from './duty-pledge.ts'
import { riskPoint } from './risk-point.ts'

/** Duty and clean conduct (责任与廉政). */
export const DUTY_KINDS = {
  dutyPledge,
  riskPoint,
} as const
