import { oc } from '@orpc/contract'
import { z } from 'zod'
import { auditedStory } from '../answer-shapes.ts'
import * as shape from '../shapes.ts'
import { idInput } from './common.ts'

export const findingsContract = {
  story: oc
    .route({ method: 'GET', path: '/findings/{id}/story', tags: ['finding'] })
    .input(idInput)
    .output(auditedStory),
  /** The same problem put to other communities (举一反三): one new finding each. */
  spread: oc
    .route({ method: 'POST', path: '/findings/{id}/spread', tags: ['finding'] })
    .input(
      z.object({
        id: z.uuid(),
        command: z.uuid(),
        orgs: z.array(z.uuid()).min(1).max(500),
        dueOn: z.iso.date().nullable(),
      }),
    )
    .output(z.object({ outcomes: z.array(shape.outcome) })),
}
