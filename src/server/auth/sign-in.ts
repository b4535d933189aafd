import { Refused } from '../../domain/problem.ts'
import type { Audit } from '../audit.ts'
import { accountLocked, passwordWrong, twoFactorState, wrongCode, wrongSignIn } from '../problems.ts'
import type { Accounts } from './accounts.ts'
import type { OpenAuth } from './better-auth.ts'
import { LOCK_MINUTES, type LockOut } from './lock-out.ts'
import type { Session, Sessions } from './sessions.ts'
import { normaliseUsername } from './username.ts'

/** What the caller brings and what goes back with the answer. */
export interface Visitor {
  cookie: string | undefined
  address: string
  setCookies(cookies: string[]): void
}

export interface SignInOptions {
  auth: OpenAuth
  accounts: Accounts
  sessions: Sessions
  lockOut: LockOut
  audit: Audit
}

/** Signing in and out, the second factor and the own password; each attempt leaves a line for the audit administrator. */
export function createSignIn({ auth, accounts, sessions, lockOut, audit }: SignInOptions) {
  const api = async () => (await auth()).api
  const headersOf = ({ cookie }: Visitor) => new Headers(cookie === undefined ? {} : { cookie })

  /** Passes the library's cookies on; returns its answer, or undefined where it refused. */
  const answerOf = async <T>(visitor: Visitor, response: Response): Promise<T | undefined> => {
    visitor.setCookies(response.headers.getSetCookie())
    return response.ok ? ((await response.json()) as T) : undefined
  }

  /** Proves the own password again. Wrong ones count towards the lock like those at the sign-in page. */
  const requirePassword = async (street: string, session: Session, password: string, at: string): Promise<void> => {
    const minutes = await lockOut.take(street, session.username)
    if (minutes > 0) throw new Refused(accountLocked({ minutes }))
    if (!(await accounts.isPasswordRight(session.account, password))) throw new Refused(passwordWrong({}, at))
    await lockOut.clear(street, session.username)
  }

  return {
    /**
     * @returns whether the session has begun; false where the second factor is still to come
     * @throws auth.wrong, auth.locked
     */
    signIn: async (street: string, username: string, password: string, visitor: Visitor): Promise<boolean> => {
      const name = normaliseUsername(username)
      const who = { name, address: visitor.address }
      const minutes = await lockOut.take(street, name.slice(0, 100))
      if (minutes > 0) {
        await audit.write(street, { ...who, event: 'sign-in.locked' })
        throw new Refused(accountLocked({ minutes }))
      }
      const response = await (await api()).signInUsername({
        body: { username: name, password },
        headers: headersOf(visitor),
        asResponse: true,
      })
      const answer = await answerOf<{ twoFactorRedirect?: boolean; user?: { id: string } }>(visitor, response)
      if (!answer) {
        await audit.write(street, { ...who, event: 'sign-in.failed' })
        throw new Refused(wrongSignIn({}))
      }
      await lockOut.clear(street, name.slice(0, 100))
      if (answer.twoFactorRedirect === true) return false
      const account = answer.user!.id
      await accounts.noteSignIn(street, account)
      await audit.write(street, { ...who, account, event: 'sign-in.ok' })
      return true
    },

    /** @throws auth.code-wrong, auth.locked */
    secondFactor: async (street: string, code: string, visitor: Visitor): Promise<void> => {
      const headers = headersOf(visitor)
      const response = /^\d{6}$/.test(code)
        ? await (await api()).verifyTOTP({ body: { code }, headers, asResponse: true })
        : await (await api()).verifyBackupCode({ body: { code }, headers, asResponse: true })
      const answer = await answerOf<{ user: { id: string } }>(visitor, response)
      if (!answer) {
        await audit.write(street, { address: visitor.address, event: 'second-factor.failed' })
        throw new Refused(response.status === 429 ? accountLocked({ minutes: LOCK_MINUTES }) : wrongCode({}, '/code'))
      }
      const account = await accounts.find(street, answer.user.id)
      await accounts.noteSignIn(street, answer.user.id)
      const name = account?.username
      await audit.write(street, { account: answer.user.id, name, address: visitor.address, event: 'sign-in.ok' })
    },

    signOut: async (street: string | undefined, session: Session | undefined, visitor: Visitor): Promise<void> => {
      const response = await (await api()).signOut({ headers: headersOf(visitor), asResponse: true })
      visitor.setCookies(response.headers.getSetCookie())
      if (!session || street === undefined) return
      sessions.forget(session.account)
      const { account, username: name } = session
      await audit.write(street, { account, name, address: visitor.address, event: 'sign-out' })
    },

    /** One click in a demonstration. */
    demoSignIn: async (street: string, account: string, username: string, visitor: Visitor): Promise<void> => {
      const { demoSignIn } = (await api()) as Awaited<ReturnType<typeof api>> & {
        demoSignIn(call: { body: { userId: string }; headers: Headers; asResponse: true }): Promise<Response>
      }
      const response = await demoSignIn({
        body: { userId: account },
        headers: headersOf(visitor),
        asResponse: true,
      })
      if (!(await answerOf(visitor, response))) throw new Refused(wrongSignIn({}))
      await accounts.noteSignIn(street, account)
      await audit.write(street, { account, name: username, address: visitor.address, event: 'sign-in.demo' })
    },

    /** Ends all other sessions of the account. @throws password.wrong, password.too-weak, password.used-before */
    changePassword: async (
      street: string,
      session: Session,
      { current, next }: { current: string; next: string },
      visitor: Visitor,
    ): Promise<void> => {
      await requirePassword(street, session, current, '/current')
      await accounts.setPassword(street, session.account, next, false)
      await accounts.endSessions(session.account, session.id)
      sessions.forget(session.account)
      const { account, username: name } = session
      await audit.write(street, { account, name, address: visitor.address, event: 'password.changed' })
    },

    /** @throws password.wrong, auth.two-factor-state */
    enrolTwoFactor: async (street: string, session: Session, password: string, visitor: Visitor) => {
      await requirePassword(street, session, password, '/password')
      const response = await (await api()).enableTwoFactor({
        body: { password },
        headers: headersOf(visitor),
        asResponse: true,
      })
      const answer = await answerOf<{ totpURI: string; backupCodes: string[] }>(visitor, response)
      if (!answer) throw new Refused(twoFactorState({}))
      return { uri: withName(answer.totpURI, session.username), recoveryCodes: answer.backupCodes }
    },

    /** @throws auth.code-wrong */
    confirmTwoFactor: async (street: string, session: Session, code: string, visitor: Visitor): Promise<void> => {
      const response = await (await api()).verifyTOTP({ body: { code }, headers: headersOf(visitor), asResponse: true })
      if (!(await answerOf(visitor, response))) throw new Refused(wrongCode({}, '/code'))
      sessions.forget(session.account)
      const { account, username: name } = session
      await audit.write(street, { account, name, address: visitor.address, event: 'second-factor.on' })
    },

    /** @throws password.wrong */
    removeTwoFactor: async (street: string, session: Session, password: string, visitor: Visitor): Promise<void> => {
      await requirePassword(street, session, password, '/password')
      const response = await (await api()).disableTwoFactor({
        body: { password },
        headers: headersOf(visitor),
        asResponse: true,
      })
      if (!(await answerOf(visitor, response))) throw new Refused(twoFactorState({}))
      sessions.forget(session.account)
      const { account, username: name } = session
      await audit.write(street, { account, name, address: visitor.address, event: 'second-factor.off' })
    },
  }
}

/** The library names the account by its made-up address; the authenticator app shall show the user name. */
function withName(uri: string, username: string): string {
  const [head = '', query = ''] = uri.split('?')
  const label = decodeURIComponent(head.slice('otpauth://totp/'.length))
  const issuer = label.split(':')[0] ?? ''
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?${query}`
}
