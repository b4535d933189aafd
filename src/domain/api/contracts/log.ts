import { oc } from '@orpc/contract'
import { z } from 'zod'

export const logContract = {
  /** The log in words: how many entries, the last signed checkpoint, whether it verifies. */
  state: oc.route({ method: 'GET', path: '/log', tags: ['log'] }).output(
    z.object({
      entries: z.int(),
      waiting: z.int(),
      size: z.int(),
      root: z.string(),
      signedAt: z.string().nullable(),
    }),
  ),
}
