/** Letters and digits of any script, in runs: Han characters on their own, everything else together. */
const RUNS = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu

/** PostgreSQL counts positions up to here; words beyond are still found, not as part of a phrase. */
const LAST_POSITION = 16_383

const runsOf = (text: string): { run: string[]; isHan: boolean }[] =>
  [...text.normalize('NFKC').toLowerCase().matchAll(RUNS)].map(([whole, han]) => ({
    run: han === undefined ? [whole.slice(0, 200)] : [...han],
    isHan: han !== undefined,
  }))

/**
 * The words of texts for a `tsvector` literal. A run of Han characters becomes its pairs of neighbours, then its last
 * character: 党委会 → 党委 委会 会. So every place of two and more characters is found, without a dictionary, and every
 * single one as the beginning of a pair.
 */
export function searchVector(texts: readonly (string | null | undefined)[]): string {
  const positions = new Map<string, number[]>()
  let position = 0
  for (const text of texts) {
    if (!text) continue
    // A step of two: a phrase never runs from one text into the next.
    position += 2
    for (const { run, isHan } of runsOf(text)) {
      for (let i = 0; i < run.length; i++) {
        const word = isHan ? run.slice(i, i + 2).join('') : run[i]!
        const places = positions.get(word)
        if (!places) positions.set(word, [Math.min(position, LAST_POSITION)])
        else if (places.length < 255 && position <= LAST_POSITION) places.push(position)
        position++
      }
    }
  }
  return [...positions].map(([word, places]) => `'${word}':${places.join(',')}`).join(' ')
}

/**
 * What somebody searches for as a `tsquery` literal: every part between spaces must be there, each as a phrase; the last
 * word of a part may go on. Undefined when there is nothing to look for.
 */
export function searchQuery(words: string): string | undefined {
  const parts = words
    .split(/\s+/u)
    .map((part) => phrase(runsOf(part)))
    .filter((part) => part !== '')
  return parts.length > 0 ? parts.map((part) => `(${part})`).join(' & ') : undefined
}

function phrase(runs: { run: string[]; isHan: boolean }[]): string {
  const words = runs.flatMap(({ run, isHan }, r) => {
    if (!isHan) return [`'${run[0]}'${r === runs.length - 1 ? ':*' : ''}`]
    const pairs = run.slice(0, -1).map((character, i) => `'${character}${run[i + 1]}'`)
    const isLast = r === runs.length - 1
    // The last pair holds the last character already; alone it may begin a pair.
    if (isLast && run.length > 1) return pairs
    return [...pairs, `'${run.at(-1)}'${isLast ? ':*' : ''}`]
  })
  return words.join(' <-> ')
}

const literal = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** One word for each organisation above a record, the street left out. No text makes them: those have letters and digits only. */
export const placeVector = (orgPath: string): string => {
  const [, street, ...below] = orgPath.split('/').slice(0, -1)
  return below.map((_, i) => literal(`@/${[street, ...below.slice(0, i + 1)].join('/')}/`)).join(' ')
}

/** Whether a path is that of a place within the street: the street itself sees all there is, and needs no word for it. */
export const isPlace = (orgPath: string): boolean => orgPath.split('/').length > 3

/** The query for what has the words and lies below a place within the street; for the street itself it is what has the words. */
export const belowPlace = (query: string, orgPath: string | undefined): string =>
  orgPath !== undefined && isPlace(orgPath) ? `(${query}) & ${literal(`@${orgPath}`)}` : query
