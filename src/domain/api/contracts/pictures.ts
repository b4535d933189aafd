import { oc } from '@orpc/contract'
import { z } from 'zod'
import { sha256 } from './common.ts'

/** A record that holds a picture. */
const holder = z.object({
  record: z.string(),
  kind: z.string(),
  title: z.string(),
  org: z.string(),
  occurredAt: z.string(),
  sha256: z.string(),
})
export type PictureHolder = z.output<typeof holder>

const place = z.enum(['near', 'far']).nullable()

const known = z.object({
  sha256: z.string(),
  /** `unreadable`: broken, too large or of a form that cannot be decoded; `other`: no picture. */
  state: z.enum(['shown', 'unreadable', 'other']),
  /** As the camera says; null where it does not say. */
  takenAt: z.string().nullable(),
  /** Whether it was taken near a venue of the community whose record it is for; null where that cannot be told. */
  place,
  /** Other records in the actor's sight that hold it, or one that shows the same; `exact` where the bytes are equal. */
  uses: z.array(holder.extend({ exact: z.boolean() })),
  /** Also used where the actor does not see. */
  elsewhere: z.boolean(),
})
export type KnownPicture = z.output<typeof known>

const side = holder.extend({ place })
const repeat = z.object({ exact: z.boolean(), earlier: side, later: side })
export type PictureRepeat = z.output<typeof repeat>

/** What pictures on records show (照片佐证): used before, taken when and how near. */
export const picturesContract = {
  /** What is known of files that the actor uploaded or sees; files of others are left out. */
  look: oc
    .route({ method: 'POST', path: '/pictures/look', tags: ['files'], summary: '看照片' })
    .input(
      z.object({
        files: z.array(sha256).max(60),
        /** The record on which they are: being there is no second use. */
        record: z.uuid().optional(),
        /** Whose record it will be, while there is none yet; the actor's own unless told. */
        org: z.uuid().optional(),
      }),
    )
    .output(z.array(known)),
  /** Pairs of records that hold the same picture, or two that show the same; the newest first. */
  repeats: oc
    .route({ method: 'GET', path: '/pictures/repeats', tags: ['files'], summary: '重复使用的照片' })
    .input(z.object({ from: z.coerce.number().int().min(0).max(100_000).default(0) }))
    .output(
      z.object({
        items: z.array(repeat),
        /** What the next page begins with; null where there is none. */
        next: z.int().nullable(),
        /** Pictures that have not been compared yet. */
        pending: z.int(),
      }),
    ),
}
