import { addDays, addMonths, type Day } from '../day.ts'
import { withArabicDigits } from '../imports/read-day.ts'

/** Days that words name, both included; `截至2026年6月` leaves the beginning open, `2026年以来` the end. */
export interface SaidPeriod {
  from?: Day
  until?: Day
}

/**
 * The one time that the words of a title name: 2026年第三季度, 一至三季度, 上半年, 2026年1—6月, 2025年度, 截至2026年6月,
 * 2026.7.1-9.30. Undefined where they name none, or several that do not lie within each other.
 * @param today what is named without its year is the latest that has begun
 */
export function saidPeriod(words: string, today: Day): SaidPeriod | undefined {
  const text = withoutShortForms(words)
  const points = pointsIn(text)
  const thisYear = Number(today.slice(0, 4))
  const years = new Set(points.flatMap(({ year }) => year ?? []))
  const onlyYear = years.size === 1 ? [...years][0] : undefined
  const spans: Span[] = []
  let cut: Day | undefined
  let yearBefore: number | undefined
  for (let i = 0; i < points.length; i++) {
    const first = points[i]!
    const next = points[i + 1]
    const isRange = next !== undefined && RANGE.test(text.slice(first.end, next.start))
    const said = first.year ?? yearBefore ?? (isRange ? next.year : undefined) ?? onlyYear
    const year = said ?? (spanOf(first, thisYear).from > today ? thisYear - 1 : thisYear)
    yearBefore = (isRange ? next.year : undefined) ?? first.year ?? yearBefore
    const span = spanOf(first, year)
    if (isRange) {
      i++
      const last = spanOf(next, next.year ?? year)
      // 10月至3月 ends in the next year.
      const until = last.until >= span.from || next.year ? last.until : spanOf(next, year + 1).until
      spans.push({ from: span.from, until })
    } else if (UNTIL.test(text.slice(0, first.start))) cut = span.until
    else if (SINCE.test(text.slice(first.end))) spans.push({ from: span.from })
    else if (first.unit !== 'day' && !DEADLINE.test(text.slice(first.end))) spans.push(span)
  }
  const period = cut === undefined ? narrowest(spans) : { ...beginningOf(spans, cut), until: cut }
  return period && isLikely(period, thisYear) ? period : undefined
}

interface Span {
  from: Day
  until?: Day
}

interface Point {
  unit: 'year' | 'half' | 'quarter' | 'month' | 'day'
  year: number | undefined
  /** Which of them in the year, from 1; of days the month. */
  nth: number
  day: number
  start: number
  end: number
}

const YEAR = '(?:19|20)\\d\\d'
const TO = '[~至到—–-]+'
const HAN = '一二三四五六七八九十'
const QUARTER = '[一二三四1-4]'

/** The number of an attachment, and that of a document, name no time. */
const NUMBERS_OF_PAPERS = [
  /附[件表录]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:[-—]\d{1,2})?(?!\d)|\d{1,2}(?=(?:19|20)\d\d))/g,
  new RegExp(`[〔[【(]${YEAR}[〕\\]】)]第?\\d+号`, 'g'),
]
const SHORT_FORMS: [RegExp, string | ((...groups: string[]) => string)][] = [
  [/[qQ]([1-4])(?!\d)/g, '$1季度'],
  [/前([二两三23])个?季度/g, (_, n = '') => `1季度~${n.replace(/[二两]/, '2').replace('三', '3')}季度`],
  [
    new RegExp(`(?<!\\d)第?${QUARTER}(?:(?:季度)?(?:${TO}|[、和及])第?${QUARTER})*季度`, 'g'),
    (list = '') => {
      const quarters = (list.match(/[一二三四1-4]/g) ?? []).map((n) => HAN.indexOf(n) + 1 || Number(n))
      return [...new Set([quarters[0], quarters.at(-1)])].map((n) => `${n}季度`).join('~')
    },
  ],
  [
    /前([二两三四五六七八九十]|1[01]|[2-9])个月/g,
    (_, n = '') => `1月~${HAN.indexOf(n.replace('两', '二')) + 1 || n}月`,
  ],
  [new RegExp(`([${HAN}])(?=(?:月份?)?${TO}\\d{1,2}月)`, 'g'), (n = '') => String(HAN.indexOf(n) + 1)],
  [
    new RegExp(`(${YEAR})[-./年](\\d{1,2})[-./月](\\d{1,2})日?${TO}(\\d{1,2})[./](\\d{1,2})(?![\\d./])`, 'g'),
    '$1年$2月$3日~$4月$5日',
  ],
  [new RegExp(`(${YEAR})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)`, 'g'), '$1年$2月$3日'],
  [new RegExp(`(${YEAR})[-./](?=\\d{1,2}(?:月|季度|${TO}\\d{1,2}月))`, 'g'), '$1年'],
  [new RegExp(`(${YEAR})[-./](1[0-2]|0?[1-9])(?![\\d月])`, 'g'), '$1年$2月'],
  [new RegExp(`(?<!\\d)(\\d{1,2})(?:月份?)?${TO}(\\d{1,2})月(?!\\d)`, 'g'), '$1月~$2月'],
  [new RegExp(`(\\d{1,2})月(\\d{1,2})日?${TO}(\\d{1,2})日`, 'g'), '$1月$2日~$1月$3日'],
  [new RegExp(`(${YEAR})年?${TO}(${YEAR})(?=年|度)`, 'g'), '$1年~$2'],
]

