import {
  CLAUSE_OPENS,
  ENDS,
  FIRST_PAIR,
  isLengthCue,
  LENGTH_CUES,
  lengthClass,
  OPENS,
  PAIR,
  readCueName,
  STOPS,
} from './each-cue.ts'
import { HEARD, hearCharacters } from './heard-characters.ts'

/** More than all characters of a table of cues. */
const CHARACTERS = 4096
const KINDS = 5

/**
 * The cues that a table knows, found by the numbers of their characters: a text has some three hundred cues, most of which no table
 * knows, and making a string of each costs more than all else that is heard of it. All that a pair may be is found at once.
 */
export class CueTable {
  /** The places in the table of the cues that were heard last, each once. */
  readonly heard: Int32Array
  private readonly characters = new Uint16Array(HEARD)
  /** Number of each character that stands in any cue; 0 for all others. */
  private readonly numbers = new Uint16Array(65_536)
  // Open addressing: a pair stands at its own slot or the next free one after it; 0 is no pair.
  private readonly pairs: Int32Array
  private readonly mask: number
  /** One more than the place of each cue of a pair and of a single character, by its kind; 0 where there is none. Small, to stay near. */
  private readonly ofPair: Uint16Array
  private readonly ofOne = new Uint16Array(CHARACTERS * KINDS)
  private readonly ofThree = new Map<string, number>()
  private readonly ofLength: readonly number[]
  /** The number of the text in which a cue was last heard. */
  private readonly heardIn: Int32Array
  private texts = 0
  private count = 0

  constructor(names: readonly string[]) {
    const size = 2 ** Math.ceil(Math.log2(names.length * 2 + 16))
    this.mask = size - 1
    this.pairs = new Int32Array(size)
    this.ofPair = new Uint16Array(size * KINDS)
    this.heard = new Int32Array(names.length)
    this.heardIn = new Int32Array(names.length)
    this.ofLength = LENGTH_CUES.map((name) => names.indexOf(name) + 1)
    let last = 0
    names.forEach((name, place) => {
      if (isLengthCue(name)) return
      const { kind, characters } = readCueName(name)
      const [first, second] = Array.from({ length: characters.length }, (_, i) => {
        const code = characters.charCodeAt(i)
        if (this.numbers[code] === 0) this.numbers[code] = ++last
        return this.numbers[code]!
      })
      if (characters.length > 2) this.ofThree.set(characters, place + 1)
      else if (second === undefined) this.ofOne[first! * KINDS + kind] = place + 1
      else {
        const pair = first! * CHARACTERS + second
        const slot = this.slotOf(pair)
        this.pairs[slot] = pair
        this.ofPair[slot * KINDS + kind] = place + 1
      }
    })
  }

  /** Listens to a text: how many cues of the table stand in it. They are in `heard` until the next text. */
  listen(text: string): number {
    this.texts++
    this.count = 0
    const { characters } = this
    const length = hearCharacters(text, characters)
    let from = 0
    for (let at = 0; at <= length; at++) {
      if (at < length && STOPS[characters[at]!] === 0) continue
      if (at > from) this.hearClause(from, at)
      from = at + 1
    }
    this.hear(this.ofLength[lengthClass(text)]!)
    return this.count
  }

  /** As `eachCue` names them. */
  private hearClause(from: number, to: number): void {
    const { characters, numbers, ofOne, ofPair } = this
    const opens = from === 0 ? OPENS : CLAUSE_OPENS
    let before = numbers[characters[from]!]!
    this.hear(ofOne[before * KINDS + opens]!)
    for (let i = from + 1; i < to; i++) {
      const number = numbers[characters[i]!]!
      if (before !== 0 && number !== 0) {
        const pair = before * CHARACTERS + number
        const slot = this.slotOf(pair)
        if (this.pairs[slot] === pair) {
          const of = slot * KINDS
          this.hear(ofPair[of + PAIR]!)
          if (from === 0) this.hear(ofPair[of + FIRST_PAIR]!)
          if (i === from + 1) this.hear(ofPair[of + opens]!)
          if (i === to - 1) this.hear(ofPair[of + ENDS]!)
        }
      }
      before = number
    }
    this.hear(ofOne[before * KINDS + ENDS]!)
    if (from === 0 && to > 2 && this.ofThree.size > 0)
      this.hear(this.ofThree.get(String.fromCharCode(characters[0]!, characters[1]!, characters[2]!)) ?? 0)
  }

  private hear(placeAndOne: number): void {
    const place = placeAndOne - 1
    if (place < 0 || this.heardIn[place] === this.texts) return
    this.heardIn[place] = this.texts
    this.heard[this.count++] = place
  }

  private slotOf(pair: number): number {
    let slot = Math.imul(pair, 0x9e3779b1) >>> 12
    for (;;) {
      slot &= this.mask
      const there = this.pairs[slot]!
      if (there === pair || there === 0) return slot
      slot++
    }
  }
}
