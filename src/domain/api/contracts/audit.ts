import { oc } from '@orpc/contract'
import { z } from 'zod'

/** For the audit administrator: sign-ins, refusals, looks at sensitive fields; no business data. */
export const auditContract = oc
  .route({ method: 'GET', path: '/audit', tags: ['administration'] })
  .input(z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }))
  .output(
    z.object({
      items: z.array(
        z.object({
          at: z.string(),
          event: z.string(),
          account: z.string().nullable(),
          name: z.string().nullable(),
          address: z.string().nullable(),
          detail: z.string(),
        }),
      ),
      next: z.string().nullable(),
    }),
  )
