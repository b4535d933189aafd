import { createHash } from 'node:crypto'
import type { Attachment } from '../domain/fields/index.ts'
import { deskOf, drawnPicture, numbered } from './picture.ts'
import { type Random, seededRandom } from './random.ts'

const DESKS = 12
/** Chances of its own: what is on a picture changes nothing of what is told. */
const PICTURE_SEED = 20_260_301
/** Planted: one picture in so many is one that somebody had used so many before, as sent on through a chat. */
const USED_AGAIN = 197
const BEFORE = 60
/** So many files are written at once. */
const AT_ONCE = 8

/** The pictures of the demonstration, drawn as they are asked for; `store` them before the records that name them are written. */
export function demoPictures(random: Random) {
  const desks = Array.from({ length: DESKS }, () => deskOf(random))
  const own = seededRandom(PICTURE_SEED)
  const drawn: Uint8Array[] = []
  return {
    picture: (): Attachment => {
      const desk = random.pick(desks)
      const n = drawn.length
      const bytes = n % USED_AGAIN === USED_AGAIN - 1 ? numbered(drawn[n - BEFORE]!, n) : drawnPicture(desk, own)
      drawn.push(bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { sha256, name: nameOf(n), mime: 'image/png', size: bytes.length, takenAt: null }
    },
    store: async (storeFile: (bytes: Uint8Array) => Promise<unknown>): Promise<void> => {
      const waiting = drawn.values()
      const store = async () => {
        for (const bytes of waiting) await storeFile(bytes)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, store))
    },
  }
}

const nameOf = (n: number): string => `现场照片${n + 1}.png`
