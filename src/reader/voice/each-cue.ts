/** What of a text is listened to: pairs of characters, how clauses begin and end, how long it is. */
import { HEARD, hearCharacters } from './heard-characters.ts'

/** 1 for each character that ends a clause. */
export const STOPS = new Uint8Array(65_536)
for (const stop of '，。；：！？、（）()') STOPS[stop.charCodeAt(0)] = 1
const LENGTHS = [12, 25, 60, 120]

/** Kinds of cues, with what stands before and after the characters of the text in a cue's name. */
export const PAIR = 0
export const FIRST_PAIR = 1
export const OPENS = 2
export const CLAUSE_OPENS = 3
export const ENDS = 4
const BEFORE = ['', '1', '^', '，', '']
const AFTER = ['', '', '', '', '$']

const heard = new Uint16Array(HEARD)

/** The words of a text that are listened to. */
export const heardWords = (text: string): string =>
  String.fromCharCode(...heard.subarray(0, hearCharacters(text, heard)))

/** The cues of such words: of what kind, and from where to where. `CueTable` hears the same ones. */
export function eachCue(words: string, hear: (kind: number, from: number, to: number) => void): void {
  let from = 0
  let isFirst = true
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && STOPS[words.charCodeAt(at)] === 0) continue
    for (let i = from; i + 2 <= at; i++) {
      hear(PAIR, i, i + 2)
      if (isFirst) hear(FIRST_PAIR, i, i + 2)
    }
    for (let i = from + 1; i <= from + (isFirst ? 3 : 2) && i <= at; i++) hear(isFirst ? OPENS : CLAUSE_OPENS, from, i)
    if (at > from) hear(ENDS, at - 1, at)
    if (at > from + 1) hear(ENDS, at - 2, at)
    from = at + 1
    isFirst = false
  }
}

/** `#` and how long a text is. */
export const LENGTH_CUES: readonly string[] = [...LENGTHS, 'long'].map((length) => `#${length}`)

/** Which of `LENGTH_CUES` is a text's. */
export function lengthClass({ length }: string): number {
  let i = 0
  while (i < LENGTHS.length && length >= LENGTHS[i]!) i++
  return i
}

export const lengthCue = (text: string): string => LENGTH_CUES[lengthClass(text)]!

export const isLengthCue = (name: string): boolean => name.startsWith('#')

/** A cue's name in the table: `^` opens the text, `1` stands in its first clause, `，` opens and `$` ends a clause. */
export const cueName = (kind: number, characters: string): string => `${BEFORE[kind]}${characters}${AFTER[kind]}`

/** Of what kind a name is, and the characters of the text in it. */
export function readCueName(name: string): { kind: number; characters: string } {
  const kind = name.startsWith('^')
    ? OPENS
    : name.startsWith('，')
      ? CLAUSE_OPENS
      : name.endsWith('$')
        ? ENDS
        : name.length === 3
          ? FIRST_PAIR
          : PAIR
  return { kind, characters: name.slice(BEFORE[kind]!.length, name.length - AFTER[kind]!.length) }
}
