import { oc } from '@orpc/contract'
import { z } from 'zod'
import { daySchema } from '../../day-schema.ts'

export const searchContract = oc
  .route({ method: 'GET', path: '/search', tags: ['search'] })
  .input(z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }))
  .output(
    z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        finding: z.string().nullable(),
        number: z.string().nullable(),
        title: z.string(),
        orgName: z.string(),
        state: z.string().nullable(),
        excerpt: z.string(),
        /** When it took place. */
        day: daySchema,
      }),
    ),
  )
