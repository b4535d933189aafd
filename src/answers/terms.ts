import { FIELD_GROUPS, WEAK_WORDS } from './field-words.ts'
import { FRAME_WORDS, PHRASE_VERBS } from './general-words.ts'
import { narrow } from './normal.ts'

/** A word of a text that names a matter (实词): an object, a place, an act. Places are indexes into the text given. */
export interface Term {
  text: string
  start: number
  end: number
  /** Groups of the field's words that mean the same; empty for a word that the field does not list. */
  groups: readonly number[]
  /** How much it says by itself, from 0 to 1. */
  weight: number
}

const GENERAL = new Set([...PHRASE_VERBS, ...FRAME_WORDS])
const LONGEST = 12
const FIGURE =
  /(?:第?\d[\d,.]*|[x×]+|第?[一二三四五六七八九十百千万两几]+)(?:余|多)?(?:号楼|号|个|名|户|次|人次|人|件|条|份|处|项|场|期|年度|年|月|日|天|周|季度|季|家|万元|元|栋|幢|盏|块|辆|台|套|本|张|米|平方米|公里|%|页|篇|类|批|轮|度|点|分|小时)|\d[\d,.%:：-]*/uy
const PLACE = /^(?:社区|街道|居委会|小区|村|镇|乡|路|支部|家园|花园|苑|\d+号|\d+栋|\d+幢|片区)/u
const HAN = /\p{Script=Han}/u
// 苗头性, 碎片化: a quality, not a matter.
const QUALITY = /(?:性|化|度|率|感|力)$/u

export const isGeneral = (word: string): boolean =>
  GENERAL.has(word) && !FIELD_GROUPS.has(word) && !WEAK_WORDS.has(word)

/** The words of `text` that name a matter, in order. General phrases, evaluations, figures and dates are left out. */
export function termsIn(source: string): Term[] {
  const text = narrow(source)
  const terms: Term[] = []
  let rest = -1
  const endRest = (at: number) => {
    if (rest >= 0) terms.push(...unlisted(text, rest, at))
    rest = -1
  }
  for (let i = 0; i < text.length; ) {
    FIGURE.lastIndex = i
    const word = longestWord(text, i)
    const figure = word === undefined || !FIELD_GROUPS.has(word) ? FIGURE.exec(text)?.[0] : undefined
    if (figure !== undefined && figure.length >= (word?.length ?? 0)) {
      endRest(i)
      i += figure.length
    } else if (word !== undefined) {
      endRest(i)
      if (!isGeneral(word)) terms.push(listed(word, i))
      i += word.length
    } else {
      if (!HAN.test(text[i]!)) endRest(i)
      else if (rest < 0) rest = i
      i++
    }
  }
  endRest(text.length)
  return terms
}

function longestWord(text: string, at: number): string | undefined {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length)
    if (GENERAL.has(word) || FIELD_GROUPS.has(word) || WEAK_WORDS.has(word)) return word
  }
  return undefined
}

const listed = (word: string, start: number): Term => ({
  text: word,
  start,
  end: start + word.length,
  groups: FIELD_GROUPS.get(word) ?? [],
  weight: WEAK_WORDS.has(word) ? 0.4 : 1,
})

function unlisted(text: string, start: number, end: number): Term[] {
  const word = text.slice(start, end)
  if (word.length < 2 || QUALITY.test(word)) return []
  const isPlace = PLACE.test(text.slice(end, end + 5))
  return [{ text: word, start, end, groups: [], weight: isPlace ? 0.15 : word.length > 2 ? 0.9 : 0.6 }]
}

/** How far one of `others`, the words of a sentence piece, names what `term` names: 1 the same word, 0 nothing. */
export function named(term: Term, others: readonly Term[], piece: string): number {
  let best = 0
  for (const other of others) best = Math.max(best, likeTerms(term, other))
  if (best < 0.5 && term.text.length > 2 && term.groups.length === 0)
    best = Math.max(best, sharedPairs(term.text, piece))
  return best
}

function likeTerms(a: Term, b: Term): number {
  if (a.text === b.text) return 1
  if (a.groups.some((g) => b.groups.includes(g))) return b.weight >= 0.5 ? 0.8 : 0.5
  // 佐证材料 and 材料: the word at the end is what it is, those before say which.
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (short.length >= 2 && !isGeneral(short) && long.includes(short)) {
    return Math.min(0.9, (long.endsWith(short) ? 0.25 : 0.1) + short.length / long.length / 1.5)
  }
  return 0
}

/** Pairs of characters of a word that the field does not list, found in a sentence piece. */
function sharedPairs(word: string, piece: string): number {
  let found = 0
  for (let i = 0; i + 2 <= word.length; i++) {
    const pair = word.slice(i, i + 2)
    if (piece.includes(pair) && !isGeneral(pair)) found++
  }
  return (found / (word.length - 1)) * 0.9
}
