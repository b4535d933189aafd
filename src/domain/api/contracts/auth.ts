import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ok } from './common.ts'

/**
 * Signing in and out. The session is a cookie (HttpOnly, SameSite=Lax); it ends after a time without any call.
 * Where a password is older than it may be, everything but these routes answers `password.expired`.
 */
export const authContract = {
  /** `signedIn` is false where the account wants a second factor: send the code to `secondFactor` next. */
  signIn: oc
    .route({ method: 'POST', path: '/auth/sign-in', tags: ['auth'] })
    .input(z.object({ username: z.string().max(100), password: z.string().max(200) }))
    .output(z.object({ signedIn: z.boolean() })),
  /** Six digits from the authenticator, or one of the recovery codes. */
  secondFactor: oc
    .route({ method: 'POST', path: '/auth/second-factor', tags: ['auth'] })
    .input(z.object({ code: z.string().trim().max(40) }))
    .output(ok),
  signOut: oc.route({ method: 'POST', path: '/auth/sign-out', tags: ['auth'] }).output(ok),
  /** Ends all other sessions of the account. */
  changePassword: oc
    .route({ method: 'POST', path: '/auth/password', tags: ['auth'] })
    .input(z.object({ current: z.string().max(200), next: z.string().max(200) }))
    .output(ok),
  /** First step of the second factor: the address for the authenticator app, and recovery codes, shown once. */
  enrolTwoFactor: oc
    .route({ method: 'POST', path: '/auth/two-factor', tags: ['auth'] })
    .input(z.object({ password: z.string().max(200) }))
    .output(z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) })),
  /** Second step: a code from the app turns it on. */
  confirmTwoFactor: oc
    .route({ method: 'POST', path: '/auth/two-factor/confirm', tags: ['auth'] })
    .input(z.object({ code: z.string().trim().max(40) }))
    .output(ok),
  removeTwoFactor: oc
    .route({ method: 'POST', path: '/auth/two-factor/remove', tags: ['auth'] })
    .input(z.object({ password: z.string().max(200) }))
    .output(ok),
}
