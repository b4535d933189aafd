import type { Raster, Window } from './raster.ts'

/** How one picture lies on another: where the whole of the one would lie on the other, and how their greys follow each other. */
export interface Lie {
  /** In shares of the other; beyond 0 and 1 where it reaches over. */
  onto: Window
  /** The other's grey is about `gain` times the one's and `offset`. */
  gain: number
  offset: number
}

/** Both pictures at the same places of what they share, row by row, no finer than the coarser of them. */
export interface Places {
  across: number
  down: number
  /** Where these places lie in the one, in its shares. */
  part: Window
  one: Float32Array
  other: Float32Array
}

/** Where the whole of the one lies on the other, if `wa` of it lies on `wb`. */
export function through(wa: Window, wb: Window): Window {
  const across = (wb.right - wb.left) / (wa.right - wa.left)
  const down = (wb.bottom - wb.top) / (wa.bottom - wa.top)
  return {
    left: wb.left - wa.left * across,
    right: wb.right + (1 - wa.right) * across,
    top: wb.top - wa.top * down,
    bottom: wb.bottom + (1 - wa.bottom) * down,
  }
}

const FEWEST_PLACES = 16

export function placesOf(a: Raster, b: Raster, onto: Window): Places {
  const [wide, high] = [onto.right - onto.left, onto.bottom - onto.top]
  const part = {
    left: Math.max(0, -onto.left / wide),
    right: Math.min(1, (1 - onto.left) / wide),
    top: Math.max(0, -onto.top / high),
    bottom: Math.min(1, (1 - onto.top) / high),
  }
  const [width, height] = [part.right - part.left, part.bottom - part.top]
  const across = Math.max(FEWEST_PLACES, Math.floor(width * Math.min(a.width, wide * b.width)))
  const down = Math.max(FEWEST_PLACES, Math.floor(height * Math.min(a.height, high * b.height)))
  const one = sampled(a, part, across, down)
  const lies = {
    left: onto.left + part.left * wide,
    right: onto.left + part.right * wide,
    top: onto.top + part.top * high,
    bottom: onto.top + part.bottom * high,
  }
  return { across, down, part, one, other: sampled(b, lies, across, down) }
}

/** Greys in the middles of so many places of a window, between the pixels by their distance. */
function sampled({ width, height, grey }: Raster, part: Window, across: number, down: number): Float32Array {
  const found = new Float32Array(across * down)
  const columns = Float32Array.from({ length: across }, (_, x) =>
    within((part.left + ((x + 0.5) / across) * (part.right - part.left)) * width - 0.5, width),
  )
  for (let y = 0; y < down; y++) {
    const row = within((part.top + ((y + 0.5) / down) * (part.bottom - part.top)) * height - 0.5, height)
    const top = Math.floor(row)
    const dy = row - top
    for (let x = 0; x < across; x++) {
      const column = columns[x]!
      const left = Math.floor(column)
      const dx = column - left
      const at = top * width + left
      found[y * across + x] =
        (grey[at]! * (1 - dx) + grey[at + 1]! * dx) * (1 - dy) +
        (grey[at + width]! * (1 - dx) + grey[at + width + 1]! * dx) * dy
    }
  }
  return found
}

const within = (at: number, size: number): number => Math.min(Math.max(at, 0), size - 1.001)

/** Correlation of both, -1 to 1, and the greys of the other by those of the one. */
export function correlated({ one, other }: Places): { fits: number; gain: number; offset: number } {
  const n = one.length
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [va, vb] = [one[i]!, other[i]!]
    sa += va
    sb += vb
    saa += va * va
    sbb += vb * vb
    sab += va * vb
  }
  const da = saa / n - (sa / n) ** 2
  const db = sbb / n - (sb / n) ** 2
  if (da < 1e-6 || db < 1e-6) return { fits: 0, gain: 1, offset: 0 }
  const both = sab / n - (sa * sb) / (n * n)
  const gain = Math.min(Math.max(both / da, LEAST_GAIN), 1 / LEAST_GAIN)
  return { fits: both / Math.sqrt(da * db), gain, offset: (sb - gain * sa) / n }
}

