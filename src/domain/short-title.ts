const STOPS = /[。；;！!？?\n]/u
const PAUSES = /[，,：:]/u
const MAX = 60

/**
 * A short name for a finding from its own words: the first sentence, cut at a pause where it is long, never in the middle
 * of a number. The exact words stay in `original`.
 */
export function shortTitle(words: string): string {
  const first = words.trim().split(STOPS)[0]!.trim() || words.trim()
  const characters = [...first]
  if (characters.length <= MAX) return first
  const pause = characters.slice(0, MAX).findLastIndex((c, i) => i >= 12 && PAUSES.test(c))
  if (pause > 0) return characters.slice(0, pause).join('')
  return `${characters.slice(0, MAX - 1).join('')}…`
}
