import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** A calendar day, `YYYY-MM-DD`, without time zone. Days compare as strings. */
export type Day = string

/** The street's clock. All days are days in this zone. */
export const TIME_ZONE = 'Asia/Shanghai'

const inShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Shanghai at a moment. */
export const dayAt = (instant: Date | string): Day => inShanghai.format(new Date(instant))

export const addDays = (day: Day, days: number): Day => dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD')

/** The same day of the month `months` later; the last day of a shorter month. */
export const addMonths = (day: Day, months: number): Day => dayjs.utc(day).add(months, 'month').format('YYYY-MM-DD')

/** Whole days from `from` to `to`; negative if `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => dayjs.utc(to).diff(dayjs.utc(from), 'day')
