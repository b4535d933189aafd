import { type Raster, SKETCH_SIDE } from './raster.ts'
import { ASKED, CROSSED, GAINED, LOST, SPANS, type Span, WINDOWS } from './windows.ts'

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

/** Places of the waves in a window's signs, the longest first: two that differ in these need not be held against each other further. */
const ORDER = Array.from({ length: WAVES * WAVES }, (_, i) => i)
  .slice(1)
  .sort((a, b) => (a % WAVES) + Math.floor(a / WAVES) - (b % WAVES) - Math.floor(b / WAVES))

/**
 * What is left of a picture when it is re-compressed or resized: for each kept window the signs of its 255 longest waves (a
 * perceptual hash by cosine transform). Undefined for a picture without anything to recognise it by: a blank sheet, a wall, a
 * plain gradient.
 */
export function fingerprintOf(sketch: Raster): Uint32Array | undefined {
  const whole = waves(SIDEWAYS.whole, across(SIDEWAYS.whole, sketch))
  const isTelling = (c: number, i: number) => i > 0 && i % WAVES < LONGEST && i < LONGEST * WAVES && Math.abs(c) > FAINT
  if (whole.filter(isTelling).length < TELLING) return undefined
  const signs = new Uint32Array(WINDOWS.length * WORDS)
  const rows = SIDEWAYS.kept.map((span) => across(span, sketch))
  for (const w of WINDOWS.keys()) {
    const [down, side] = [Math.floor(w / SPANS.length), w % SPANS.length]
    signsInto(signs, w, waves(SIDEWAYS.kept[down]!, rows[side]!))
  }
  return signs
}

/** A picture as others are asked whether they show the same: the signs of its windows, and which of them tell something. */
export interface Question {
  signs: Uint32Array
  telling: Uint32Array
  /** How many signs of each window tell something. */
  counts: Uint16Array
}

export function questionOf(sketch: Raster): Question {
  const signs = new Uint32Array(ASKED.length * WORDS)
  const telling = new Uint32Array(ASKED.length * WORDS)
  const counts = new Uint16Array(ASKED.length)
  const rows = new Map([...SIDEWAYS.asked].map(([shift, side]) => [shift, across(side, sketch)]))
  for (const [w, crossed] of CROSSED.entries()) {
    const found = waves(SIDEWAYS.asked.get(crossed.down)!, rows.get(crossed.across)!)
    signsInto(signs, w, found)
    for (let bit = 0; bit < ORDER.length; bit++)
      if (Math.abs(found[ORDER[bit]!]!) > TELLS) {
        telling[w * WORDS + (bit >> 5)]! |= 1 << (bit & 31)
        counts[w]!++
      }
  }
  return { signs, telling, counts }
}

function signsInto(signs: Uint32Array, window: number, found: Float64Array): void {
  for (let bit = 0; bit < ORDER.length; bit++)
    if (found[ORDER[bit]!]! > 0) signs[window * WORDS + (bit >> 5)]! |= 1 << (bit & 31)
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

const SIDEWAYS = {
  whole: sideways([0, 1]),
  kept: SPANS.map(sideways),
  asked: new Map([...LOST, ...GAINED].map((shift) => [shift, sideways(shift.span)])),
}

/** The waves across each row of a sketch. */
function across(side: Float64Array, { grey }: Raster): Float64Array {
  const rows = new Float64Array(ROWS * WAVES)
  for (let y = 0; y < ROWS; y++)
    for (let u = 0; u < WAVES; u++) {
      let sum = 0
      for (let x = 0; x < ROWS; x++) sum += grey[y * ROWS + x]! * side[u * ROWS + x]!
      rows[y * WAVES + u] = sum
    }
  return rows
}

/** The 16 × 16 longest waves of a window, from those across its rows. */
function waves(side: Float64Array, rows: Float64Array): Float64Array {
  const found = new Float64Array(WAVES * WAVES)
  for (let v = 0; v < WAVES; v++)
    for (let y = 0; y < ROWS; y++) {
      const part = side[v * ROWS + y]!
      if (part === 0) continue
      const into = v * WAVES
      const from = y * WAVES
      for (let u = 0; u < WAVES; u++) found[into + u]! += part * rows[from + u]!
    }
  return found
}

/** Share of the telling signs of a window in which a copy may differ; unrelated pictures differ in half of them. */
export const FARTHEST = 0.2
/** The two words of the longest waves settle most of what is nothing alike. */
const FIRST_WORDS = 2
const FARTHEST_FIRST = 16

/** Where in a fingerprint the window lies that each asked one is held against. */
const KEPT_AT = Uint16Array.from(ASKED, ({ kept }) => kept * WORDS)

/**
 * The asked window that is most like the kept one that it is held against.
 * @param prints fingerprints, one after the other
 * @param from where the kept one begins in them
 * @returns `distance`: the share of the telling signs that differ, 1 where nothing is alike; `window`: its place in `ASKED`
 */
export function nearestWindow({ signs, telling, counts }: Question, prints: Uint32Array, from: number) {
  let [distance, window] = [1, 0]
  for (let w = 0; w < KEPT_AT.length; w++) {
    const count = counts[w]!
    const asked = w * WORDS
    const kept = from + KEPT_AT[w]!
    let differs = 0
    let i = 0
    for (; i < FIRST_WORDS; i++) differs += ones((signs[asked + i]! ^ prints[kept + i]!) & telling[asked + i]!)
    if (differs > FARTHEST_FIRST) continue
    for (; i < WORDS; i++) differs += ones((signs[asked + i]! ^ prints[kept + i]!) & telling[asked + i]!)
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
