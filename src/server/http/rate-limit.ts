import type { FastifyRequest } from 'fastify'
import { Refused } from '../../domain/problem.ts'
import { tooMany } from '../problems.ts'

/** Attempts to sign in from one address within a minute: a whole office behind one address, but no machine. */
const SIGN_INS = 60
const WINDOW_MS = 60_000

/** What guesses passwords or codes. */
const GUARDED = new Set(['/api/v1/auth/sign-in', '/api/v1/auth/second-factor'])

/** Slows down whoever tries many names from one address; the lock by name is in `auth/lock-out.ts`. */
export function createRateLimit(): { /** @throws request.too-many */ admit(request: FastifyRequest, now: Date): void } {
  const seen = new Map<string, { since: number; count: number }>()
  return {
    admit: (request, now) => {
      if (!GUARDED.has(request.url.split('?')[0]!)) return
      const time = now.getTime()
      const found = seen.get(request.ip)
      if (!found || time - found.since >= WINDOW_MS) {
        if (seen.size > 10_000) seen.clear()
        seen.set(request.ip, { since: time, count: 1 })
        return
      }
      found.count++
      if (found.count > SIGN_INS) {
        throw new Refused(tooMany({ seconds: Math.ceil((found.since + WINDOW_MS - time) / 1000) }))
      }
    },
  }
}
