import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differing, FINGERPRINT_SIDE, fingerprintOf, WINDOWS, WORDS } from './fingerprint.ts'
import { meansOf, type Raster, WHOLE, type Window } from './raster.ts'
import { agreementOf, SAME_PLACES, SKETCH_SIDE } from './same-picture.ts'

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
const seen = (picture: Raster, part?: Window, change?: (grey: number) => number) => ({
  print: fingerprintOf(squeezed(picture, FINGERPRINT_SIDE, part, change)),
  sketch: squeezed(picture, SKETCH_SIDE, part, change),
})

/** In how many signs the windows that are most alike differ, and the five pairs that are. */
function nearest(a: Uint32Array, b: Uint32Array): { distance: number; of: [Window, Window][] } {
  const pairs = WINDOWS.flatMap((one, i) =>
    WINDOWS.map((other, j) => {
      let distance = 0
      for (let w = 0; w < WORDS; w++) distance += differing(a[i * WORDS + w]!, b[j * WORDS + w]!)
      return { distance, of: [one, other] as [Window, Window] }
    }),
  ).sort((x, y) => x.distance - y.distance)
  return { distance: pairs[0]!.distance, of: pairs.slice(0, 5).map(({ of }) => of) }
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
        const [one, other] = [seen(picture), seen(picture, WHOLE, (grey) => grey * pale + 12)]
        if (!one.print || !other.print) return
        expect(nearest(one.print, other.print).distance).toBeLessThanOrEqual(3)
      }),
      { numRuns: 40 },
    )
  })

  it('finds a part without up to a tenth of each side, and the two agree place by place', () => {
    let found = 0
    let of = 0
    fc.assert(
      fc.property(scene, crop, (picture, part) => {
        const [one, other] = [seen(picture), seen(picture, part)]
        if (!one.print || !other.print) return
        of++
        const { distance, of: windows } = nearest(other.print, one.print)
        if (distance > 11) return
        if (windows.some(([a, b]) => agreementOf(other.sketch, a, one.sketch, b).places >= SAME_PLACES)) found++
      }),
      { numRuns: 150, seed: 7 },
    )
    expect(of).toBeGreaterThan(140)
    expect(found / of).toBeGreaterThanOrEqual(0.98)
  })

  it('of two scenes agrees in few places, whatever their windows say', () => {
    fc.assert(
      fc.property(scene, scene, (a, b) => {
        const [one, other] = [seen(a), seen(b)]
        if (!one.print || !other.print) return
        for (const [w, v] of nearest(one.print, other.print).of)
          expect(agreementOf(one.sketch, w, other.sketch, v).places).toBeLessThan(SAME_PLACES)
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
