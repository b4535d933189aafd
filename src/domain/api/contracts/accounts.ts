import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ok } from './common.ts'

export const accountsContract = {
  list: oc.route({ method: 'GET', path: '/accounts', tags: ['administration'] }).output(
    z.array(
      z.object({
        id: z.string(),
        username: z.string(),
        person: z.string(),
        name: z.string(),
        locked: z.boolean(),
        twoFactor: z.boolean(),
        lastSignInAt: z.string().nullable(),
        posts: z.array(z.string()),
      }),
    ),
  ),
  create: oc
    .route({ method: 'POST', path: '/accounts', tags: ['administration'] })
    .input(z.object({ person: z.uuid(), username: z.string().trim().min(2).max(40), password: z.string().max(200) }))
    .output(z.object({ id: z.string() })),
  unlock: oc
    .route({ method: 'POST', path: '/accounts/{id}/unlock', tags: ['administration'] })
    .input(z.object({ id: z.string() }))
    .output(ok),
  resetPassword: oc
    .route({ method: 'POST', path: '/accounts/{id}/password', tags: ['administration'] })
    .input(z.object({ id: z.string(), password: z.string().max(200) }))
    .output(ok),
}
