import { oc } from '@orpc/contract'
import { z } from 'zod'
import { attachmentSchema } from '../../fields/attachments.ts'
import * as reviewShape from '../review-shapes.ts'
import { idInput } from './common.ts'

export const documentsContract = {
  /** The decoded text and the places of its findings, for «back to the source». */
  source: oc
    .route({ method: 'GET', path: '/documents/{id}/source', tags: ['document'] })
    .input(idInput)
    .output(
      z.object({
        title: z.string(),
        fileName: z.string(),
        file: attachmentSchema.nullable(),
        text: z.string(),
        /** The review that it came from, where its problems have answers to be audited. */
        answeredIn: z.string().nullable(),
        blocks: z.array(reviewShape.sourceBlock),
        findings: z.array(
          z.object({ id: z.string(), number: z.string(), start: z.int(), end: z.int(), state: z.string() }),
        ),
      }),
    ),
}
