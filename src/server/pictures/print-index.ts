import { setImmediate } from 'node:timers/promises'
import { FARTHEST, nearestWindow, type Question, WORDS } from '../../domain/pictures/fingerprint.ts'
import type { Window } from '../../domain/pictures/raster.ts'
import { ASKED, WINDOWS } from '../../domain/pictures/windows.ts'

const LENGTH = WINDOWS.length * WORDS
/** Pictures looked through before others get their turn. */
const SLICE = 1_000

/** A picture that may be the same, and the windows that are most alike. */
export interface Candidate {
  sha256: string
  /** Share of the telling signs that differ. */
  distance: number
  asked: Window
  kept: Window
}

/** The fingerprints of a street's pictures, 128 bytes each, looked through one by one: 50,000 of them in a fraction of a second. */
export function printIndex() {
  let prints = new Uint32Array(1024 * LENGTH)
  const names: string[] = []
  const places = new Map<string, number>()

  return {
    size: () => names.length,
    put(sha256: string, print: Uint32Array): void {
      let at = places.get(sha256)
      if (at === undefined) {
        at = names.length
        names.push(sha256)
        places.set(sha256, at)
        if (names.length * LENGTH > prints.length) {
          const larger = new Uint32Array(prints.length * 2)
          larger.set(prints)
          prints = larger
        }
      }
      prints.set(print, at * LENGTH)
    },
    /** The nearest `most`, the nearest first. */
    async find(question: Question, most: number): Promise<Candidate[]> {
      const found: { at: number; distance: number; window: number }[] = []
      for (let at = 0; at < names.length; at++) {
        if (at % SLICE === SLICE - 1) await setImmediate()
        const near = nearestWindow(question, prints, at * LENGTH)
        if (near.distance <= FARTHEST) found.push({ at, ...near })
      }
      return found
        .sort((a, b) => a.distance - b.distance)
        .slice(0, most)
        .map(({ at, distance, window }) => {
          const { window: asked, kept } = ASKED[window]!
          return { sha256: names[at]!, distance, asked, kept: WINDOWS[kept]! }
        })
    },
  }
}
