import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communityPath, metresBetween, nearnessOf } from './nearness.ts'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })
const venue = at(30.5, 124.5)
/** North of the venue by so many metres. */
const off = (metres: number, offMetres = 0) => ({ ...at(30.5 + metres / 111_195, 124.5), offMetres })

describe('how far two positions are apart', () => {
  it('is known of places that are known', () => {
    expect(metresBetween(at(0, 0), at(0, 1))).toBeCloseTo(111_195, 0)
    expect(metresBetween(at(39.9042, 116.4074), at(31.2304, 121.4737)) / 1000).toBeCloseTo(1067, 0)
    expect(metresBetween(at(0, 179.999), at(0, -179.999))).toBeCloseTo(222.4, 1)
    expect(metresBetween(at(90, 0), at(-90, 0))).toBeCloseTo(Math.PI * 6_371_008.8, 0)
  })

  it('is the same both ways, never less than nothing, and nothing at the same place', () => {
    const position = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(position, position, (one, other) => {
        expect(metresBetween(one, one)).toBe(0)
        expect(metresBetween(one, other)).toBeGreaterThanOrEqual(0)
        expect(metresBetween(one, other)).toBeCloseTo(metresBetween(other, one), 3)
      }),
    )
  })
})

describe('a picture', () => {
  it('is near within the distance of the rule from any venue, and far beyond it from all', () => {
    expect(nearnessOf(off(290), [venue], 300)).toBe('near')
    expect(nearnessOf(off(310), [venue], 300)).toBe('far')
    expect(nearnessOf(off(310), [venue], 500)).toBe('near')
    expect(nearnessOf(off(5000), [venue, off(4900)], 300)).toBe('near')
  })

  it('tells nothing where the camera or the venues say nothing, or the camera is too unsure', () => {
    expect(nearnessOf(null, [venue], 300)).toBe('unknown')
    expect(nearnessOf(off(10), [], 300)).toBe('unknown')
    expect(nearnessOf(off(900, 1000), [venue], 300)).toBe('unknown')
    expect(nearnessOf(off(900, 50), [venue], 300)).toBe('far')
    expect(nearnessOf(off(100, 1000), [venue], 300)).toBe('near')
  })

  it('is held against the venues of the community in which its record lies', () => {
    expect(communityPath('/LD/WTL/Z1/')).toBe('/LD/WTL/')
    expect(communityPath('/LD/WTL/')).toBe('/LD/WTL/')
    expect(communityPath('/LD/')).toBe('/LD/')
  })
})
