import type { Pool } from 'pg'
import type { Actor } from '../../domain/actor.ts'
import { addDays, type Day, dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { type DirectoryKeeper, type DirectoryOrganisation, type DirectoryPost, isInForce } from '../directory.ts'
import { noPost, passwordExpired } from '../problems.ts'
import type { Accounts } from './accounts.ts'
import type { OpenAuth } from './better-auth.ts'
import { PASSWORD_DAYS } from './password-rules.ts'

/** How long a session may be answered from memory. Signing out, unlocking and changes of posts take effect at once. */
const CACHE_MS = 5_000

export interface PostInForce extends DirectoryPost {
  org: DirectoryOrganisation
}

/** A signed-in account. `actor()` is who acts, or why nobody may act now. */
export interface Session {
  id: string
  account: string
  username: string
  person: string
  name: string
  twoFactor: boolean
  /** Last day of the password; null in a demonstration, which has none. */
  passwordExpiresOn: Day | null
  post: PostInForce | undefined
  posts: PostInForce[]
  /** @throws password.expired, access.no-post */
  actor(): Actor
}

export interface Sessions {
  /**
   * The session that the request's cookie stands for.
   * @param keep called with renewed cookies for the answer; left out by calls that a screen makes by itself
   */
  find(cookie: string | undefined, keep?: (setCookie: string[]) => void): Promise<Session | undefined>
  /** Acts in another post from now on. @throws access.out-of-sight */
  switchPost(cookie: string | undefined, session: Session, post: string): Promise<void>
  forget(account: string): void
  forgetAll(): void
}

export interface SessionsOptions {
  pool: Pool
  auth: OpenAuth
  accounts: Accounts
  street: () => string | undefined
  directory: () => DirectoryKeeper
  clock: () => Date
  demo: boolean
}

interface Kept {
  session: Session
  until: number
}

/** Sessions over the library's, with the person, the posts in force today and the one acted in. */
export function createSessions(options: SessionsOptions): Sessions {
  const { auth, clock } = options
  const kept = new Map<string, Kept>()

  const load = async (cookie: string, keep?: (setCookie: string[]) => void): Promise<Session | undefined> => {
    const street = options.street()
    if (street === undefined) return undefined
    const { response, headers } = await (await auth()).api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: keep === undefined },
      returnHeaders: true,
    })
    if (!response) return undefined
    const renewed = headers.getSetCookie()
    if (keep && renewed.length > 0) keep(renewed)
    const account = await options.accounts.find(street, response.user.id)
    if (!account) return undefined
    return describe(street, response.session.id, response.session.post ?? null, account)
  }

  const describe = async (
    street: string,
    id: string,
    chosen: string | null,
    account: NonNullable<Awaited<ReturnType<Accounts['find']>>>,
  ): Promise<Session> => {
    const directory = await options.directory().get()
    const today = dayAt(clock())
    const posts = directory.posts
      .filter((post) => post.person === account.person && isInForce(post, today))
      .flatMap((post) => {
        const org = directory.organisations.get(post.organisation)
        return org ? [{ ...post, org }] : []
      })
      .sort((a, b) => (a.from < b.from ? 1 : -1))
    const post = posts.find((p) => p.id === chosen) ?? posts[0]
    const name = directory.names.get(account.person) ?? account.username
    const expiresOn = addDays(dayAt(account.passwordSetAt), PASSWORD_DAYS)
    const mustChange = !options.demo && (account.passwordIsGiven || expiresOn < today)
    return {
      id,
      account: account.id,
      username: account.username,
      person: account.person,
      name,
      twoFactor: account.twoFactor,
      passwordExpiresOn: options.demo ? null : expiresOn,
      post,
      posts,
      actor: () => {
        if (mustChange) throw new Refused(passwordExpired({}))
        if (!post) throw new Refused(noPost({}))
        const { org, role } = post
        return { account: account.id, person: account.person, name, street, org: org.id, orgPath: org.orgPath, role }
      },
    }
  }

  return {
    find: async (cookie, keep) => {
      const key = cookie === undefined ? undefined : sessionCookie(cookie)
      if (cookie === undefined || key === undefined) return undefined
      const found = kept.get(key)
      if (found && found.until > Date.now()) return found.session
      const session = await load(cookie, keep)
      if (!session) {
        kept.delete(key)
        return undefined
      }
      if (kept.size > 10_000) kept.clear()
      kept.set(key, { session, until: Date.now() + CACHE_MS })
      return session
    },
    switchPost: async (cookie, session, post) => {
      if (!session.posts.some((p) => p.id === post)) throw new Refused(outOfSight({}, '/post'))
      await options.pool.query('update auth."session" set "post" = $2 where "id" = $1', [session.id, post])
      const key = cookie === undefined ? undefined : sessionCookie(cookie)
      if (key !== undefined) kept.delete(key)
    },
    forget: (account) => {
      for (const [key, { session }] of kept) if (session.account === account) kept.delete(key)
    },
    forgetAll: () => kept.clear(),
  }
}

/** The value of the session's cookie, with its signature: what the answer is kept under. */
const sessionCookie = (cookie: string): string | undefined =>
  /(?:^|;\s*)(?:__Secure-)?taizhang\.session_token=([^;]+)/.exec(cookie)?.[1]
