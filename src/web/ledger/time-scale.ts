import { addDays, addMonths, type Day, daysBetween } from '../../domain/day.ts'

export interface TimeScale {
  from: Day
  to: Day
  /** Share of the width, 0 to 1. */
  at: (day: Day) => number
  /** First days of the months inside. */
  months: Day[]
}

/** A scale over all days given, from the first of a month to the end of one; at least three months. */
export function timeScale(days: readonly Day[], today: Day): TimeScale {
  const all = [...days, today].sort()
  const from = `${all[0]!.slice(0, 7)}-01`
  const latest = addDays(all.at(-1)!, 10)
  let to = addMonths(`${latest.slice(0, 7)}-01`, 1)
  if (daysBetween(from, to) < 90) to = addMonths(from, 3)
  const whole = daysBetween(from, to)
  const months: Day[] = []
  for (let month = from; month < to; month = addMonths(month, 1)) months.push(month)
  return { from, to, months, at: (day) => Math.max(0, Math.min(1, daysBetween(from, day) / whole)) }
}
