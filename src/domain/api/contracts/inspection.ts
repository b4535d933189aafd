import { oc } from '@orpc/contract'
import { z } from 'zod'
import * as shape from '../shapes.ts'
import { idInput } from './common.ts'

const range = {
  org: z.uuid().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
}

const entryQuery = z.object({ ...range, cursor: z.string().max(100).optional() })

const entryHead = z.object({
  /** The entry's id. */
  id: z.string(),
  kind: z.string(),
  record: z.string(),
  /** The record that it hangs on. */
  parent: z.string().nullable(),
  version: z.int(),
  /** Its place in the log; null while it waits for one. */
  seq: z.int().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  orgName: z.string(),
  recorder: z.string(),
  occurredAt: z.string(),
  recordedAt: z.string(),
})

const lateRow = entryHead.extend({
  lateHours: z.int(),
  reason: z.string(),
  /** Who agreed to the late entry; null where nobody did. */
  approver: z.string().nullable(),
})
export type LateRow = z.output<typeof lateRow>

const correctionRow = entryHead.extend({
  reason: z.string().nullable(),
  /** Fields that the correction changed, as they read since. */
  changes: z.array(z.object({ field: z.string(), value: z.unknown() })),
})
export type CorrectionRow = z.output<typeof correctionRow>

const page = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row), next: z.string().nullable() })

/** For the inspection (巡察): sampling, late entries, corrections, and who of the inspection looked at a record. */
export const inspectionContract = {
  /** Kinds of records that may be sampled. */
  kinds: oc
    .route({ method: 'GET', path: '/inspection/kinds', tags: ['inspection'] })
    .output(z.array(z.object({ kind: z.string(), label: z.object({ zh: z.string(), en: z.string() }) }))),
  /**
   * Draws a sample and records it: at random in the order of SHA-256(seed followed by the record's id), or by what the
   * records themselves show. The same id sent twice draws once.
   */
  draw: oc
    .route({ method: 'POST', path: '/inspection/samples', tags: ['inspection'], summary: '抽查' })
    .input(
      z.object({
        id: z.uuid(),
        command: z.uuid(),
        name: z.string().trim().min(1).max(100),
        how: z.enum(['random', 'risk']),
        seed: z.string().trim().min(1).max(64),
        kinds: z.array(z.string().max(40)).max(80),
        size: z.int().min(1).max(200),
        ...range,
      }),
    )
    .output(z.object({ outcome: shape.outcome })),
  late: oc
    .route({ method: 'GET', path: '/inspection/late', tags: ['inspection'], summary: '迟录' })
    .input(entryQuery)
    .output(page(lateRow)),
  corrections: oc
    .route({ method: 'GET', path: '/inspection/corrections', tags: ['inspection'], summary: '更正' })
    .input(entryQuery)
    .output(page(correctionRow)),
  /** Looks of the inspection at a record, for those who may see the record. */
  looks: oc
    .route({ method: 'GET', path: '/inspection/looks/{id}', tags: ['inspection'], summary: '谁看过' })
    .input(idInput)
    .output(z.array(z.object({ at: z.string(), name: z.string() }))),
}
