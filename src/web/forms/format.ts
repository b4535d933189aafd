import { type Day, dayAt, TIME_ZONE } from '../../domain/day.ts'
import type { Language } from '../../domain/label.ts'
import { useMe } from '../api/session.ts'
import { useLanguage } from '../words/words.ts'

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }
const cache = new Map<string, Intl.DateTimeFormat>()

const formatter = (language: Language, name: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${language} ${name}`
  const made = cache.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone: TIME_ZONE, ...options })
  cache.set(key, made)
  return made
}

/** `6月10日`; with the year where it is not `today`'s. */
export function dayWords(day: Day, language: Language, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  const name = 'year' in year ? 'year-day' : 'day'
  return formatter(language, name, { ...year, month: language === 'zh' ? 'long' : 'short', day: 'numeric' }).format(
    new Date(`${day}T12:00:00+08:00`),
  )
}

/** `16:20` in Shanghai. */
export const timeWords = (instant: string, language: Language): string =>
  formatter(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))

/** `6月15日 16:20`. */
export const momentWords = (instant: string, language: Language, today: Day): string =>
  `${dayWords(dayAt(instant), language, today)} ${timeWords(instant, language)}`

/** When something took place: `6月15日 16:20`, or the day alone where nothing more was said, which is kept as its first moment. */
export const happenedWords = (when: string, language: Language, today: Day): string =>
  when.length === 10 || when.endsWith('T16:00:00.000Z')
    ? dayWords(dayAt(when), language, today)
    : momentWords(when, language, today)

/** `6月16日 星期二`. */
export const weekdayWords = (day: Day, language: Language): string =>
  formatter(language, 'weekday', { month: 'long', day: 'numeric', weekday: 'long' })
    .formatToParts(new Date(`${day}T12:00:00+08:00`))
    .map((p) => p.value)
    .join('')
    .replace('日星', '日 星')

/** Today, yesterday, else the day: for «what happened last». */
export function recentWords(instant: string, language: Language, today: Day): string {
  const day = dayAt(instant)
  if (day === today) return `${language === 'zh' ? '今天' : 'today'} ${timeWords(instant, language)}`
  return dayWords(day, language, today)
}

/** `1.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** The formats above in the person's language. */
export function useFormats() {
  const language = useLanguage()
  const { today } = useMe()
  return {
    day: (day: Day) => dayWords(day, language, today),
    moment: (instant: string) => momentWords(instant, language, today),
    happened: (when: string) => happenedWords(when, language, today),
    recent: (instant: string) => recentWords(instant, language, today),
  }
}
