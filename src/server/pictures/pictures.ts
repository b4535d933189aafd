import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ScopedPool, withScope } from '../../database/scope.ts'
import type { Nearness } from '../../domain/pictures/nearness.ts'
import type { FileStore } from '../../records/index.ts'
import type { PictureJob } from './examine.ts'
import { type PictureReader, pictureReader } from './picture-reader.ts'
import {
  findPictures,
  forgetPicture,
  keepPairs,
  keepPicture,
  type NewPicture,
  type PictureRow,
  unexamined,
  uploadedAgain,
} from './picture-store.ts'
import { picturePlaces } from './places.ts'
import { type Alike, samePictures } from './same-pictures.ts'

/** Smaller copies of a picture: for lists, and for a screen. */
export const VIEWS = ['thumb', 'screen'] as const
export type View = (typeof VIEWS)[number]

export interface PicturesOptions {
  pool: ScopedPool
  files: FileStore
  /** Where the smaller copies lie; it may be deleted, they are made again. */
  folder: string
  clock: () => Date
  /** The rule `picture.near` in force. */
  nearMetres: () => Promise<number>
  reader?: PictureReader
}

/** Who uploads a picture, and from where. */
export interface Uploader {
  person: string
  orgPath: string
}

export type Pictures = ReturnType<typeof createPictures>

const FORMS = new Set(['jpeg', 'png', 'webp', 'gif', 'heic', 'heif', 'avif', 'tiff'].map((form) => `image/${form}`))
const BATCH = 100

/** What the stored pictures show: their smaller copies, their fingerprints, which of them are the same. All of it can be made again. */
export function createPictures({ pool, files, folder, clock, nearMetres, reader = pictureReader() }: PicturesOptions) {
  const jobOf = async (street: string, sha256: string): Promise<PictureJob | undefined> => {
    const file = await files.findFile(street, sha256)
    if (!file) return undefined
    const [thumb, screen] = viewsOf(street, sha256) as [string, string]
    return { path: files.pathOf(street, sha256), mime: file.mime, thumb, screen }
  }
  const compared = async (street: string, sha256: string, alike: readonly Alike[]): Promise<string[]> => {
    const job = await jobOf(street, sha256)
    const jobs = await Promise.all(alike.map(({ sha256 }) => jobOf(street, sha256)))
    const suspects = alike.flatMap(({ sha256, onto }, i) => (jobs[i] ? [{ sha256, onto, job: jobs[i] }] : []))
    const same = job ? await reader.compare({ job, suspects }) : []
    return same.map((i) => suspects[i]!.sha256)
  }
  const same = samePictures(pool, compared)
  const places = picturePlaces({
    system: (street, work) => system(street, work),
    // No reader on this machine, or no file: nobody can tell.
    locate: async (street, sha256) =>
      (await files.findFile(street, sha256)) && reader.locate(files.pathOf(street, sha256)).catch(() => undefined),
    nearMetres,
  })
  const atWork = new Map<string, Promise<PictureRow | undefined>>()
  const system = <T>(street: string, work: (tx: Parameters<Parameters<typeof withScope>[2]>[0]) => Promise<T>) =>
    withScope(pool, { street, orgPath: '/' }, work)
  const viewPath = (street: string, sha256: string, view: View) =>
    join(folder, street, sha256.slice(0, 2), `${sha256.slice(2)}.${view}.webp`)
  const viewsOf = (street: string, sha256: string) => VIEWS.map((view) => viewPath(street, sha256, view))
  const haveViews = async (street: string, sha256: string) =>
    (await Promise.allSettled(viewsOf(street, sha256).map((path) => access(path)))).every(
      (s) => s.status === 'fulfilled',
    )

  const examineNow = async (street: string, sha256: string, uploader: Uploader | undefined) => {
    const [known] = await system(street, (tx) => findPictures(tx, street, [sha256]))
    if (known && (known.state !== 'shown' || (await haveViews(street, sha256)))) {
      if (uploader) await system(street, (tx) => uploadedAgain(tx, street, sha256, uploader.person))
      return known
    }
    const job = await jobOf(street, sha256)
    if (!job) return undefined
    const isPicture = FORMS.has(job.mime)
    const facts = isPicture ? await reader.read(job).catch(() => null) : undefined
    // No reader on this machine: nothing is known, and nothing is said of the picture.
    if (facts === null) return undefined
    const picture: NewPicture = {
      sha256,
      state: facts ? 'shown' : isPicture ? 'unreadable' : 'other',
      width: facts?.width ?? null,
      height: facts?.height ?? null,
      takenAt: facts?.taken.at ?? null,
      tellsWhere: facts ? facts.taken.where !== null : null,
      print: facts?.print ?? null,
      sketch: facts?.print ? facts.sketch : null,
      uploadedBy: uploader?.person ?? null,
      examinedAt: clock().toISOString(),
    }
    await system(street, (tx) => keepPicture(tx, street, picture))
    if (facts?.taken.where) await places.holdNew(street, sha256, facts.taken.where, uploader?.orgPath)
    if (picture.print && picture.sketch) {
      const others = await same.find(street, { sha256, sketch: picture.sketch })
      if (others.length > 0) await system(street, (tx) => keepPairs(tx, street, sha256, others))
    }
    return picture
  }

  const examine = (street: string, sha256: string, uploader?: Uploader): Promise<PictureRow | undefined> => {
    const key = `${street} ${sha256} ${uploader?.person}`
    const running = atWork.get(key)
    if (running) return running
    const work = examineNow(street, sha256, uploader).finally(() => atWork.delete(key))
    atWork.set(key, work)
    return work
  }

  return {
    /** Looks at a stored file, once; whoever uploaded it sees what is known of it before it is on a record. */
    examine,
    /** Near the venues of the organisation's community or far from them, of those pictures that tell. */
    nearnessOf: (street: string, orgPath: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Nearness>> =>
      places.of(street, orgPath, hashes),
    /** Where a smaller copy lies; undefined if the file cannot be shown. Made again where it is missing. */
    async view(street: string, sha256: string, view: View): Promise<string | undefined> {
      const picture = await examine(street, sha256)
      return picture?.state === 'shown' ? viewPath(street, sha256, view) : undefined
    },
    /** Looks at every file on a record that was not looked at yet, one after the other, and anew at where they were taken. @returns how many */
    async examineAll(street: string, isStopped: () => boolean = () => false): Promise<number> {
      let done = 0
      for (let after = ''; ; ) {
        const hashes = await system(street, (tx) => unexamined(tx, street, after, BATCH))
        for (const sha256 of hashes) {
          if (isStopped()) return done
          if ((await examine(street, sha256)) !== undefined) done++
          after = sha256
        }
        if (hashes.length < BATCH) break
      }
      await places.holdAll(street, isStopped)
      return done
    },
    /** With an erased file all that was made of it goes. */
    async forget(street: string, sha256: string): Promise<void> {
      await Promise.all(viewsOf(street, sha256).map((path) => rm(path, { force: true })))
      await system(street, (tx) => forgetPicture(tx, street, sha256))
      same.forget(street)
    },
    close: () => reader.close(),
  }
}

/** A file store whose removed files leave no picture behind. */
export const forgettingPictures = (files: FileStore, pictures: Pick<Pictures, 'forget'>): FileStore => ({
  ...files,
  removeFile: async (street, sha256) => {
    await files.removeFile(street, sha256)
    await pictures.forget(street, sha256)
  },
})
