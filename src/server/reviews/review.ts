import type { z } from 'zod'
import type { review, reviewItem, reviewTarget, reviewWarning, sourceBlock } from '../../domain/api/review-shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import type { Reading } from '../../domain/reading.ts'

export type Review = z.infer<typeof review>
export type ReviewItem = z.infer<typeof reviewItem>
export type ReviewWarning = z.infer<typeof reviewWarning>
export type ReviewTarget = z.infer<typeof reviewTarget>
export type Block = z.infer<typeof sourceBlock>

/** What was read of the document as a whole. */
export type ReadHead = Omit<Reading, 'items' | 'warnings'>

/** A review as kept. */
export interface KeptReview {
  id: string
  org: string
  orgPath: string
  fileName: string
  file: Attachment
  sha256: string
  textSha256: string
  format: string
  text: string
  blocks: Block[]
  reading: ReadHead
  items: ReviewItem[]
  warnings: ReviewWarning[]
  target: ReviewTarget
  state: 'open' | 'confirmed' | 'discarded'
  version: number
  startedBy: string
  savedAt: string
  savedBy: string
  document: string | null
  confirmedByCommand: string | null
  outcome: unknown
}

export const wordsOf = (review: Pick<KeptReview, 'text'>, item: Pick<ReviewItem, 'start' | 'end'>): string =>
  review.text.slice(item.start, item.end)
