import { type Raster, SKETCH_SIDE } from './raster.ts'
import { ASKED, GAINED, LOST, SPANS, type Span, WINDOWS } from './windows.ts'

/** 32-bit words of one window's signs. */
export const WORDS = 8

/** Rows of a sketch; its columns are as many. */
const ROWS = SKETCH_SIDE
/** Cells of a side, and the waves that are taken of them. */
const SIDE = 32
const WAVES = 16
/** Coefficients of less than this (of 255) are what re-compression leaves behind; their signs tell nothing. */
const FAINT = 0.3
/** Of the waves of a window; those that are fainter in the one that is asked for are left out. */
const TELLS = 0.08
/** Of the 63 longest waves of the whole picture, so many must tell something. */
const TELLING = 8
const LONGEST = 8

/** A wave: how often it goes down a window and across it. */
interface Wave {
  down: number
  across: number
}
/** Waves of a window, the longest first: two that differ in these need not be held against each other further. */
const ORDER: readonly Wave[] = Array.from({ length: WAVES * WAVES }, (_, i) => i)
  .slice(1)
  .map((i) => ({ down: Math.floor(i / WAVES), across: i % WAVES }))
  .sort((a, b) => a.across + a.down - b.across - b.down)
const isLongest = ({ down, across }: Wave): boolean => down < LONGEST && across < LONGEST

/**
 * What is left of a picture when it is re-compressed or resized: for each kept window the signs of its 255 longest waves (a
 * perceptual hash by cosine transform). Undefined for a picture without anything to recognise it by: a blank sheet, a wall, a
 * plain gradient.
 */
export function fingerprintOf(sketch: Raster): Uint32Array | undefined {
  const [whole] = [...wavesOf(sketch, SIDES.whole)]
  const isTelling = (wave: Wave, bit: number) => isLongest(wave) && Math.abs(whole![bit]!) > FAINT
  if (ORDER.filter(isTelling).length < TELLING) return undefined
  const signs = new Uint32Array(WINDOWS.length * WORDS)
  let w = 0
  for (const waves of wavesOf(sketch, SIDES.kept)) signsInto(signs, w++, waves)
  return signs
}

/** A picture as others are asked whether they show the same: the signs of its windows, and which of them tell something. */
export interface Question {
  signs: Uint32Array
  telling: Uint32Array
  /** The first word of both for each window: most of what is looked through gets no further. */
  first: { signs: Uint32Array; telling: Uint32Array }
  /** How many signs of each window tell something. */
  counts: Uint16Array
}

export function questionOf(sketch: Raster): Question {
  const signs = new Uint32Array(ASKED.length * WORDS)
  const telling = new Uint32Array(ASKED.length * WORDS)
  const counts = new Uint16Array(ASKED.length)
  let w = 0
  for (const sides of SIDES.asked)
    for (const waves of wavesOf(sketch, sides)) {
      signsInto(signs, w, waves)
      for (let bit = 0; bit < waves.length; bit++)
        if (Math.abs(waves[bit]!) > TELLS) {
          telling[w * WORDS + (bit >> 5)]! |= 1 << (bit & 31)
          counts[w]!++
        }
      w++
    }
  const firstOf = (words: Uint32Array) => words.filter((_, i) => i % WORDS === 0)
  return { signs, telling, first: { signs: firstOf(signs), telling: firstOf(telling) }, counts }
}

function signsInto(signs: Uint32Array, window: number, waves: Float64Array): void {
  for (let bit = 0; bit < waves.length; bit++)
    if (waves[bit]! > 0) signs[window * WORDS + (bit >> 5)]! |= 1 << (bit & 31)
}

/** What each pixel of a side adds to the longest waves of a span of it, cut into `SIDE` cells (DCT-II), each the mean amplitude a pixel. */
function sideways([from, to]: Span): Float64Array {
  const parts = new Float64Array(WAVES * ROWS)
  const cell = ((to - from) * ROWS) / SIDE
  for (let c = 0; c < SIDE; c++) {
    const begins = from * ROWS + c * cell
    for (let pixel = Math.floor(begins); pixel < Math.min(begins + cell, ROWS); pixel++) {
      const share = (Math.min(begins + cell, pixel + 1) - Math.max(begins, pixel)) / cell
      for (let u = 0; u < WAVES; u++)
        parts[u * ROWS + pixel]! += (share * Math.cos(((2 * c + 1) * u * Math.PI) / (2 * SIDE))) / SIDE
    }
  }
  return parts
}

