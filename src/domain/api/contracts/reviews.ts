import { oc } from '@orpc/contract'
import { z } from 'zod'
import { reportAudit } from '../answer-shapes.ts'
import * as reviewShape from '../review-shapes.ts'
import * as shape from '../shapes.ts'
import { idInput, ok } from './common.ts'

export const reviewsContract = {
  list: oc.route({ method: 'GET', path: '/reviews', tags: ['review'] }).output(z.array(reviewShape.reviewSummary)),
  get: oc
    .route({ method: 'GET', path: '/reviews/{id}', tags: ['review'] })
    .input(idInput)
    .output(reviewShape.review),
  /** The answer audit of the proposals as they stand (审一份整改报告); nothing enters the ledger. */
  answers: oc
    .route({ method: 'GET', path: '/reviews/{id}/answers', tags: ['review'], summary: '逐句对答' })
    .input(idInput)
    .output(reportAudit),
  /** Reads pasted text. */
  paste: oc
    .route({ method: 'POST', path: '/reviews/paste', tags: ['review'] })
    .input(z.object({ id: z.uuid(), text: z.string().max(5_000_000), name: z.string().max(255) }))
    .output(
      z.object({
        id: z.string(),
        sameAs: z.object({ review: z.string(), document: z.string().nullable() }).nullable(),
      }),
    ),
  /** Saves the half-done review; refused with `record.version-conflict` where somebody else saved in between. */
  save: oc
    .route({ method: 'PUT', path: '/reviews/{id}', tags: ['review'] })
    .input(
      z.object({
        id: z.uuid(),
        version: z.int(),
        items: z.array(reviewShape.reviewItem).max(20_000),
        warnings: z.array(reviewShape.reviewWarning).max(20_000),
        target: reviewShape.reviewTarget,
      }),
    )
    .output(z.object({ version: z.int(), savedAt: z.string(), alsoHere: z.array(z.string()) })),
  /** Sent every half minute while the review is open on a screen: who else has it open, and whether it was saved since. */
  here: oc
    .route({ method: 'PUT', path: '/reviews/{id}/here', tags: ['review'] })
    .input(idInput)
    .output(z.object({ version: z.int(), alsoHere: z.array(z.string()) })),
  /** What would enter the ledger, in numbers and in the words of the page that says what becomes permanent. */
  preview: oc
    .route({ method: 'GET', path: '/reviews/{id}/preview', tags: ['review'] })
    .input(idInput)
    .output(
      z.object({
        findings: z.int(),
        causes: z.int(),
        measures: z.int(),
        byOrg: z.array(z.object({ org: z.string(), name: z.string(), findings: z.int() })),
        problems: z.array(
          z.object({
            code: z.string(),
            item: z.string().nullable(),
            detail: z.object({ zh: z.string(), en: z.string() }),
          }),
        ),
        matches: z.array(
          z.object({
            item: z.string(),
            finding: z.string(),
            number: z.string(),
            title: z.string(),
            roundName: z.string(),
            closedOn: z.string().nullable(),
          }),
        ),
      }),
    ),
  /** Everything in one transaction. `command` makes a repeated call harmless. */
  confirm: oc
    .route({ method: 'POST', path: '/reviews/{id}/confirm', tags: ['review'] })
    .input(z.object({ id: z.uuid(), version: z.int(), command: z.uuid() }))
    .output(z.object({ document: z.string(), round: z.string(), findings: z.array(shape.outcome) })),
  discard: oc
    .route({ method: 'DELETE', path: '/reviews/{id}', tags: ['review'] })
    .input(idInput)
    .output(ok),
}
