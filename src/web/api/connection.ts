import { useSyncExternalStore } from 'react'

/** Whether the server answers. A failed request says no at once; the next answer, or the `/healthz` look every 5 s, says yes. */
let reached = true
let session: 'fine' | 'lost' = 'fine'
const listeners = new Set<() => void>()
const returns = new Set<() => void>()
let lead: number | null = null
let timer: ReturnType<typeof setInterval> | undefined

const tell = () => {
  for (const listener of listeners) listener()
}

export function noteReached(now: boolean): void {
  if (now === reached) return
  reached = now
  clearInterval(timer)
  if (!now) {
    timer = setInterval(() => {
      fetch('/healthz', { cache: 'no-store' })
        .then((response) => response.ok && noteReached(true))
        .catch(() => undefined)
    }, 5000)
  }
  tell()
  if (now) for (const listener of returns) listener()
}

/** Told whenever the server can be reached again, and when the person has signed in again. */
export const onReturn = (listener: () => void): void => void returns.add(listener)

/** By how many milliseconds the server's clock is ahead of this device's, from the last answer that said so. */
export const clockLead = (): number | null => lead

/** @param date the answer's `Date`, in whole seconds */
export function noteClock(date: string | null): void {
  const said = Date.parse(date ?? '')
  if (Number.isNaN(said)) return
  const now = said + 500 - Date.now()
  const wasWrong = lead !== null && Math.abs(lead) > WRONG_MS
  lead = now
  if (Math.abs(now) > WRONG_MS !== wasWrong) tell()
}

/** As far as the server lets a device's clock run ahead (`records/times.ts`). */
const WRONG_MS = 5 * 60_000

/** By how many minutes this device's clock runs ahead of the server's, where that is too far off to go unsaid; else 0. */
export const useClockOff = (): number =>
  useSyncExternalStore(subscribe, () => (lead === null || Math.abs(lead) <= WRONG_MS ? 0 : Math.round(-lead / 60_000)))

/** The session ended while somebody was at work: the dialog asks to sign in again, and the page keeps its input. */
export function noteSession(now: 'fine' | 'lost'): void {
  if (now === session) return
  session = now
  tell()
  if (now === 'fine') for (const listener of returns) listener()
}

addEventListener('offline', () => noteReached(false))
addEventListener('online', () => noteReached(true))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const isReached = (): boolean => reached
export const useReached = (): boolean => useSyncExternalStore(subscribe, () => reached)
export const useSessionLost = (): boolean => useSyncExternalStore(subscribe, () => session === 'lost')
