import type { Command } from '../domain/command.ts'
import { dayAt } from '../domain/day.ts'
import type { Refusal } from '../domain/problem.ts'
import { fromFuture, lateWithoutReason } from '../domain/problems/command.ts'

const HOUR = 3_600_000
/** How far a device's clock may run ahead of the server's. */
const SKEW = 5 * 60_000

/** The moment of an occurrence: an instant as it is; a plain day begins at midnight in Shanghai. */
export const momentOf = (occurredAt: string): string =>
  occurredAt.length === 10 ? new Date(`${occurredAt}T00:00:00+08:00`).toISOString() : occurredAt

/** Whole hours from the occurrence to its recording. */
export const hoursBetween = (occurredAt: string, recordedAt: string): number =>
  Math.floor((Date.parse(recordedAt) - Date.parse(momentOf(occurredAt))) / HOUR)

/** How many hours late an entry is, or null when it is not a late entry (补录). @param limit the rule `minutes.late`, hours */
export function lateHours(occurredAt: string, recordedAt: string, limit: number): number | null {
  const hours = hoursBetween(occurredAt, recordedAt)
  return hours > limit ? hours : null
}

/**
 * What stands against the time that a command states: the future is refused (today, as a plain day, is not), and what lies
 * further back than the rule allows needs a reason.
 */
export function timeRefusal(command: Command, now: Date, limit: number, at: string): Refusal | undefined {
  const { occurredAt, late } = command
  if (occurredAt === undefined) return undefined
  const isDay = occurredAt.length === 10
  const isFuture = isDay ? occurredAt > dayAt(now) : Date.parse(occurredAt) > now.getTime() + SKEW
  if (isFuture) return fromFuture({}, `${at}/occurredAt`)
  const hours = lateHours(occurredAt, now.toISOString(), limit)
  // History is not late: it says itself when it was.
  if (command.action === 'create' && command.importedIn) return undefined
  return hours !== null && !late ? lateWithoutReason({ hours, limit }, `${at}/late`) : undefined
}
