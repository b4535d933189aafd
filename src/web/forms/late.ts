import { localToInstant } from './values.ts'

/** When a thing happened, as the person says it; empty is now. */
export interface Happened {
  /** `2026-06-15T16:20`, Shanghai; empty for now. */
  local: string
  reason: string
  approver: string | null
}

export const JUST_NOW: Happened = { local: '', reason: '', approver: null }

/** Whole hours between then and now. */
export const hoursAgo = (happened: Happened, now: Date): number =>
  happened.local === '' ? 0 : Math.floor((now.getTime() - Date.parse(localToInstant(happened.local))) / 3_600_000)

/** Late entry (补录): written down later than the street's limit, so a reason has to stand beside it. */
export const isLate = (happened: Happened, now: Date, limitHours: number): boolean =>
  hoursAgo(happened, now) > limitHours

/** Its part of a command. */
export function happenedToCommand(happened: Happened, now: Date, limitHours: number) {
  if (happened.local === '') return {}
  const late = isLate(happened, now, limitHours)
  return {
    occurredAt: localToInstant(happened.local),
    ...(late && { late: { reason: happened.reason.trim(), approver: happened.approver } }),
  }
}

/** The lag in words' parts: days where there are whole ones, else hours. */
export const lag = (hours: number): { days: number } | { hours: number } =>
  hours >= 24 ? { days: Math.floor(hours / 24) } : { hours: Math.max(1, Math.floor(hours)) }
