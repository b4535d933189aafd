import { isLengthCue, readCueName } from './each-cue.ts'

/** More than all characters of a table of cues. */
const CHARACTERS = 4096

/**
 * Finds the cues of a text in a table by the numbers of their characters. A text has some three hundred cues, most of which no table
 * knows: making a string of each cost more than all else that is heard of it.
 */
export class CuePlaces {
  /** Number of each character that stands in any cue; 0 for all others. */
  private readonly numbers = new Uint16Array(65_536)
  // Open addressing: a key stands at its own place or the next free one after it; 0 is no key.
  private readonly keys: Float64Array
  private readonly places: Int32Array
  private readonly mask: number

  constructor(names: readonly string[]) {
    const size = 2 ** Math.ceil(Math.log2(names.length * 3 + 16))
    this.mask = size - 1
    this.keys = new Float64Array(size)
    this.places = new Int32Array(size)
    let last = 0
    names.forEach((name, place) => {
      if (isLengthCue(name)) return
      const { kind, characters } = readCueName(name)
      for (let i = 0; i < characters.length; i++) {
        const code = characters.charCodeAt(i)
        if (this.numbers[code] === 0) this.numbers[code] = ++last
      }
      const key = this.keyOf(kind, characters, 0, characters.length)
      const at = this.placeOf(key)
      this.keys[at] = key
      this.places[at] = place
    })
  }

  /** The place of a cue in the table; -1 where it is not there. */
  find(kind: number, words: string, from: number, to: number): number {
    const key = this.keyOf(kind, words, from, to)
    if (key === 0) return -1
    const at = this.placeOf(key)
    return this.keys[at] === key ? this.places[at]! : -1
  }

  /** Kind and characters in one whole number; 0 where a character stands in no cue. */
  private keyOf(kind: number, words: string, from: number, to: number): number {
    let key = kind + 1
    for (let i = from; i < to; i++) {
      const number = this.numbers[words.charCodeAt(i)]!
      if (number === 0) return 0
      key = key * CHARACTERS + number
    }
    return key
  }

  private placeOf(key: number): number {
    // The upper bits of three characters go into the lower ones.
    let at = Math.imul(key ^ (key / 2 ** 32), 0x9e3779b1) >>> 12
    for (;;) {
      at &= this.mask
      const there = this.keys[at]!
      if (there === key || there === 0) return at
      at++
    }
  }
}
