import type { Condition } from '../../domain/api/query.ts'
import { addDays, type Day } from '../../domain/day.ts'
import type { Clock } from './view.ts'

/** The days that the clock turns on: today, and how many days ahead amber and green reach. */
export interface ClockDays {
  today: Day
  amber: number
  green: number
}

/**
 * The clock's filter as conditions that all hold. Neighbouring parts of the clock are one range; a part left out between
 * two is taken away day by day, since conditions cannot be joined by «or». «No due date» stands alone.
 */
export function clockConditions(clocks: readonly Clock[], { today, amber, green }: ClockDays): Condition[] {
  if (clocks.length === 0) return []
  if (clocks.includes('none')) return [{ field: 'dueOn', op: 'empty' }, OPEN_ONLY]
  const amberEnd = addDays(today, amber)
  const greenEnd = addDays(today, Math.max(green, amber))
  const parts: { clock: Clock; from: Day | null; to: Day | null }[] = [
    { clock: 'red', from: null, to: addDays(today, -1) },
    { clock: 'amber', from: today, to: amberEnd },
    { clock: 'green', from: addDays(amberEnd, 1), to: greenEnd },
    { clock: 'far', from: addDays(greenEnd, 1), to: null },
  ]
  const chosen = parts.map((p) => clocks.includes(p.clock))
  const first = chosen.indexOf(true)
  const last = chosen.lastIndexOf(true)
  const from = parts[first]?.from
  const to = parts[last]?.to
  const gaps = parts.slice(first, last).flatMap((p, i) => (chosen[first + i] ? [] : daysOf(p.from, p.to)))
  const conditions: Condition[] = []
  if (from) conditions.push({ field: 'dueOn', op: 'gte', value: from })
  if (to) conditions.push({ field: 'dueOn', op: 'lte', value: to })
  if (conditions.length === 0) conditions.push({ field: 'dueOn', op: 'notEmpty' })
  if (gaps.length > 0) conditions.push({ field: 'dueOn', op: 'notIn', value: gaps })
  return [...conditions, OPEN_ONLY]
}

/** A closed finding's clock has stopped, whatever its date. */
const OPEN_ONLY: Condition = { field: 'state', op: 'notIn', value: ['closed'] }

/** Every day from one to the other. Only the parts in the middle of the clock are asked for, so both ends are there. */
function daysOf(from: Day | null, to: Day | null): Day[] {
  const days: Day[] = []
  for (let day = from; day !== null && to !== null && day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
