import { readText } from '../../src/reader/read-text.ts'

const LETTER = { problem: 'P', cause: 'C', measure: 'M', achievement: 'A', background: 'B', noise: '-' }

/** The roles of what is read, a letter an item: `BPMPM`. */
export const rolesOf = (text: string): string =>
  readText(text)
    .items.map((item) => LETTER[item.role])
    .join('')

/** How many items say what they answer. */
export const pairsOf = (text: string): number => readText(text).items.filter((item) => item.addresses.length > 0).length
