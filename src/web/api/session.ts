import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Me } from '../../domain/api/shapes.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { api } from './client.ts'
import { noteSession } from './connection.ts'
import { ProblemError } from './problem.ts'
import { queryClient } from './query-client.ts'

/** Who I am; null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await api.me.get()
      noteSession('fine')
      return me
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        // Asked again in the middle of work: the page stays with what was written, and the dialog asks to sign in again.
        const before = queryClient.getQueryData<Me | null>(['me'])
        noteSession(before ? 'lost' : 'fine')
        return before ?? null
      }
      throw error
    }
  },
  staleTime: 60_000,
})

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
  // Where the session may do nothing yet (a password to change) the page that follows says so.
  const now = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined)
  if (now === undefined) return queryClient.removeQueries({ queryKey: meQuery.queryKey })
  // Somebody else in front of what the first person had open: nothing of it may stay.
  if (before && now && before.person !== now.person) return location.assign('/')
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'review' })
}

export async function signOut(): Promise<void> {
  await api.auth.signOut()
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
