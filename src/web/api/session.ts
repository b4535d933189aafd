import { queryOptions, useQuery } from '@tanstack/react-query'
import { actingAs } from '../../domain/api/acting-as.ts'
import type { Me } from '../../domain/api/shapes.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { actAs, api } from './client.ts'
import { noteSession } from './connection.ts'
import { OfflineError, ProblemError } from './problem.ts'
import { queryClient } from './query-client.ts'

const device = () => import('../offline/device.ts')

/** Nothing that this device keeps may stand in the way of what the server says: a browser may refuse to keep anything. */
const ifKept = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

/** Who I am; null when nobody is signed in. Without network it is whoever was signed in on this device last. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    const before = queryClient.getQueryData<Me | null>(['me'])
    try {
      if (!before) await leaveIfOwed()
      const me = await api.me.get()
      if (before && before.person !== me.person) {
        // Somebody else signed in beside this page, which stays as it is until its own person is back.
        noteSession('lost')
        return before
      }
      noteSession('fine')
      remember(me)
      return me
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        // Asked again in the middle of work: the page stays with what was written, and the dialog asks to sign in again.
        noteSession(before ? 'lost' : 'fine')
        return before ?? null
      }
      if (!(error instanceof OfflineError)) throw error
      const me = before ?? (await ifKept(device().then(({ rememberedMe }) => rememberedMe())))
      if (!me) throw error
      actAs(actingAs(me))
      return me
    }
  },
  staleTime: 60_000,
})

/** From now on this person, in this post, asks; what others saw on this device is taken away. */
export function remember(me: Me): void {
  actAs(actingAs(me))
  void ifKept(device().then(({ rememberMe }) => rememberMe(me)))
}

const LEAVING = 'taizhang.leaving'

/** Ends the session of somebody who signed out while there was no network. */
async function leaveIfOwed(): Promise<void> {
  if (localStorage.getItem(LEAVING) === null) return
  await api.auth.signOut()
  localStorage.removeItem(LEAVING)
}

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => api.setup.state(),
  staleTime: 60_000,
})

/** What waits for me. */
export const workQuery = queryOptions({ queryKey: ['work'], queryFn: () => api.me.work() })

/** Who I am, on pages that only someone signed in can open. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe outside a signed-in page')
  return data
}

export const levelOf = (role: Role) => ROLES[role].level

/** Signs in; `code` when the account has a second factor, which has to be given next. */
export async function signIn(username: string, password: string): Promise<'in' | 'code'> {
  const { signedIn } = await api.auth.signIn({ username, password })
  if (!signedIn) return 'code'
  await afterSignIn()
  return 'in'
}

/** The six digits of the second factor, or one of the spare codes. */
export async function giveCode(code: string): Promise<void> {
  await api.auth.secondFactor({ code })
  await afterSignIn()
}

export async function demoSignIn(username: string): Promise<void> {
  await api.setup.demoSignIn({ username })
  await afterSignIn()
}

async function afterSignIn() {
  const before = queryClient.getQueryData(meQuery.queryKey)
  noteSession('fine')
  localStorage.removeItem(LEAVING)
  // Where the session may do nothing yet (a password to change) the page that follows says so.
  const now = await api.me.get().catch(() => undefined)
  if (now === undefined) return queryClient.removeQueries({ queryKey: meQuery.queryKey })
  remember(now)
  // Somebody else in front of what the first person had open: nothing of it may stay.
  if (before && before.person !== now.person) return location.assign('/')
  queryClient.setQueryData(meQuery.queryKey, now)
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'review' })
}

/** Signs out; without network too, and the session is then ended as soon as there is one. What was seen here is taken away. */
export async function signOut(): Promise<void> {
  try {
    await api.auth.signOut()
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error
    localStorage.setItem(LEAVING, new Date().toISOString())
  }
  actAs(undefined)
  await ifKept(device().then(({ forgetMe }) => forgetMe()))
  queryClient.clear()
  location.assign('/sign-in')
}

export const changePassword = (current: string, next: string) => api.auth.changePassword({ current, next })

/** Begins a second factor: the secret as an `otpauth:` link, and the spare codes. It counts once a code confirmed it. */
export async function beginTwoFactor(password: string): Promise<{ uri: string; spare: string[] }> {
  const { uri, recoveryCodes } = await api.auth.enrolTwoFactor({ password })
  return { uri, spare: recoveryCodes }
}

export const confirmTwoFactor = (code: string) => api.auth.confirmTwoFactor({ code })

export const endTwoFactor = (password: string) => api.auth.removeTwoFactor({ password })
