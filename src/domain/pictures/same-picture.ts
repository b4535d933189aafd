import { type Raster, WHOLE, type Window } from './raster.ts'

/** Share of agreeing places from which two pictures are taken for the same. */
export const SAME_PLACES = 0.88

/** How well two pictures agree where both show the same. */
export interface Agreement {
  /** Correlation of the whole that both show, -1 to 1. */
  whole: number
  /** Share of the places with something to see in which the two agree. */
  places: number
}

/** Each edge alone, sideways, up and down, larger and smaller. */
const MOVES = [
  [1, 1, 0, 0],
  [0, 0, 1, 1],
  [1, -1, 1, -1],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
] as const

const COARSE = 24
const FINE = 56
const BLOCK = 8
/** Deviation (of 255) from which a place has something to see. */
const VISIBLE = 4
const AGREES = 0.75

/**
 * Lays one sketch on the other, beginning where window `wa` of the one seems to show what `wb` of the other does, moves the
 * edges until they fit best, and says how well they agree place by place. Two pictures of like build (sky above, ground below)
 * fit as a whole and not in their places; a copy fits in all of them.
 */
export function agreementOf(a: Raster, wa: Window, b: Raster, wb: Window): Agreement {
  // The part of b that the whole of a covers.
  let onto = through(wa, wb)
  let best = correlation(a, b, onto, COARSE)
  for (const step of [0.02, 0.01, 0.005]) {
    for (let round = 0; round < 3; round++) {
      const before = best
      for (const [left, right, top, bottom] of MOVES)
        for (const by of [-step, step]) {
          const moved = {
            left: onto.left + left * by,
            right: onto.right + right * by,
            top: onto.top + top * by,
            bottom: onto.bottom + bottom * by,
          }
          const fits = correlation(a, b, moved, COARSE)
          if (fits > best) [onto, best] = [moved, fits]
        }
      if (best === before) break
    }
  }
  return { whole: correlation(a, b, onto, FINE), places: agreeingPlaces(a, b, onto) }
}

/** Where `WHOLE` of a lies in b's shares, if `wa` lies on `wb`. */
function through(wa: Window, wb: Window): Window {
  const across = (wb.right - wb.left) / (wa.right - wa.left)
  const down = (wb.bottom - wb.top) / (wa.bottom - wa.top)
  return {
    left: wb.left - wa.left * across,
    right: wb.right + (1 - wa.right) * across,
    top: wb.top - wa.top * down,
    bottom: wb.bottom + (1 - wa.bottom) * down,
  }
}

/** The part of a, in its shares, that lies within b. */
function shared(onto: Window): Window {
  const across = onto.right - onto.left
  const down = onto.bottom - onto.top
  return {
    left: Math.max(WHOLE.left, -onto.left / across),
    right: Math.min(WHOLE.right, (1 - onto.left) / across),
    top: Math.max(WHOLE.top, -onto.top / down),
    bottom: Math.min(WHOLE.bottom, (1 - onto.top) / down),
  }
}

/** Grey values of both at the same `n` × `n` places of what they share. */
function sampled(a: Raster, b: Raster, onto: Window, n: number): [Float64Array, Float64Array] {
  const part = shared(onto)
  const ga = new Float64Array(n * n)
  const gb = new Float64Array(n * n)
  for (let y = 0; y < n; y++) {
    const ay = part.top + ((y + 0.5) / n) * (part.bottom - part.top)
    const by = onto.top + ay * (onto.bottom - onto.top)
    for (let x = 0; x < n; x++) {
      const ax = part.left + ((x + 0.5) / n) * (part.right - part.left)
      const bx = onto.left + ax * (onto.right - onto.left)
      ga[y * n + x] = greyAt(a, ax, ay)
      gb[y * n + x] = greyAt(b, bx, by)
    }
  }
  return [ga, gb]
}

function greyAt({ width, height, grey }: Raster, shareX: number, shareY: number): number {
  const x = Math.min(Math.max(shareX * width - 0.5, 0), width - 1.001)
  const y = Math.min(Math.max(shareY * height - 0.5, 0), height - 1.001)
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const at = y0 * width + x0
  const dx = x - x0
  const dy = y - y0
  return (
    (grey[at]! * (1 - dx) + grey[at + 1]! * dx) * (1 - dy) +
    (grey[at + width]! * (1 - dx) + grey[at + width + 1]! * dx) * dy
  )
}

function correlation(a: Raster, b: Raster, onto: Window, n: number): number {
  const [ga, gb] = sampled(a, b, onto, n)
  return correlated(ga, gb, 0, n, n, n).fits
}

function agreeingPlaces(a: Raster, b: Raster, onto: Window): number {
  const [ga, gb] = sampled(a, b, onto, FINE)
  let visible = 0
  let agreeing = 0
  for (let y = 0; y < FINE; y += BLOCK)
    for (let x = 0; x < FINE; x += BLOCK) {
      const { fits, spread } = correlated(ga, gb, y * FINE + x, BLOCK, BLOCK, FINE)
      if (spread < VISIBLE) continue
      visible++
      if (fits > AGREES) agreeing++
    }
  return visible === 0 ? 0 : agreeing / visible
}

/** Correlation within a block of the sampled places, and the larger of both deviations in it. */
function correlated(ga: Float64Array, gb: Float64Array, from: number, across: number, down: number, stride: number) {
  const n = across * down
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const va = ga[from + y * stride + x]!
      const vb = gb[from + y * stride + x]!
      sa += va
      sb += vb
      saa += va * va
      sbb += vb * vb
      sab += va * vb
    }
  const da = saa / n - (sa / n) ** 2
  const db = sbb / n - (sb / n) ** 2
  const spread = Math.sqrt(Math.max(da, db, 0))
  return { fits: da < 1e-6 || db < 1e-6 ? 0 : (sab / n - (sa * sb) / (n * n)) / Math.sqrt(da * db), spread }
}
