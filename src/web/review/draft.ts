import type { z } from 'zod'
import type { Review, ReviewItem, reviewTarget, reviewWarning } from '../../domain/api/review-shapes.ts'

export type Target = z.infer<typeof reviewTarget>
export type Warning = z.infer<typeof reviewWarning>

/** What a person changes while reviewing. Items are in document order; every edit makes a new draft and shares what stayed. */
export interface Draft {
  items: readonly ReviewItem[]
  warnings: readonly Warning[]
  target: Target
}

export const draftOf = (review: Pick<Review, 'items' | 'warnings' | 'target'>): Draft => ({
  items: review.items.toSorted(inDocumentOrder),
  warnings: review.warnings.toSorted((a, b) => a.start - b.start || a.end - b.end),
  target: review.target,
})

export const inDocumentOrder = (a: ReviewItem, b: ReviewItem) => a.start - b.start || a.end - b.end

/** Roles whose items hang on a finding. */
export const hangs = (item: Pick<ReviewItem, 'role'>): boolean => item.role === 'measure' || item.role === 'cause'

export const findItem = (draft: Draft, id: string | null): ReviewItem | undefined =>
  id === null ? undefined : draft.items.find((item) => item.id === id)

/** Findings that will enter the ledger, in document order. */
export const problemsOf = (draft: Draft): ReviewItem[] =>
  draft.items.filter((item) => item.role === 'problem' && !item.dropped)

/** `问题 3`: place of each finding in the document, from 1. */
export const problemNumbers = (draft: Draft): ReadonlyMap<string, number> =>
  new Map(problemsOf(draft).map((item, index) => [item.id, index + 1]))

export const seenCount = (draft: Draft): { seen: number; total: number } => {
  const live = draft.items.filter((item) => !item.dropped)
  return { seen: live.filter((item) => item.seen).length, total: live.length }
}

export const warningKey = (warning: Warning): string => `${warning.code}:${warning.start}:${warning.end}`

/** Warnings that stand in an item's words. */
export const warningsIn = (warnings: readonly Warning[], item: Pick<ReviewItem, 'start' | 'end'>): Warning[] =>
  warnings.filter((w) => w.start < item.end && Math.max(w.end, w.start + 1) > item.start)

/** Below this the reader was not sure, and the screen asks. */
export const UNSURE_BELOW = 0.6

export const isDoubtful = (draft: Draft, item: ReviewItem): boolean =>
  item.sureness < UNSURE_BELOW || warningsIn(draft.warnings, item).some((w) => !w.handled)
