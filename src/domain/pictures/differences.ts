import { type Lie, placesOf } from './laying.ts'
import { halved, type Raster } from './raster.ts'

/** Side of a block, in places. */
const BLOCK = 8
/** Places left out along the edges of what both show: a border that was put around the one shines in there. */
const RIM = 8
/** Greys are held against their mean so far around: light and shadow do not count. */
const AROUND = 8
/** Grey by which a block differs strongly, and by which it has something to see; of a pale picture such a share of its range. */
const STRONG = 6
const STRONG_OF_RANGE = 0.06
const VISIBLE = 4
const VISIBLE_OF_RANGE = 0.04

/** A block whose greys follow each other so closely shows the same shapes, however the light was drawn out or burnt. */
const SAME_SHAPES = 0.9

/** Of so many greys one is looked at for the range of all. */
const SOME = 7

/** Blocks of what two pictures share. */
export interface Differences {
  /** With something to see. */
  visible: number
  /** Differing strongly. */
  strong: number
  /** With strokes on light, even ground. */
  strokes: number
}

/** Greys at so many places across and down. */
interface Field {
  across: number
  down: number
  greys: Float32Array
}

/**
 * Where the one, laid on the other, differs from it. A place differs by as much as its grey lies beyond all greys next to the same
 * place of the other: those of a copy, softer or moved by part of a pixel, do not. A block differs by the mean of its places.
 */
export function differencesOf(a: Raster, b: Raster, { onto, gain, offset }: Lie): Differences {
  const { across, down, one, other } = placesOf(a, b, onto)
  const scale = Math.min(1, gain)
  const { range, lightest } = rangeOf(other)
  const first = lightTaken({ across, down, greys: one.map((grey) => gain * grey + offset) })
  const second = lightTaken({ across, down, greys: other })
  const apart = beyondNeighbours(first, second)
  const strokes = strokesOf({ across, down, greys: other })
  const found = { visible: 0, strong: 0, strokes: 0 }
  for (let y = RIM; y + BLOCK <= down - RIM; y += BLOCK)
    for (let x = RIM; x + BLOCK <= across - RIM; x += BLOCK) {
      const seen = Math.sqrt(Math.max(meansOf(first, x, y).square, meansOf(second, x, y).square))
      if (seen > Math.min(VISIBLE, VISIBLE_OF_RANGE * range) * scale) found.visible++
      const isFarApart = meansOf(apart, x, y).mean > Math.min(STRONG, STRONG_OF_RANGE * range) * scale
      if (isFarApart && shapesOf(first, second, x, y) < SAME_SHAPES) found.strong++
      if (isWritten(strokes, x / 2, y / 2, { range, lightest })) found.strokes++
    }
  return found
}

/** Of a block, its greys' mean and the mean of their squares. */
function meansOf({ across, greys }: Field, left: number, top: number, side = BLOCK): { mean: number; square: number } {
  let [sum, squares] = [0, 0]
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) {
      const grey = greys[y * across + x]!
      sum += grey
      squares += grey * grey
    }
  return { mean: sum / (side * side), square: squares / (side * side) }
}

/** How closely the greys of one block follow those of the other, -1 to 1. */
function shapesOf(one: Field, other: Field, left: number, top: number): number {
  const [a, b] = [meansOf(one, left, top), meansOf(other, left, top)]
  let both = 0
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++)
      both += (one.greys[y * one.across + x]! - a.mean) * (other.greys[y * one.across + x]! - b.mean)
  const deviations = Math.sqrt((a.square - a.mean ** 2) * (b.square - b.mean ** 2))
  return deviations > 0 ? both / (BLOCK * BLOCK) / deviations : 0
}

/** From the darkest to the lightest, without the fiftieth part at either end. */
function rangeOf(greys: Float32Array): { range: number; lightest: number } {
  const sorted = Float32Array.from(greys.filter((_, i) => i % SOME === 0)).sort()
  const lightest = sorted[Math.floor(sorted.length * 0.98)]!
  return { range: lightest - sorted[Math.floor(sorted.length * 0.02)]!, lightest }
}

