import { AREA_MM, points, TITLE_PT } from './layout.ts'

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const MOST = Math.floor(points(AREA_MM.width) / TITLE_PT)
/** What no line of a title begins with, and what none ends with. */
const NOT_FIRST = /^[的地得之、，。：；》）”’〕和与及]/u
const NOT_LAST = /[《（“‘〔和与及]$/u

/**
 * A title in lines of like length that tear no word (回行时词意完整，排列对称).
 * @source GB/T 9704-2012 §7.3.1
 */
export function titleLines(title: string): string[] {
  const count = Math.ceil([...title].length / MOST)
  if (count <= 1) return [title]
  const ends = [...words.segment(title)].map(({ index, segment }) => index + segment.length)
  const whole = ends.filter((end) => !NOT_FIRST.test(title.slice(end)) && !NOT_LAST.test(title.slice(0, end)))
  const lines: string[] = []
  for (let from = 0; from < title.length; ) {
    const left = count - lines.length
    const ideal = from + (title.length - from) / Math.max(1, left)
    const fits = (some: readonly number[]) =>
      some
        .filter((end) => end > from && end - from <= MOST)
        // What is left must still fit its lines.
        .filter((end) => left <= 1 || title.length - end <= (left - 1) * MOST)
        .toSorted((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0]
    const to = fits(whole) ?? fits(ends) ?? Math.min(title.length, from + MOST)
    lines.push(title.slice(from, to).trim())
    from = to
  }
  return lines
}
