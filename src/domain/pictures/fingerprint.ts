import { meansOf, type Raster, type Window } from './raster.ts'

/** Side of the grey picture, squeezed to a square, that a fingerprint is taken from. */
export const FINGERPRINT_SIDE = 128

/**
 * Parts of each side whose crossing makes the windows of a picture. Both pictures of a pair have them, so a copy that lost up
 * to a tenth of a side on whichever end has a window that shows, within some 3 %, what a window of the original shows.
 */
const SPANS: readonly (readonly [from: number, to: number])[] = [
  [0, 1],
  [0, 0.95],
  [0.05, 1],
  [0.05, 0.9],
  [0.1, 0.95],
]

export const WINDOWS: readonly Window[] = SPANS.flatMap(([top, bottom]) =>
  SPANS.map(([left, right]) => ({ left, right, top, bottom })),
)

/** 32-bit words of one window's hash. */
export const WORDS = 2

const SIDE = 16
const WAVES = 8
/** Coefficients of less than this (of 255) are what re-compression leaves behind; their signs tell nothing. */
const FAINT = 0.3
/** Of the 63 signs of the whole picture, so many must tell something. */
const TELLING = 8

/**
 * What is left of a picture when it is re-compressed or resized: for each window the signs of its 63 longest waves (a
 * perceptual hash by cosine transform), two words a window. Undefined for a picture without anything to recognise it by: a
 * blank sheet, a wall, a plain gradient.
 */
export function fingerprintOf(raster: Raster): Uint32Array | undefined {
  const mean = meansOf(raster)
  const hashes = new Uint32Array(WINDOWS.length * WORDS)
  for (const [w, { left, right, top, bottom }] of WINDOWS.entries()) {
    const cell = new Float64Array(SIDE * SIDE)
    const stepX = ((right - left) * raster.width) / SIDE
    const stepY = ((bottom - top) * raster.height) / SIDE
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++) {
        const x0 = left * raster.width + x * stepX
        const y0 = top * raster.height + y * stepY
        cell[y * SIDE + x] = mean(x0, x0 + stepX, y0, y0 + stepY)
      }
    const waves = wavesOf(cell)
    if (w === 0 && waves.filter((c, i) => i > 0 && Math.abs(c) > FAINT).length < TELLING) return undefined
    for (let i = 1; i < waves.length; i++) if (waves[i]! > 0) hashes[w * WORDS + (i >> 5)]! |= 1 << (i & 31)
  }
  return hashes
}

const COSINES = Array.from({ length: WAVES }, (_, u) =>
  Float64Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE)) / SIDE),
)

/** The 8 × 8 longest waves of a square of 16 × 16 (DCT-II), each as the mean amplitude a pixel. */
function wavesOf(cell: Float64Array): Float64Array {
  const rows = new Float64Array(SIDE * WAVES)
  for (let y = 0; y < SIDE; y++)
    for (let u = 0; u < WAVES; u++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += cell[y * SIDE + x]! * COSINES[u]![x]!
      rows[y * WAVES + u] = sum
    }
  const waves = new Float64Array(WAVES * WAVES)
  for (let v = 0; v < WAVES; v++)
    for (let u = 0; u < WAVES; u++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++) sum += rows[y * WAVES + u]! * COSINES[v]![y]!
      waves[v * WAVES + u] = sum
    }
  return waves
}

/** In how many places two words differ. */
export function differing(a: number, b: number): number {
  let x = a ^ b
  x -= (x >>> 1) & 0x55555555
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
