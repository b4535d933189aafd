import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import type { Language } from '../../domain/label.ts'
import { warningWords } from '../../domain/reading-words.ts'
import type { Warning } from './draft.ts'

/** The item's own words, exactly. */
export const wordsOfItem = (text: string, item: Pick<ReviewItem, 'start' | 'end'>): string =>
  text.slice(item.start, item.end)

/** The item's words without the noise inside them, for lists. */
export function cleanWords(
  text: string,
  item: Pick<ReviewItem, 'start' | 'end'>,
  noise: readonly { start: number; end: number }[],
): string {
  let words = ''
  let at = item.start
  for (const { start, end } of noise) {
    if (end <= at || start >= item.end) continue
    if (start <= item.start && end >= item.end) return wordsOfItem(text, item)
    words += text.slice(at, Math.max(start, at))
    at = end
  }
  return words + text.slice(at, item.end)
}

/** A short line for lists: up to the first full stop or semicolon, at most `max` characters. Words are never changed. */
export function headline(words: string, max = 34): string {
  const line = words.replace(/\s+/g, ' ').trim()
  const stop = line.search(/[。；;！？]/)
  const first = stop > 3 ? line.slice(0, stop) : line
  return [...first].length > max ? `${[...first].slice(0, max).join('')}…` : first
}

const WHEN =
  /(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|底|上旬|中旬|下旬)?(?:之?前|以前)?|20\d\d年(?:底|度)?(?:之?前)?|年底(?:之?前)?|月底(?:之?前)?/

/** The words in an item that say when, as far as they can be told; undefined if none. */
export const statedWhen = (words: string): string | undefined => WHEN.exec(words)?.[0]

/** Whether the words that say when can be where this deadline comes from: they name its month, or none. */
export function saysDeadline(stated: string, deadline: string): boolean {
  const month = /(\d{1,2})月/.exec(stated)?.[1]
  return month === undefined || Number(month) === Number(deadline.slice(5, 7))
}

/** Places inside an item where it would be cut: behind each stop of a clause. Offsets of the text. */
export function clauseCuts(text: string, item: Pick<ReviewItem, 'start' | 'end'>): number[] {
  const cuts: number[] = []
  for (let at = item.start; at < item.end - 1; at++) {
    if (/[，。；：、！？,;\n]/.test(text[at]!) && !/[，。；：、！？,;\s”』」）)]/.test(text[at + 1]!)) cuts.push(at + 1)
  }
  return cuts
}

/**
 * Reads a deadline as a person types it: `2026-6-30`, `2026年6月`, `2026.06.30`, `20260630`.
 * @returns `YYYY-MM` or `YYYY-MM-DD`, null for an empty one, undefined if it is none
 */
export function parseDeadline(typed: string): string | null | undefined {
  const words = typed.trim()
  if (words === '') return null
  const parts =
    /^(20\d\d)\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(?:(\d{1,2})\s*日?)?)?$/.exec(words) ??
    /^(20\d\d)(\d\d)(\d\d)$/.exec(words)
  if (!parts) return undefined
  const [, year, month, day] = parts
  const iso = `${year}-${month!.padStart(2, '0')}${day ? `-${day.padStart(2, '0')}` : ''}`
  const date = new Date(day ? `${iso}T00:00:00Z` : `${iso}-01T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

/** A warning's words in two parts: what was found, and what to do about it. */
export function warningParts(warning: Warning, language: Language): { head: string; rest: string } {
  const says = warningWords(warning)[language]
  const cut = says.search(/[，;；]/)
  return cut < 0 ? { head: says, rest: '' } : { head: says.slice(0, cut), rest: says.slice(cut + 1).trim() }
}