function withoutShortForms(words: string): string {
  let text = words.normalize('NFKC')
  for (const number of NUMBERS_OF_PAPERS) text = text.replace(number, '')
  text = withArabicDigits(text.replace(/\s+/g, ''))
  for (const [form, whole] of SHORT_FORMS) text = text.replace(form, whole as string)
  return text
}

const POINT = new RegExp(
  `(?<!\\d)(?:(?<year>${YEAR})年?度?的?)?(?:(?<quarter>[1-4])季度|(?<half>[上下])半年|(?<month>1[0-2]|0?[1-9])月份?(?:(?<day>3[01]|[12]\\d|0?[1-9])[日号])?)` +
    // A bare number of four digits counts something where its measure word follows.
    `|(?<!\\d)(?<whole>${YEAR})(?:年度?|度|(?=[^\\d人户元份号次名个余多万米条件]|$))`,
  'g',
)
const RANGE = new RegExp(`^[底末]?${TO}$`)
const UNTIL = /截[至止](?:到|至|于)?$/
const SINCE = /^(?:以来|至今)/
const DEADLINE = /^[底末]?(?:之?前|以前)/

const pointsIn = (text: string): Point[] =>
  [...text.matchAll(POINT)].flatMap((match) => {
    const { year = match.groups!.whole, quarter, half, month, day } = match.groups!
    const at = {
      year: year === undefined ? undefined : Number(year),
      start: match.index,
      end: match.index + match[0].length,
      day: Number(day ?? 0),
    }
    if (quarter !== undefined) return { ...at, unit: 'quarter', nth: Number(quarter) }
    if (half !== undefined) return { ...at, unit: 'half', nth: half === '上' ? 1 : 2 }
    if (month === undefined) return { ...at, unit: 'year', nth: 1 }
    return isDay(at.day, Number(month)) ? { ...at, unit: day === undefined ? 'month' : 'day', nth: Number(month) } : []
  })

/** 29 February is taken for a day of any year. */
const isDay = (day: number, month: number) => day <= new Date(Date.UTC(2024, month, 0)).getUTCDate()

const MONTHS = { year: 12, half: 6, quarter: 3, month: 1, day: 1 } as const

function spanOf({ unit, nth, day }: Point, year: number): { from: Day; until: Day } {
  const months = MONTHS[unit]
  const first = `${year}-${String((nth - 1) * months + 1).padStart(2, '0')}-01`
  const last = addDays(addMonths(first, months), -1)
  if (unit !== 'day') return { from: first, until: last }
  const on = addDays(first, day - 1)
  const own = on > last ? last : on
  return { from: own, until: own }
}

const OPEN = '9999-12-31'
const isWithin = (inner: Span, outer: Span) =>
  inner.from >= outer.from && (inner.until ?? OPEN) <= (outer.until ?? OPEN)

/** The one that lies within all others. */
const narrowest = (spans: readonly Span[]): Span | undefined =>
  spans.find((span) => spans.every((other) => isWithin(span, other)))

/** Where what is counted up to a day began, if that is said: 2026年（截至6月30日）. */
function beginningOf(spans: readonly Span[], cut: Day): Pick<SaidPeriod, 'from'> {
  const around = narrowest(spans.filter((span) => isWithin({ from: cut, until: cut }, span)))
  return around ? { from: around.from } : {}
}

/** A mistyped year names no time in which something can have been recorded. */
const isLikely = ({ from, until }: SaidPeriod, thisYear: number): boolean =>
  (from === undefined || until === undefined || from <= until) &&
  [from, until].every((day) => day === undefined || (day >= '2000' && Number(day.slice(0, 4)) <= thisYear + 1))
