import { useSyncExternalStore } from 'react'

/** Whether the server answers. A failed request says no at once; the next answer, or the `/healthz` look every 5 s, says yes. */
let reached = true
let session: 'fine' | 'lost' = 'fine'
const listeners = new Set<() => void>()
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
}

/** The session ended while somebody was at work: the dialog asks to sign in again, and the page keeps its input. */
export function noteSession(now: 'fine' | 'lost'): void {
  if (now === session) return
  session = now
  tell()
}

addEventListener('offline', () => noteReached(false))
addEventListener('online', () => noteReached(true))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useReached = (): boolean => useSyncExternalStore(subscribe, () => reached)
export const useSessionLost = (): boolean => useSyncExternalStore(subscribe, () => session === 'lost')
