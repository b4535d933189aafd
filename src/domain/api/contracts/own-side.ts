import { oc } from '@orpc/contract'
import { z } from 'zod'
import { idInput } from './common.ts'

/** What staff show so that others confirm from their own side (签到码、回执联). They cannot confirm in their place. */
export const ownSideContract = {
  /** The code on a meeting's screen, how long it still stands, and the page behind it, where the code is added as `c`. */
  meetingCode: oc
    .route({ method: 'GET', path: '/meetings/{id}/code', tags: ['ownSide'], summary: '会议签到码' })
    .input(idInput)
    .output(z.object({ code: z.string(), leftMs: z.int(), page: z.string() })),
  /** The slip that goes with what is handed over: the page and code with which the recipient confirms it, once. */
  receiptSlip: oc
    .route({ method: 'GET', path: '/receipts/{id}/slip', tags: ['ownSide'], summary: '回执联' })
    .input(idInput)
    .output(z.object({ code: z.string(), page: z.string() })),
}
