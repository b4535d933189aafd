import { createHmac, randomBytes } from 'node:crypto'

/** Wrong codes within ten minutes: from one address (a whole meeting may share a router), and for one meeting or receipt. */
const MOST_WRONG = { address: 12, target: 60 }
const WINDOW_MS = 600_000

/** Counts wrong codes, never right ones: forty people behind one router sign in, and nobody finds a code by trying. */
export interface GuessGuard {
  isTooMany(address: string, target: string, now: Date): boolean
  wrong(address: string, target: string, now: Date): void
}

/** What is counted is gone with the process; no address is kept. */
export function createGuessGuard(): GuessGuard {
  const salt = randomBytes(32)
  const counted = new Map<string, { since: number; count: number }>()
  const keyOf = (sort: string, value: string) =>
    createHmac('sha256', salt).update(`${sort}\n${value}`).digest('base64url')
  const keys = (address: string, target: string) =>
    [
      [keyOf('address', address), MOST_WRONG.address],
      [keyOf('target', target), MOST_WRONG.target],
    ] as const
  const found = (key: string, now: Date) => {
    const entry = counted.get(key)
    return entry && now.getTime() - entry.since < WINDOW_MS ? entry : undefined
  }
  return {
    isTooMany: (address, target, now) =>
      keys(address, target).some(([key, most]) => (found(key, now)?.count ?? 0) >= most),
    wrong: (address, target, now) => {
      if (counted.size > 20_000) counted.clear()
      for (const [key] of keys(address, target)) {
        const entry = found(key, now)
        if (entry) entry.count++
        else counted.set(key, { since: now.getTime(), count: 1 })
      }
    },
  }
}
