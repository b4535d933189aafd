import chineseDays from 'chinese-days'
import { addDays, type Day } from './day.ts'

/**
 * Working days (工作日) of mainland China. `chinese-days` knows the State Council's yearly notices; for years without a
 * notice it would answer by weekday, so days beyond its data count as provisional until the street enters them.
 */
export interface WorkCalendar {
  isWorkday: (day: Day) => boolean
  /** Whether the day's status is published or entered, not guessed from the weekday. */
  isKnown: (day: Day) => boolean
}

export interface CalendarDay {
  day: Day
  workday: boolean
}

/** Last year whose holidays `chinese-days` carries: the last with a day off on 1 October's weekday block. */
const LAST_KNOWN_YEAR = (() => {
  let year = 2020
  while (chineseDays.getDayDetail(`${year + 1}-10-01`).name.includes('National')) year++
  return year
})()

/** The calendar of the library with the street's own days in front of it. */
export function workCalendar(own: readonly CalendarDay[] = []): WorkCalendar {
  const entered = new Map(own.map((d) => [d.day, d.workday]))
  return {
    isWorkday: (day) => entered.get(day) ?? chineseDays.isWorkday(day),
    isKnown: (day) => entered.has(day) || Number(day.slice(0, 4)) <= LAST_KNOWN_YEAR,
  }
}

export interface Deadline {
  on: Day
  /** True where a day on the way has no published status: the deadline may still move. */
  provisional: boolean
}

/**
 * The day `count` working days after `from`; the start day does not count.
 * @source 民法典第二百零一条：开始的当日不计入
 */
export function afterWorkdays(from: Day, count: number, calendar: WorkCalendar): Deadline {
  let on = from
  let provisional = false
  for (let left = count; left > 0; ) {
    on = addDays(on, 1)
    if (!calendar.isKnown(on)) provisional = true
    if (calendar.isWorkday(on)) left--
  }
  return { on, provisional }
}

/**
 * The day `count` calendar days after `from`; if that is a day off, the next working day.
 * @source 民法典第二百零三条：最后一日是法定休假日的，以休假日结束的次日为最后一日
 */
export function afterDays(from: Day, count: number, calendar: WorkCalendar): Deadline {
  let on = addDays(from, count)
  let provisional = !calendar.isKnown(on)
  while (!calendar.isWorkday(on)) {
    on = addDays(on, 1)
    if (!calendar.isKnown(on)) provisional = true
  }
  return { on, provisional }
}
