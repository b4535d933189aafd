import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FARTHEST, fingerprintOf, nearestWindow, questionOf } from './fingerprint.ts'
import { halved, type Raster, SKETCH_SIDE, sketchOf, type Window } from './raster.ts'
import { ALIKE, isSamePicture, laidOn } from './same-picture.ts'
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

/** A picture squeezed to a sketch, as a reader of files does. */
function seen(picture: Raster): Raster {
  const mean = meansOf(picture)
  const [stepX, stepY] = [picture.width / SKETCH_SIDE, picture.height / SKETCH_SIDE]
  const grey = Uint8Array.from({ length: SKETCH_SIDE * SKETCH_SIDE }, (_, i) => {
    const [x, y] = [(i % SKETCH_SIDE) * stepX, Math.floor(i / SKETCH_SIDE) * stepY]
    return Math.round(mean(x, x + stepX, y, y + stepY))
  })
  return sketchOf(grey)
}

/** The part of a picture within the window, pixel by pixel. */
function cut({ width, height, grey }: Raster, { left, right, top, bottom }: Window): Raster {
  const [x, y] = [Math.round(left * width), Math.round(top * height)]
  const [w, h] = [Math.round(right * width) - x, Math.round(bottom * height) - y]
  return {
    width: w,
    height: h,
    grey: Uint8Array.from({ length: w * h }, (_, i) => grey[(y + Math.floor(i / w)) * width + x + (i % w)]!),
  }
}

/** How the one that is asked for lies to the other; undefined where either has nothing to recognise it by. */
function held(asked: Raster, kept: Raster) {
  const [one, other] = [seen(asked), seen(kept)]
  const print = fingerprintOf(other)
  if (!print || !fingerprintOf(one)) return undefined
  const { distance, window } = nearestWindow(questionOf(one), print, 0)
  const { window: shown, kept: place } = ASKED[window]!
  const { onto, fits } = laidOn(one, shown, other, WINDOWS[place]!)
  return { distance, isSame: () => fits >= ALIKE && isSamePicture(halved(asked), halved(kept), onto) }
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
        const found = held({ ...picture, grey: picture.grey.map((grey) => grey * pale + 12) }, picture)
        if (found) expect(found.distance).toBeLessThanOrEqual(0.05)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['finds the whole of which it is a part without up to a tenth of each side', true],
    ['finds such a part of it', false],
  ])('%s, and both show the same', (_, isPartAsked) => {
    let [found, of] = [0, 0]
    fc.assert(
      fc.property(scene, crop, (picture, part) => {
        const less = cut(picture, part)
        const one = isPartAsked ? held(less, picture) : held(picture, less)
        if (!one) return
        of++
        if (one.distance <= FARTHEST && one.isSame()) found++
      }),
      { numRuns: 60, seed: 7 },
    )
    expect(of).toBeGreaterThan(55)
    expect(found / of).toBeGreaterThanOrEqual(0.98)
  })

  it('of two scenes is never taken for the same, whatever their windows say', () => {
    fc.assert(
      fc.property(scene, scene, (a, b) => {
        expect(held(a, b)?.isSame() ?? false).toBe(false)
      }),
      { numRuns: 100, seed: 7 },
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
