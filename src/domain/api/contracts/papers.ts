import { oc } from '@orpc/contract'
import { z } from 'zod'
import { paperBlock, paperHead } from '../../paper.ts'
import * as shape from '../shapes.ts'
import { idInput, ok } from './common.ts'

const paperShape = paperHead.extend({ blocks: z.array(paperBlock).max(20_000) })
const label = z.object({ zh: z.string(), en: z.string() })

const fault = z.object({
  code: z.string(),
  block: z.string().nullable(),
  words: z.string(),
  detail: label,
  /** The page on which it can be mended. */
  to: z.string().nullable(),
  /** What the words can be replaced by. */
  instead: z.string().optional(),
})

const point = z.object({ x: z.number(), y: z.number() })
const page = z.object({
  runs: z.array(
    point.extend({
      text: z.string(),
      width: z.number(),
      size: z.number(),
      face: z.enum(['fangsong', 'song', 'kai', 'hei', 'biaosong']),
      color: z.string().optional(),
    }),
  ),
  rules: z.array(z.object({ from: point, to: point, width: z.number(), color: z.string().optional() })),
})

const summary = z.object({
  id: z.string(),
  genre: z.string(),
  title: z.string(),
  round: z.string(),
  year: z.int(),
  savedAt: z.string(),
  version: z.int(),
})

const draft = summary.extend({
  state: z.enum(['open', 'issued', 'discarded']),
  paper: paperShape,
  faults: z.array(fault),
})

/** Official papers while they are written; an issued one is a record of the kind `paper`. */
export const papersContract = {
  list: oc.route({ method: 'GET', path: '/paper-drafts', tags: ['paper'], summary: '材料草稿' }).output(
    z.object({
      drafts: z.array(summary),
      genres: z.array(z.object({ genre: z.string(), label, why: label, hasTopic: z.boolean() })),
    }),
  ),
  /** Builds a paper from what the records say now. */
  create: oc
    .route({ method: 'POST', path: '/paper-drafts', tags: ['paper'] })
    .input(
      z.object({
        id: z.uuid(),
        genre: z.string().max(40),
        round: z.uuid(),
        year: z.int().min(2000).max(2100),
        topic: z.string().max(100).default(''),
        /** The issued paper that this one corrects and takes the place of. */
        replaces: z.uuid().nullable().default(null),
        /** A paper of another time from which it begins. */
        from: z.uuid().nullable().default(null),
      }),
    )
    .output(draft),
  get: oc
    .route({ method: 'GET', path: '/paper-drafts/{id}', tags: ['paper'] })
    .input(idInput)
    .output(draft),
  /** Saves over the version that was seen. What stands against issuing comes back. */
  save: oc
    .route({ method: 'PUT', path: '/paper-drafts/{id}', tags: ['paper'] })
    .input(z.object({ id: z.uuid(), version: z.int(), paper: paperShape }))
    .output(z.object({ version: z.int(), savedAt: z.string(), faults: z.array(fault) })),
  /** Freezes it: files, hashes and sources enter the log in one transaction. `command` makes a repeated call harmless. */
  issue: oc
    .route({ method: 'POST', path: '/paper-drafts/{id}/issue', tags: ['paper'] })
    .input(z.object({ id: z.uuid(), version: z.int(), command: z.uuid() }))
    .output(z.object({ outcome: shape.outcome })),
  /** Pages as they would be printed, some from one on: runs of characters and rules, in points from the upper left of an A4 page. */
  pages: oc
    .route({ method: 'GET', path: '/paper-drafts/{id}/pages', tags: ['paper'] })
    .input(z.object({ id: z.uuid(), from: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ total: z.int(), pages: z.array(page) })),
  discard: oc
    .route({ method: 'DELETE', path: '/paper-drafts/{id}', tags: ['paper'] })
    .input(idInput)
    .output(ok),
}
