/** A column as it is to stand on paper: how wide it would like to be, and what stands in it. Widths are in characters of half a Chinese one. */
interface PaperColumn {
  heading: string
  width: number
}

/** What is shorter stays in one line: a day, a name, an amount. */
const SHORT = 12
/** A heading may break, but not after each character. */
const HEADING = 4
/** Space beside the words of a cell. */
const BESIDE = 2.4
/** What an A4 page across holds in the larger letters and in the smaller. */
const HOLDS = { usual: 165, small: 186 } as const

export interface PaperWidths {
  letters: keyof typeof HOLDS
  /** Of the page's width, in hundredths. */
  shares: number[]
}

/**
 * Shares the width of a page among columns: each has at least what its short cells need in one line, as far as there is room, and
 * the rest goes to those that want more.
 */
export function paperWidths(columns: readonly PaperColumn[], rows: readonly (readonly unknown[])[]): PaperWidths {
  const least = columns.map(({ heading }, i) =>
    Math.max(neededByHeading(heading), ...rows.map((row) => neededBy(row[i]))),
  )
  // A column in which nothing stands gives its place to others.
  const wanted = columns.map(({ heading, width }, i) =>
    Math.max(least[i]!, rows.every((row) => isEmpty(row[i])) ? Math.min(width, widthOf(heading)) : width),
  )
  const sum = (widths: readonly number[]) => widths.reduce((n, width) => n + width + BESIDE, 0)
  const letters = sum(least) > HOLDS.usual * 0.7 || sum(wanted) > HOLDS.usual * 1.3 ? 'small' : 'usual'
  const room = HOLDS[letters]
  const spare = room - sum(least)
  const wish = wanted.map((width, i) => width - least[i]!)
  const wishes = wish.reduce((n, width) => n + width, 0)
  const given = least.map(
    (width, i) => width + BESIDE + (spare > 0 ? spare * (wishes > 0 ? wish[i]! / wishes : 1 / columns.length) : 0),
  )
  const all = given.reduce((n, width) => n + width, 0)
  return { letters, shares: given.map((width) => (width / all) * 100) }
}

/** Chinese breaks anywhere, other words do not. */
const neededByHeading = (heading: string): number =>
  Math.max(
    Math.min(HEADING, widthOf(heading)),
    ...(heading.match(/[a-z’]+/gi) ?? []).map((word) => Math.min(SHORT + BESIDE, widthOf(word))),
  )

const isEmpty = (cell: unknown) => cell === null || cell === undefined || cell === ''

const neededBy = (cell: unknown): number => {
  if (typeof cell !== 'string' && typeof cell !== 'number') return 0
  const width = widthOf(String(cell))
  return width <= SHORT ? width : 0
}

/** A digit is a little wider than half a Chinese character. */
const widthOf = (words: string): number =>
  [...words].reduce((n, character) => n + (character.charCodeAt(0) > 0x2e7f ? 2 : 1.15), 0)