/** Spans of a side: as they lie down a picture, one by one, and across it, side by side in the columns of one matrix. */
interface Sides {
  down: readonly Float64Array[]
  across: Float64Array
}

function sidesOf(spans: readonly Span[]): Sides {
  const down = spans.map(sideways)
  const across = new Float64Array(ROWS * WAVES * spans.length)
  for (let pixel = 0; pixel < ROWS; pixel++)
    for (const [n, side] of down.entries())
      for (let u = 0; u < WAVES; u++) across[(pixel * spans.length + n) * WAVES + u] = side[u * ROWS + pixel]!
  return { down, across }
}

const SIDES = {
  whole: sidesOf([[0, 1]]),
  kept: sidesOf(SPANS),
  asked: [LOST, GAINED].map((shifts) => sidesOf(shifts.map(({ span }) => span))),
}

/** The 255 longest waves, in their order, of each window that one of the spans cuts down a sketch and one across it. */
function* wavesOf({ grey }: Raster, { down, across }: Sides): Generator<Float64Array> {
  const rows = product(grey, across)
  const columns = across.length / ROWS
  for (const side of down) {
    const found = product(side, rows)
    for (let from = 0; from < columns; from += WAVES) {
      const waves = new Float64Array(ORDER.length)
      for (let i = 0; i < waves.length; i++) waves[i] = found[ORDER[i]!.down * columns + from + ORDER[i]!.across]!
      yield waves
    }
  }
}

/** Of two matrices, of `ROWS` columns the one, of `ROWS` rows the other. Four at a step: every question waits for this. */
function product(left: ArrayLike<number>, right: Float64Array): Float64Array {
  const columns = right.length / ROWS
  const result = new Float64Array((left.length / ROWS) * columns)
  for (let row = 0; row * ROWS < left.length; row++)
    for (let i = 0; i < ROWS; i += 4) {
      const [at, into, from] = [row * ROWS + i, row * columns, i * columns]
      const [a, b, c, d] = [left[at]!, left[at + 1]!, left[at + 2]!, left[at + 3]!]
      if (a === 0 && b === 0 && c === 0 && d === 0) continue
      for (let x = 0; x < columns; x++)
        result[into + x]! +=
          a * right[from + x]! +
          b * right[from + columns + x]! +
          c * right[from + 2 * columns + x]! +
          d * right[from + 3 * columns + x]!
    }
  return result
}

/** Share of the telling signs of a window in which a copy may differ; unrelated pictures differ in half of them. */
export const FARTHEST = 0.2
/** The longest waves settle most of what is nothing alike: so many may differ in the first word, so many in the first two. */
const FARTHEST_FIRST = 8
const FARTHEST_SECOND = 16

/** Where in a fingerprint the window lies that each asked one is held against. */
const KEPT_AT = Uint16Array.from(ASKED, ({ kept }) => kept * WORDS)

/**
 * The asked window that is most like the kept one that it is held against.
 * @param prints fingerprints, one after the other
 * @param from where the kept one begins in them
 * @returns `distance`: the share of the telling signs that differ, 1 where nothing is alike; `window`: its place in `ASKED`
 */
export function nearestWindow({ signs, telling, first, counts }: Question, prints: Uint32Array, from: number) {
  let [distance, window] = [1, 0]
  for (let w = 0; w < KEPT_AT.length; w++) {
    const kept = from + KEPT_AT[w]!
    let differs = ones((first.signs[w]! ^ prints[kept]!) & first.telling[w]!)
    if (differs > FARTHEST_FIRST) continue
    const count = counts[w]!
    const asked = w * WORDS
    differs += ones((signs[asked + 1]! ^ prints[kept + 1]!) & telling[asked + 1]!)
    if (differs > FARTHEST_SECOND) continue
    for (let i = 2; i < WORDS; i++) differs += ones((signs[asked + i]! ^ prints[kept + i]!) & telling[asked + i]!)
    if (differs < distance * count) [distance, window] = [differs / count, w]
  }
  return { distance, window }
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let x = word
  x -= (x >>> 1) & 0x55555555
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
