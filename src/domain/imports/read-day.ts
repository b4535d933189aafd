/** What a cell says of a day: the day, perhaps with a time; or why it says none. */
export type DayRead = { day: string; time?: string } | 'unread' | 'month' | 'no-year'

const DIGITS = '〇一二三四五六七八九'

/** `二〇二一年三月十五日` → `2021年3月15日`; offices write zero as 〇, ○, O and 零. */
export function withArabicDigits(text: string): string {
  if (!/[一二三四五六七八九十]/.test(text)) return text
  return text
    .replace(/[○Ｏ零]/g, '〇')
    .replace(/[〇一二三四五六七八九]{4}(?=年)/, (year) => [...year].map((c) => DIGITS.indexOf(c)).join(''))
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?(?=[月日号])/g, (_, tens = '一', ones = '〇') =>
      String(DIGITS.indexOf(tens) * 10 + DIGITS.indexOf(ones)),
    )
    .replace(/[一二三四五六七八九](?=[月日号])/g, (c) => String(DIGITS.indexOf(c)))
}

/**
 * A day as offices write it: 2021-03-05, 2021.3.5, 2021/3/5, 2021年3月5日（周五）, 20210305, 二〇二一年三月五日, 21.3.5, with a time or
 * 上午 behind it, and Excel's own number of a day.
 * @param year for days that are written without one, where the sheet itself names it
 */
export function readDay(
  written: string,
  { number, year }: { number?: number | undefined; year?: number | undefined } = {},
): DayRead {
  const text = withArabicDigits(written.normalize('NFKC').replace(/\s+/g, ' ').trim())
  const whole = /^(\d{4}) ?[-/.年、] ?(\d{1,2}) ?[-/.月、] ?(\d{1,2}) ?[日号]?(.*)$/.exec(text)
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]), whole[4]!)
  const run = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (run && isYear(Number(run[1]))) return dayOf(Number(run[1]), Number(run[2]), Number(run[3]), '')
  if (/^\d{4} ?[-/.年] ?\d{1,2} ?月?份?$/.test(text) || /^\d{4}年?$/.test(text)) return 'month'
  const short = /^(\d{2}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$/.exec(text)
  if (short) return dayOf(2000 + Number(short[1]), Number(short[2]), Number(short[3]), '')
  const noYear = /^(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(.*)$/.exec(text)
  if (noYear && !/^\d+\.\d+$/.test(text))
    return year === undefined ? 'no-year' : dayOf(year, Number(noYear[1]), Number(noYear[2]), noYear[3]!)
  const serial = number ?? (/^\d{5}(\.\d+)?$/.test(text) ? Number(text) : undefined)
  if (serial !== undefined && serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
    return { day: new Date(EPOCH + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10) }
  return 'unread'
}

const EPOCH = Date.UTC(1899, 11, 30)
/** 1954 to 2119: a number outside is no day that an office wrote down. */
const FIRST_SERIAL = 20_000
const LAST_SERIAL = 80_000

const isYear = (year: number) => year >= 1900 && year <= 2100

const BEHIND =
  /^(?: ?[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)?[T ]*(?:上午|下午|晚上|晚|早上|早|中午)?(?: ?(\d{1,2}) ?[::时点] ?(\d{1,2})?(?:[::]\d{2})? ?分?)?$/

function dayOf(year: number, month: number, day: number, behind: string): DayRead {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (!isYear(year) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return 'unread'
  const rest = BEHIND.exec(behind)
  if (!rest) return 'unread'
  const iso = date.toISOString().slice(0, 10)
  if (rest[1] === undefined) return { day: iso }
  const isAfternoon = /下午|晚/.test(behind) && Number(rest[1]) < 12
  const [hours, minutes] = [Number(rest[1]) + (isAfternoon ? 12 : 0), Number(rest[2] ?? 0)]
  if (hours > 23 || minutes > 59) return 'unread'
  return { day: iso, time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

/** The one year that a sheet's name or title names; undefined where it names none or several. */
export function yearIn(words: string): number | undefined {
  const years = new Set([...words.normalize('NFKC').matchAll(/(?<!\d)(19\d\d|20\d\d)(?!\d)/g)].map((m) => Number(m[1])))
  return years.size === 1 ? [...years][0] : undefined
}
