/** The pairs of neighbouring characters of a text, with how often each stands in it. Signs and white space do not count. */
export type Bigrams = ReadonlyMap<string, number>

export function bigramsOf(text: string): Bigrams {
  const characters = [...text.normalize('NFKC').toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c))
  const counts = new Map<string, number>()
  for (let i = 1; i < characters.length; i++) {
    const pair = characters[i - 1]! + characters[i]!
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

const total = (bigrams: Bigrams): number => {
  let sum = 0
  for (const count of bigrams.values()) sum += count
  return sum
}

/** Dice's coefficient of two texts' bigrams: 0 nothing in common, 1 the same words. For comparing one with many. */
export function likenessOfBigrams(a: Bigrams, b: Bigrams): number {
  const both = total(a) + total(b)
  if (both === 0) return 0
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const [pair, count] of small) shared += Math.min(count, large.get(pair) ?? 0)
  return (2 * shared) / both
}

/** How much two texts say the same, from 0 to 1, by their pairs of characters: needs no dictionary and no training. */
export const likeness = (a: string, b: string): number => likenessOfBigrams(bigramsOf(a), bigramsOf(b))

/** From here on two findings are offered as the same problem. Below it they share words, not matter. */
export const LIKELY_THE_SAME = 0.5
