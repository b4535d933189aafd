import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ok } from './common.ts'

export const setupContract = {
  /** Whether the street exists already, and whether this is a demonstration. Needs no sign-in. */
  state: oc.route({ method: 'GET', path: '/setup', tags: ['setup'] }).output(
    z.object({
      done: z.boolean(),
      demo: z.boolean(),
      streetName: z.string().nullable(),
      demoRoles: z.array(
        z.object({
          username: z.string(),
          name: z.string(),
          title: z.string(),
          orgName: z.string(),
          role: z.string(),
        }),
      ),
    }),
  ),
  /** First run: the street, its three administrators, its communities. Works once. */
  create: oc
    .route({ method: 'POST', path: '/setup', tags: ['setup'] })
    .input(
      z.object({
        street: z.object({
          name: z.string().trim().min(2).max(100),
          shortName: z.string().trim().min(1).max(20),
          id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
          code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
        }),
        administrators: z
          .array(
            z.object({
              role: z.enum(['systemAdmin', 'securityAdmin', 'auditAdmin']),
              name: z.string().trim().min(1).max(50),
              username: z.string().trim().min(2).max(40),
              password: z.string().max(200),
            }),
          )
          .length(3),
        communities: z
          .array(
            z.object({
              name: z.string().trim().min(2).max(100),
              shortName: z.string().trim().min(1).max(20),
              code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
            }),
          )
          .max(200),
      }),
    )
    .output(ok),
  /** One click in a demonstration. */
  demoSignIn: oc
    .route({ method: 'POST', path: '/setup/demo-sign-in', tags: ['setup'] })
    .input(z.object({ username: z.string() }))
    .output(ok),
}
