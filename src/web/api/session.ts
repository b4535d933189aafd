import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Me } from '../../domain/api/shapes.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { api, ask } from './client.ts'
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
        noteSession('fine')
        return null
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

/** Who I am, on pages that only someone signed in can open. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe outside a signed-in page')
  return data
}

export const levelOf = (role: Role) => ROLES[role].level

const AUTH = '/api/auth'

const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await ask(`${AUTH}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json().catch(() => ({}))) as Record<string, unknown>
}

/** Signs in; `code` when the account has a second factor, which has to be given next. */
export async function signIn(username: string, password: string): Promise<'in' | 'code'> {
  const answer = await post('/sign-in/username', { username, password })
  if (answer.twoFactorRedirect === true) return 'code'
  await afterSignIn()
  return 'in'
}

/** The six digits of the second factor, or one of the spare codes. */
export async function giveCode(code: string): Promise<void> {
  const spare = !/^\d{6}$/.test(code)
  await post(spare ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', { code })
  await afterSignIn()
}

export async function demoSignIn(username: string): Promise<void> {
  await api.setup.demoSignIn({ username })
  await afterSignIn()
}

async function afterSignIn() {
  noteSession('fine')
  await queryClient.invalidateQueries()
}

export async function signOut(): Promise<void> {
  await post('/sign-out', {})
  queryClient.clear()
  location.assign('/sign-in')
}

export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true })

/** Begins a second factor: the secret as an `otpauth:` link, and the spare codes. It counts once a code was given. */
export async function beginTwoFactor(password: string): Promise<{ uri: string; spare: string[] }> {
  const answer = await post('/two-factor/enable', { password })
  return { uri: String(answer.totpURI), spare: answer.backupCodes as string[] }
}

export const endTwoFactor = (password: string) => post('/two-factor/disable', { password })
