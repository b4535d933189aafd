import { setImmediate } from 'node:timers/promises'
import { differing, WINDOWS, WORDS } from '../../domain/pictures/fingerprint.ts'

const LENGTH = WINDOWS.length * WORDS
/** Pictures looked through before others get their turn. */
const SLICE = 4_000
/** Of a window's 63 signs so many may differ: a tenth cut off moves up to 10, unrelated pictures of like build begin at 4. */
const FARTHEST = 11

/** Pairs of windows by which a suspect is laid on the other: the first may fit only here and there. */
const TRIED = 5

/** A picture that may be the same, and the pairs of windows that are most alike, the nearest first. */
export interface Candidate {
  sha256: string
  /** Signs that differ. */
  distance: number
  windows: readonly (readonly [asked: number, kept: number])[]
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
      const found: { at: number; distance: number }[] = []
      for (let at = 0; at < names.length; at++) {
        if (at % SLICE === SLICE - 1) await setImmediate()
        const distance = distanceOf(print, prints, at * LENGTH)
        if (distance <= FARTHEST) found.push({ at, distance })
      }
      const nearest = found.sort((a, b) => a.distance - b.distance).slice(0, most)
      return nearest.map(({ at, distance }) => ({
        sha256: names[at]!,
        distance,
        windows: nearestWindows(print, prints, at * LENGTH),
      }))
    },
  }
}

/** Signs that differ between the two windows that are most alike. */
function distanceOf(print: Uint32Array, prints: Uint32Array, from: number): number {
  let distance = 64
  for (let i = 0; i < LENGTH; i += WORDS) {
    const low = print[i]!
    const high = print[i + 1]!
    for (let j = 0; j < LENGTH; j += WORDS) {
      const differs = differing(low, prints[from + j]!) + differing(high, prints[from + j + 1]!)
      if (differs < distance) distance = differs
    }
  }
  return distance
}

function nearestWindows(print: Uint32Array, prints: Uint32Array, from: number): Candidate['windows'] {
  const pairs = WINDOWS.flatMap((_, i) =>
    WINDOWS.map((_, j) => {
      const [one, other] = [i * WORDS, from + j * WORDS]
      const differs = differing(print[one]!, prints[other]!) + differing(print[one + 1]!, prints[other + 1]!)
      return { differs, pair: [i, j] as const }
    }),
  )
  return pairs
    .sort((a, b) => a.differs - b.differs)
    .slice(0, TRIED)
    .map(({ pair }) => pair)
}