/** Each place without the mean of those around. */
function lightTaken({ across, down, greys }: Field): Field {
  const stride = across + 1
  const sums = new Float64Array(stride * (down + 1))
  for (let y = 0; y < down; y++) {
    let row = 0
    for (let x = 0; x < across; x++) {
      row += greys[y * across + x]!
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row
    }
  }
  const taken = new Float32Array(greys.length)
  for (let y = 0; y < down; y++) {
    const [top, bottom] = [Math.max(0, y - AROUND), Math.min(down, y + AROUND + 1)]
    for (let x = 0; x < across; x++) {
      const [left, right] = [Math.max(0, x - AROUND), Math.min(across, x + AROUND + 1)]
      const sum =
        sums[bottom * stride + right]! -
        sums[top * stride + right]! -
        sums[bottom * stride + left]! +
        sums[top * stride + left]!
      taken[y * across + x] = greys[y * across + x]! - sum / ((right - left) * (bottom - top))
    }
  }
  return { across, down, greys: taken }
}

/** How far either lies beyond what the other has next to the same place. */
function beyondNeighbours(one: Field, other: Field): Field {
  const [darkOne, lightOne] = [darkestAround(one).greys, lightestAround(one).greys]
  const [darkOther, lightOther] = [darkestAround(other).greys, lightestAround(other).greys]
  const greys = new Float32Array(one.greys.length)
  for (let i = 0; i < greys.length; i++) {
    const [here, there] = [one.greys[i]!, other.greys[i]!]
    const [darker, lighter] = [
      Math.max(darkOther[i]! - here, darkOne[i]! - there),
      Math.max(here - lightOther[i]!, there - lightOne[i]!),
    ]
    greys[i] = Math.max(0, darker, lighter)
  }
  return { ...one, greys }
}

/** Of each place the darkest so far around, or the lightest. */
const darkestAround = (field: Field, reach = 1): Field => inverted(lightestAround(inverted(field), reach))

const inverted = ({ greys, ...size }: Field): Field => ({ ...size, greys: greys.map((grey) => -grey) })

function lightestAround({ across, down, greys }: Field, reach = 1): Field {
  const rows = lightestAlong(greys, 1, across, reach)
  return { across, down, greys: lightestAlong(rows, across, greys.length, reach) }
}

/** Along lines of so many places `step` from each other. */
function lightestAlong(greys: Float32Array, step: number, length: number, reach: number): Float32Array {
  const found = Float32Array.from(greys)
  for (let by = step; by <= reach * step; by += step)
    for (let start = 0; start < greys.length; start += length)
      for (let i = start + by; i < start + length; i++) {
        if (greys[i - by]! > found[i]!) found[i] = greys[i - by]!
        if (greys[i]! > found[i - by]!) found[i - by] = greys[i]!
      }
  return found
}

/** At half the size: thin strokes are gone when what is light grows so far over them and comes back. */
const STROKE = 1
/** Shares of the range: ground is no further from the lightest than this and deviates by less, and a stroke is darker than it by more. */
const LIGHT = 0.5
const EVEN = 0.04
const INK = 0.12

/** What lies under the strokes, and how dark they are on it; at half the size. */
interface Strokes {
  ground: Field
  ink: Field
}

function strokesOf({ across, down, greys }: Field): Strokes {
  const { width, height, grey } = halved({ width: across, height: down, grey: greys })
  const half: Field = { across: width, down: height, greys: Float32Array.from(grey) }
  const ground = darkestAround(lightestAround(half, STROKE), STROKE)
  return { ground, ink: { ...ground, greys: ground.greys.map((under, i) => under - half.greys[i]!) } }
}

/** Whether a block is a piece of paper with something on it. */
function isWritten(
  { ground, ink }: Strokes,
  left: number,
  top: number,
  { range, lightest }: { range: number; lightest: number },
): boolean {
  const { mean, square } = meansOf(ground, left, top, BLOCK / 2)
  const uneven = Math.sqrt(Math.max(0, square - mean * mean))
  if (mean < lightest - LIGHT * range || uneven > EVEN * range) return false
  let darkest = 0
  for (let y = top; y < top + BLOCK / 2; y++)
    for (let x = left; x < left + BLOCK / 2; x++) darkest = Math.max(darkest, ink.greys[y * ink.across + x]!)
  return darkest > INK * range
}
