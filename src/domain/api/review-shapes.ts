import { z } from 'zod'
import { DOCUMENT_GENRES, ITEM_ROLES, READING_WARNINGS, STATED_STATES } from '../reading.ts'

/** What the review screen works on: the source and the proposals, saved at every pause. Ids are the reader's or made by the client. */
export const reviewItem = z.object({
  id: z.string(),
  role: z.enum(ITEM_ROLES),
  start: z.int().min(0),
  end: z.int().min(0),
  marker: z.string().nullable(),
  headings: z.array(z.string()),
  aspect: z.string().nullable(),
  addresses: z.array(z.string()),
  state: z.enum(STATED_STATES).nullable(),
  deadline: z.string().nullable(),
  owner: z.string().nullable(),
  sureness: z.number(),
  /** A person has looked at it. */
  seen: z.boolean(),
  dropped: z.boolean(),
})
export type ReviewItem = z.infer<typeof reviewItem>

export const reviewWarning = z.object({
  code: z.enum(READING_WARNINGS),
  start: z.int(),
  end: z.int(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  handled: z.boolean(),
})

export const sourceBlock = z.object({
  kind: z.enum(['paragraph', 'heading', 'cell']),
  start: z.int(),
  end: z.int(),
  autoNumber: z.int().optional(),
  level: z.int().optional(),
  cell: z
    .object({
      table: z.int(),
      row: z.int(),
      column: z.int(),
      rowSpan: z.int().optional(),
      colSpan: z.int().optional(),
      header: z.boolean().optional(),
    })
    .optional(),
  page: z.int().optional(),
  sheet: z.string().optional(),
})

/** Where the confirmed findings will stand. Filled from the document where it says so, completed by the person. */
export const reviewTarget = z.object({
  /** An existing round, or … */
  round: z.string().nullable(),
  /** … a new one to be made at confirmation. */
  newRound: z
    .object({ name: z.string(), inspector: z.string().nullable(), feedbackOn: z.string().nullable() })
    .nullable(),
  /** The organisation that answers, for all findings that `orgByItem` does not name. */
  org: z.string().nullable(),
  orgByItem: z.record(z.string(), z.string()),
  category: z.enum(['heading', 'aspect']),
})

export const review = z.object({
  id: z.string(),
  version: z.int(),
  fileName: z.string(),
  /** SHA-256 of the file; the original is kept with the review. */
  sha256: z.string(),
  size: z.int(),
  format: z.string(),
  text: z.string(),
  blocks: z.array(sourceBlock),
  genre: z.enum(DOCUMENT_GENRES),
  title: z.string().nullable(),
  organization: z.string().nullable(),
  inspector: z.string().nullable(),
  date: z.string().nullable(),
  feedbackOn: z.string().nullable(),
  headings: z.array(
    z.object({
      text: z.string(),
      marker: z.string().nullable(),
      level: z.int(),
      start: z.int(),
      end: z.int(),
      role: z.string().nullable(),
    }),
  ),
  items: z.array(reviewItem),
  noise: z.array(z.object({ start: z.int(), end: z.int() })),
  warnings: z.array(reviewWarning),
  target: reviewTarget,
  state: z.enum(['open', 'confirmed', 'discarded']),
  startedBy: z.object({ person: z.string(), name: z.string() }),
  /** Others who have this review open now. */
  alsoHere: z.array(z.string()),
  savedAt: z.string(),
  /** The document record, once confirmed. */
  document: z.string().nullable(),
})
export type Review = z.infer<typeof review>

export const reviewSummary = review
  .pick({ id: true, fileName: true, title: true, state: true, savedAt: true, startedBy: true, document: true })
  .extend({
    seen: z.int(),
    items: z.int(),
  })
