import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FARTHEST, fingerprintOf, nearestWindow, questionOf } from './fingerprint.ts'
import { type Raster, SKETCH_SIDE, WHOLE, type Window } from './raster.ts'
import { agreementOf, SAME_PLACES } from './same-picture.ts'
import { ASKED, WINDOWS } from './windows.ts'

/** A scene of patches, large and small, seen at 400 × 300. */
const scene = fc
  .array(
    fc.record({
      x: fc.integer({ min: -40, max: 380 }),
      y: fc.integer({ min: -40, max: 280 }),
      w: fc.integer({ min: 12, max: 160 }),
      h: fc.integer({ min: 12, max: 130 }),
      grey: fc.integer({ min: 0, max: 255 }),
    }),
    { minLength: 30, maxLength: 60 },
  )
  .map((patches): Raster => {
    const [width, height] = [400, 300]
    const grey = new Uint8Array(width * height).fill(128)
    for (const { x, y, w, h, grey: shade } of patches)
      for (let row = Math.max(0, y); row < Math.min(height, y + h); row++)
        grey.fill(shade, row * width + Math.max(0, x), row * width + Math.min(width, Math.max(0, x + w)))
    return { width, height, grey }
  })

/** The mean grey of any part of a picture, in constant time (a summed-area table; parts of pixels count in part). */
function meansOf({
  width,
  height,
  grey,
}: Raster): (left: number, right: number, top: number, bottom: number) => number {
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += grey[y * width + x]!
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row
    }
  }
  const sumAt = (x: number, y: number): number => {
    const x0 = Math.min(Math.floor(x), width - 1)
    const y0 = Math.min(Math.floor(y), height - 1)
    const dx = x - x0
    const dy = y - y0
    const at = y0 * stride + x0
    return (
      sums[at]! * (1 - dx) * (1 - dy) +
      sums[at + 1]! * dx * (1 - dy) +
      sums[at + stride]! * (1 - dx) * dy +
      sums[at + stride + 1]! * dx * dy
    )
  }
  return (left, right, top, bottom) =>
    (sumAt(right, bottom) - sumAt(left, bottom) - sumAt(right, top) + sumAt(left, top)) /
    ((right - left) * (bottom - top))
}

/** The part of a picture within the window, squeezed to a square, as a reader of files does. */
function squeezed(
  picture: Raster,
  side: number,
  { left, right, top, bottom }: Window = WHOLE,
  change = (g: number) => g,
) {
  const mean = meansOf(picture)
  const [x, y] = [left * picture.width, top * picture.height]
  const [stepX, stepY] = [((right - left) * picture.width) / side, ((bottom - top) * picture.height) / side]
  const grey = Uint8Array.from({ length: side * side }, (_, i) => {
    const [px, py] = [x + (i % side) * stepX, y + Math.floor(i / side) * stepY]
    return Math.min(255, Math.max(0, Math.round(change(mean(px, px + stepX, py, py + stepY)))))
  })
  return { width: side, height: side, grey }
}
const seen = (picture: Raster, part?: Window, change?: (grey: number) => number) =>
  squeezed(picture, SKETCH_SIDE, part, change)

/** How the one that is asked for lies to the other; undefined where either has nothing to recognise it by. */
function held(asked: Raster, kept: Raster) {
  const print = fingerprintOf(kept)
  if (!print || !fingerprintOf(asked)) return undefined
  const { distance, window } = nearestWindow(questionOf(asked), print, 0)
  const { window: seen, kept: place } = ASKED[window]!
  return { distance, places: agreementOf(asked, seen, kept, WINDOWS[place]!).places }
}

const crop = fc
  .record({
    x: fc.integer({ min: 0, max: 10 }),
    y: fc.integer({ min: 0, max: 10 }),
    at: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ x, y, at }): Window => {
    const [left, top] = [(x * at) / 10_000, (y * (100 - at)) / 10_000]
    return { left, right: 1 - x / 100 + left, top, bottom: 1 - y / 100 + top }
  })

describe('the fingerprint of a picture', () => {
  it('stays when it is made brighter, paler or noisy', () => {
    fc.assert(
      fc.property(scene, fc.double({ min: 0.7, max: 0.95, noNaN: true }), (picture, pale) => {
        const found = held(
          seen(picture, WHOLE, (grey) => grey * pale + 12),
          seen(picture),
        )
        if (found) expect(found.distance).toBeLessThanOrEqual(0.05)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['finds the whole of which it is a part without up to a tenth of each side', true],
    ['finds such a part of it', false],
  ])('%s, and the two agree place by place', (_, isPartAsked) => {
    let [found, of] = [0, 0]
    fc.assert(
      fc.property(scene, crop, (picture, part) => {
        const [asked, kept] = isPartAsked ? [seen(picture, part), seen(picture)] : [seen(picture), seen(picture, part)]
        const one = held(asked, kept)
        if (!one) return
        of++
        if (one.distance <= FARTHEST && one.places >= SAME_PLACES) found++
      }),
      { numRuns: 150, seed: 7 },
    )
    expect(of).toBeGreaterThan(140)
    expect(found / of).toBeGreaterThanOrEqual(0.98)
  })

  it('of two scenes agrees in few places, whatever their windows say', () => {
    fc.assert(
      fc.property(scene, scene, (a, b) => {
        const found = held(seen(a), seen(b))
        if (found) expect(found.places).toBeLessThan(SAME_PLACES)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('is none of a blank sheet or a plain gradient', () => {
    const [width, height] = [64, 64]
    const blank = { width, height, grey: new Uint8Array(width * height).fill(240) }
    const gradient = { width, height, grey: Uint8Array.from({ length: width * height }, (_, i) => (i % width) * 3) }
    expect(fingerprintOf(blank)).toBeUndefined()
    expect(fingerprintOf(gradient)).toBeUndefined()
  })
})
