import { addDays, addMonths, type Day } from '../day.ts'
import { type Label, label } from '../label.ts'

/** Lengths of time by which something falls due again and again. */
export const PERIOD_LENGTHS = {
  week: label('每周', 'each week'),
  month: label('每月', 'each month'),
  quarter: label('每季度', 'each quarter'),
  halfYear: label('每半年', 'each half-year'),
  year: label('每年', 'each year'),
} as const satisfies Record<string, Label>
export type PeriodLength = keyof typeof PERIOD_LENGTHS

/** One of them, both days included. Its `key` names it within the street's calendar: `2026`, `2026-H1`, `2026-Q2`, `2026-06`, or a week's Monday. */
export interface Period {
  key: string
  from: Day
  until: Day
}

/** 第三季度 */
export const quarterInChinese = (n: number): string => `第${'一二三四'[n - 1]}季度`

const MONTHS: Record<Exclude<PeriodLength, 'week'>, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 }
const two = (n: number) => String(n).padStart(2, '0')

/** Monday is 1. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The period of a length in which a day lies. */
export function periodAt(length: PeriodLength, day: Day): Period {
  if (length === 'week') {
    const from = addDays(day, 1 - weekdayOf(day))
    return { key: from, from, until: addDays(from, 6) }
  }
  const months = MONTHS[length]
  const year = day.slice(0, 4)
  const nth = Math.floor((Number(day.slice(5, 7)) - 1) / months)
  const from = `${year}-${two(nth * months + 1)}-01`
  const key = { month: from.slice(0, 7), quarter: `${year}-Q${nth + 1}`, halfYear: `${year}-H${nth + 1}`, year }
  return { key: key[length], from, until: addDays(addMonths(from, months), -1) }
}

const known = new Map<string, readonly Period[]>()

/** The periods of a length that end within a year: each belongs to one year. */
export function periodsOf(length: PeriodLength, year: number): readonly Period[] {
  const key = `${length} ${year}`
  const periods = known.get(key) ?? countPeriods(length, year)
  known.set(key, periods)
  return periods
}

function countPeriods(length: PeriodLength, year: number): Period[] {
  const periods: Period[] = []
  const last = `${year}-12-31`
  for (let at = periodAt(length, `${year}-01-01`); at.until <= last; at = periodAt(length, addDays(at.until, 1)))
    periods.push(at)
  return periods
}