const LEAST_GAIN = 0.3
/** Greys further apart than this are something else written there, and pull little. */
const APART = 25
/** No edge moves further in one round. */
const FARTHEST_MOVE = 0.01
/** Edges, gain and offset. */
const UNKNOWN = 6

/** Moves the edges, so often, to where both fit better (Gauss–Newton over all places, what is far apart counting little). */
export function laidBetter(a: Raster, b: Raster, from: Window, rounds: number): Lie {
  let onto = from
  let { gain, offset } = correlated(placesOf(a, b, onto))
  for (let round = 0; round < rounds; round++) {
    const [left, right, top, bottom, more, higher] = stepOf(placesOf(a, b, onto), { onto, gain, offset })
    const moved = (edge: number, by: number) => edge + Math.min(Math.max(by, -FARTHEST_MOVE), FARTHEST_MOVE)
    onto = {
      left: moved(onto.left, left!),
      right: moved(onto.right, right!),
      top: moved(onto.top, top!),
      bottom: moved(onto.bottom, bottom!),
    }
    gain = Math.min(Math.max(gain + more!, LEAST_GAIN), 1 / LEAST_GAIN)
    offset += higher!
  }
  return { onto, gain, offset }
}

/** By how much the four edges, the gain and the offset are to change. */
function stepOf({ across, down, part, one, other }: Places, { onto, gain, offset }: Lie): number[] {
  const [stepX, stepY] = [(part.right - part.left) / across, (part.bottom - part.top) / down]
  const [spanX, spanY] = [2 * stepX * (onto.right - onto.left), 2 * stepY * (onto.bottom - onto.top)]
  const sums = new Float64Array(UNKNOWN * UNKNOWN)
  const right = new Float64Array(UNKNOWN)
  const slope = new Float64Array(UNKNOWN)
  for (let y = 1; y < down - 1; y++) {
    const v = part.top + (y + 0.5) * stepY
    for (let x = 1; x < across - 1; x++) {
      const at = y * across + x
      const u = part.left + (x + 0.5) * stepX
      const apart = gain * one[at]! + offset - other[at]!
      const weight = 1 / (1 + (apart / APART) ** 2)
      const sideways = (other[at + 1]! - other[at - 1]!) / spanX
      const downwards = (other[at + across]! - other[at - across]!) / spanY
      slope[0] = sideways * (1 - u)
      slope[1] = sideways * u
      slope[2] = downwards * (1 - v)
      slope[3] = downwards * v
      slope[4] = -one[at]!
      slope[5] = -1
      for (let p = 0; p < UNKNOWN; p++) {
        const part = weight * slope[p]!
        right[p]! += part * apart
        for (let q = p; q < UNKNOWN; q++) sums[p * UNKNOWN + q]! += part * slope[q]!
      }
    }
  }
  return solved(sums, right)
}

/** A picture without anything in one direction leaves an edge undecided; it then stays where it is. */
const STAYS = 1.0001

/** Of symmetric equations, given by their upper half (Cholesky). */
function solved(upper: Float64Array, right: Float64Array): number[] {
  const n = right.length
  const low = new Float64Array(n * n)
  const found = Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = upper[j * n + i]! * (i === j ? STAYS : 1)
      for (let k = 0; k < j; k++) sum -= low[i * n + k]! * low[j * n + k]!
      low[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-6)) : sum / low[j * n + j]!
    }
    for (let k = 0; k < i; k++) found[i]! -= low[i * n + k]! * found[k]!
    found[i]! /= low[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) found[i]! -= low[k * n + i]! * found[k]!
    found[i]! /= low[i * n + i]!
  }
  return found
}
