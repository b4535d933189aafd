import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { addDays, type Day } from '../../domain/day.ts'

/** Forms from one address within ten minutes: a family behind one router, but no machine. */
const MOST_FORMS = 20
const WINDOW_MS = 600_000

export interface FormGuard {
  /** Stands in a page's forms: the page was ours, of today or yesterday. */
  token(disclosure: string, today: Day): string
  isToken(token: unknown, disclosure: string, today: Day): boolean
  /** Counts one more from this address; whether it is too many. The address itself is never kept. */
  isTooMany(address: string, now: Date): boolean
  /** What a browser shows again to see the Party page: of this disclosure and this code. */
  partyPass(disclosure: string, code: string): string
}

/** Keeps machines away without accounts: nothing about a reader is written down, what is counted is gone with the process. */
export function createFormGuard(secret: string): FormGuard {
  const sign = (...words: string[]) =>
    createHmac('sha256', secret)
      .update(['portal', ...words].join('\n'))
      .digest('base64url')
  const today = randomBytes(32)
  const counted = new Map<string, { since: number; count: number }>()
  const token = (disclosure: string, day: Day) => sign('form', disclosure, day)
  return {
    token,
    isToken: (given, disclosure, day) =>
      typeof given === 'string' && [day, addDays(day, -1)].some((d) => isSame(given, token(disclosure, d))),
    isTooMany: (address, now) => {
      const key = createHmac('sha256', today).update(address).digest('base64url')
      const time = now.getTime()
      const found = counted.get(key)
      if (!found || time - found.since >= WINDOW_MS) {
        if (counted.size > 20_000) counted.clear()
        counted.set(key, { since: time, count: 1 })
        return false
      }
      found.count++
      return found.count > MOST_FORMS
    },
    partyPass: (disclosure, code) => sign('party', disclosure, code),
  }
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
