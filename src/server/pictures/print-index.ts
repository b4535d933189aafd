import { setImmediate } from 'node:timers/promises'
import { differing, WINDOWS, WORDS } from '../../domain/pictures/fingerprint.ts'

const LENGTH = WINDOWS.length * WORDS
/** Pictures looked through before others get their turn. */
const SLICE = 4_000
/** Of a window's 63 signs so many may differ: a tenth cut off moves up to 10, unrelated pictures of like build begin at 4. */
const FARTHEST = 11

/** A picture that may be the same, and the pair of windows that are most alike. */
export interface Candidate {
  sha256: string
  /** Signs that differ. */
  distance: number
  windows: readonly [asked: number, kept: number]
}

/** The fingerprints of a street's pictures, 200 bytes each, looked through one by one: 50,000 of them in a fraction of a second. */
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
    async find(print: Uint32Array, most: number): Promise<Candidate[]> {
      const found: Candidate[] = []
      for (let at = 0; at < names.length; at++) {
        if (at % SLICE === SLICE - 1) await setImmediate()
        const near = nearestWindows(print, prints, at * LENGTH)
        if (near.distance <= FARTHEST) found.push({ sha256: names[at]!, ...near })
      }
      return found.sort((a, b) => a.distance - b.distance).slice(0, most)
    },
  }
}

function nearestWindows(print: Uint32Array, prints: Uint32Array, from: number) {
  let distance = 64
  let asked = 0
  let kept = 0
  for (let i = 0; i < LENGTH; i += WORDS) {
    const low = print[i]!
    const high = print[i + 1]!
    for (let j = 0; j < LENGTH; j += WORDS) {
      const differs = differing(low, prints[from + j]!) + differing(high, prints[from + j + 1]!)
      if (differs < distance) [distance, asked, kept] = [differs, i / WORDS, j / WORDS]
    }
  }
  return { distance, windows: [asked, kept] as const }
}
