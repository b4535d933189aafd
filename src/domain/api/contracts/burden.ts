import { oc } from '@orpc/contract'
import { z } from 'zod'
import { DAILY_KIND_NAMES } from '../../kinds/daily/index.ts'

const kind = z.enum(DAILY_KIND_NAMES as [string, ...string[]])

export const burdenContract = {
  /** How long a form stood open before it was saved: counted by organisation, kind and month, by nobody's name. */
  note: oc
    .route({ method: 'POST', path: '/burden', tags: ['burden'], summary: '记录用时' })
    .input(z.object({ kind, seconds: z.number().min(0).max(1_000_000) }))
    .output(z.object({ ok: z.literal(true) })),
  /** The median time by kind of this month and the one before, of all in sight. */
  list: oc.route({ method: 'GET', path: '/burden', tags: ['burden'], summary: '记一笔要多久' }).output(
    z.array(
      z.object({
        kind: z.string(),
        /** How many were recorded. */
        times: z.int(),
        /** Seconds within which half of them were written, this month and the one before. */
        median: z.int().nullable(),
        medianBefore: z.int().nullable(),
      }),
    ),
  ),
}
