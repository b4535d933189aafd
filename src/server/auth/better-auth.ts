import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type { Pool } from 'pg'
import { z } from 'zod'
import { isUsername, normaliseUsername } from './username.ts'

/** Where the library's own routes would stand. They are never served: `routes.ts` calls the few that are wanted. */
export const AUTH_PATH = '/api/v1/auth'

export interface AuthSettings {
  /** Keeps the sessions' signatures valid over restarts; at least 32 characters. */
  secret: string
  /** A session without any call for this long is over. */
  idleMinutes: number
  /** The browser sends the cookie over https only. */
  secureCookies: boolean
  /** Signs anyone in without a password: for the demonstration only. */
  demo: boolean
  /** Shown in the authenticator app. */
  issuer: string
  /** Instead of the library's own (scrypt), for tests that prove no strength. */
  passwordHashing?: PasswordHashing | undefined
}

export interface PasswordHashing {
  hash(password: string): Promise<string>
  verify(kept: { hash: string; password: string }): Promise<boolean>
}

/**
 * The sign-in library over its own tables in the schema `auth`: passwords (scrypt), sessions, second factor.
 * Lock-out, password rules and history are ours (`sign-in.ts`, `password-rules.ts`), since the library has none by account.
 * @param pool connections whose search path is `auth`
 */
export const createBetterAuth = (pool: Pool, settings: AuthSettings) =>
  betterAuth({
    appName: settings.issuer,
    baseURL: 'http://localhost',
    basePath: AUTH_PATH,
    secret: settings.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      ...{ enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 200 },
      ...(settings.passwordHashing && { password: settings.passwordHashing }),
    },
    session: {
      expiresIn: settings.idleMinutes * 60,
      // Written at most once a minute, so the end of a session is exact to a minute.
      updateAge: Math.min(60, settings.idleMinutes * 6),
      additionalFields: { post: { type: 'string', required: false, input: false } },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'taizhang',
      useSecureCookies: settings.secureCookies,
      // Every call comes from our own routes, which check the origin themselves (`http/same-origin.ts`).
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: isUsername,
        usernameNormalization: normaliseUsername,
        displayUsername: false,
      }),
      twoFactor({
        issuer: settings.issuer,
        twoFactorCookieMaxAge: 300,
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 900 },
      }),
      ...(settings.demo ? [demoSignIn()] : []),
    ],
  })

/** A session for a user without any proof. Only the demonstration has this plugin. */
const demoSignIn = () =>
  ({
    id: 'taizhang-demo',
    endpoints: {
      demoSignIn: createAuthEndpoint(
        '/sign-in/demo',
        { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
          if (!user) throw new APIError('NOT_FOUND')
          const session = await ctx.context.internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ ok: true })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

type BetterAuth = ReturnType<typeof createBetterAuth>

/** The library, made when it is first asked for: it is large, and a command in the terminal signs nobody in. */
export type OpenAuth = () => Promise<BetterAuth>
