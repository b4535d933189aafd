import { setImmediate } from 'node:timers/promises'
import { type ScopedPool, withScope } from '../../database/scope.ts'
import { fingerprintOf, questionOf } from '../../domain/pictures/fingerprint.ts'
import { sketchOf, type Window } from '../../domain/pictures/raster.ts'
import { ALIKE, laidOn } from '../../domain/pictures/same-picture.ts'
import { keepPrint, printsSince, sketchesOf } from './picture-store.ts'
import { type Candidate, printIndex } from './print-index.ts'

const PAGE = 10_000
/** Suspects whose sketches are laid on the picture's, the nearest first, in no more time than this. */
const MOST_LAID = 50
const MOST_MILLISECONDS = 150
/** So many before others get their turn. */
const LAID_AT_ONCE = 5
/** A picture that hundreds have is no sign of anything; beyond so many the others add nothing. */
const MOST_ALIKE = 30

export interface Asked {
  sha256: string
  sketch: Uint8Array
}

/** A picture that is like another in its sketch, and where the whole of that one lies on it. */
export interface Alike {
  sha256: string
  onto: Window
  fits: number
}

/** Looks at the pictures themselves. @returns those that show the same */
type Compare = (street: string, sha256: string, alike: readonly Alike[]) => Promise<string[]>

/** Finds pictures of the whole street that show the same as one. Which of them somebody may know of is for others to say. */
export function samePictures(pool: ScopedPool, compare: Compare) {
  const streets = new Map<string, { index: ReturnType<typeof printIndex>; serial: string }>()
  const system = <T>(street: string, work: (tx: Parameters<Parameters<typeof withScope>[2]>[0]) => Promise<T>) =>
    withScope(pool, { street, orgPath: '/' }, work)

  const takenAnew = async (street: string, sha256: string, sketch: Uint8Array) => {
    const print = fingerprintOf(sketchOf(sketch))
    if (print) await system(street, (tx) => keepPrint(tx, street, sha256, print))
    return print
  }

  /** Takes in what came since last time, from this process or another. */
  const filled = async (street: string) => {
    const kept = streets.get(street) ?? { index: printIndex(), serial: '0' }
    streets.set(street, kept)
    for (let more = true; more; ) {
      const since = await system(street, (tx) => printsSince(tx, street, kept.serial, PAGE))
      for (const { sha256, print, sketch } of since) {
        const taken = print ?? (sketch && (await takenAnew(street, sha256, sketch)))
        if (taken) kept.index.put(sha256, taken)
      }
      kept.serial = since.at(-1)?.serial ?? kept.serial
      more = since.length > PAGE
    }
    return kept.index
  }

  return {
    async find(street: string, asked: Asked): Promise<string[]> {
      const index = await filled(street)
      const near = await suspects(index, asked)
      if (near.length === 0) return []
      const sketches = await system(street, (tx) => sketchesOf(tx, street, near))
      const alike = await likest(asked, near, sketches)
      return alike.length > 0 ? compare(street, asked.sha256, alike) : []
    },
    forget: (street: string) => void streets.delete(street),
  }
}

/** The other pictures whose windows are near enough, the nearest first. */
export async function suspects(index: ReturnType<typeof printIndex>, { sha256, sketch }: Asked): Promise<Candidate[]> {
  const near = await index.find(questionOf(sketchOf(sketch)), MOST_LAID)
  return near.filter((candidate) => candidate.sha256 !== sha256)
}

/** Those of the candidates whose sketches fit the picture's, the best first. */
export async function likest(
  asked: Asked,
  near: readonly Candidate[],
  sketches: ReadonlyMap<string, Uint8Array>,
): Promise<Alike[]> {
  const until = performance.now() + MOST_MILLISECONDS
  const alike: Alike[] = []
  const one = sketchOf(asked.sketch)
  for (const [i, { sha256, asked: seen, kept }] of near.entries()) {
    if (i % LAID_AT_ONCE === LAID_AT_ONCE - 1) await setImmediate()
    if (performance.now() > until) break
    const sketch = sketches.get(sha256)
    if (!sketch) continue
    const { onto, fits } = laidOn(one, seen, sketchOf(sketch), kept)
    if (fits >= ALIKE) alike.push({ sha256, onto, fits })
  }
  return alike.sort((a, b) => b.fits - a.fits).slice(0, MOST_ALIKE)
}
