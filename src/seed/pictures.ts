import { createHash } from 'node:crypto'
import type { Attachment } from '../domain/fields/index.ts'
import { exifOf } from './capture-time.ts'
import type { DiaryEntry } from './diary.ts'
import { deskOf, drawnPicture, numbered, takenAt } from './picture.ts'
import { type Random, seededRandom } from './random.ts'

const DESKS = 12
/** Chances of its own: what is on a picture changes nothing of what is told. */
const PICTURE_SEED = 20_260_301
/** Planted: one picture in so many is one that somebody had used so many before, as sent on through a chat. */
const USED_AGAIN = 197
const BEFORE = 60
/** So many files are written at once. */
const AT_ONCE = 8

/** Photographed on the spot; papers are scanned, and a scan does not say when. */
const PHOTOGRAPHED = ['photos', 'signIn', 'evidence', 'files'] as const

interface Drawn {
  attachment: Attachment
  bytes: Uint8Array
}

/** The pictures of the demonstration, drawn as they are asked for; `store` them before the records that name them are written. */
export function demoPictures(random: Random) {
  const desks = Array.from({ length: DESKS }, () => deskOf(random))
  const own = seededRandom(PICTURE_SEED)
  const drawn: Drawn[] = []
  return {
    picture: (): Attachment => {
      const desk = random.pick(desks)
      const n = drawn.length
      const bytes = isUsedAgain(n) ? drawn[n - BEFORE]!.bytes : drawnPicture(desk, own)
      const attachment = { sha256: '', name: nameOf(n), mime: 'image/png', size: 0, takenAt: null }
      drawn.push({ attachment, bytes })
      return attachment
    },
    /** Completes what records say of their pictures: when they were taken, which follows from the diary, and their hashes. */
    store: async (diary: readonly DiaryEntry[], storeFile: (bytes: Uint8Array) => Promise<unknown>): Promise<void> => {
      const waiting = completed(drawn, diary)
      const store = async () => {
        for (const bytes of waiting) await storeFile(bytes)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, store))
    },
  }
}

const isUsedAgain = (n: number): boolean => n % USED_AGAIN === USED_AGAIN - 1

/** The files; their attachments learn when each was taken, and its hash. A picture used again was taken when it was first used. */
function* completed(drawn: readonly Drawn[], diary: readonly DiaryEntry[]): Generator<Uint8Array> {
  const moments = momentsTaken(diary)
  for (const [n, { attachment, bytes: plain }] of drawn.entries()) {
    const taken = moments.get(drawn[isUsedAgain(n) ? n - BEFORE : n]!.attachment)
    const dated = taken ? takenAt(plain, exifOf(taken)) : plain
    const bytes = isUsedAgain(n) ? numbered(dated, n) : dated
    Object.assign(attachment, {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      takenAt: taken?.toISOString() ?? null,
    })
    yield bytes
  }
}

/** When each photo was taken: while what it shows took place, the first time that it is used. */
function momentsTaken(diary: readonly DiaryEntry[]): Map<Attachment, Date> {
  const moments = new Map<Attachment, Date>()
  for (const { at, commands } of diary.toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    for (const command of commands) {
      if (command.action !== 'create') continue
      const data = command.data as Record<string, unknown>
      const photos = PHOTOGRAPHED.flatMap((field) => (data[field] ?? []) as Attachment[])
      const began = command.occurredAt === undefined ? at.getTime() - HOUR : Date.parse(command.occurredAt)
      for (const [i, photo] of photos.entries())
        if (!moments.has(photo)) moments.set(photo, toSecond(began + ((moments.size * 7 + i) % 50) * MINUTE))
    }
  return moments
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Cameras say no more. */
const toSecond = (moment: number): Date => new Date(Math.floor(moment / 1000) * 1000)

const nameOf = (n: number): string => `现场照片${n + 1}.png`
