import { useSyncExternalStore } from 'react'
import type { Entry, Stop } from './entry.ts'
import { dependentsOf } from './order.ts'
import { isHeldUp } from './resolve.ts'
import { onQueue, type QueueState, queueState } from './sync.ts'

export const useQueue = (): QueueState => useSyncExternalStore(onQueue, queueState)

/** The entry of the queue that stands in the words for it: why it is not with the server. */
export type Standing = Entry['status'] | Stop | 'failed' | 'before' | 'sending'

export function standingOf(entry: Entry, { entries, sending, stop }: QueueState): Standing {
  if (entry.status === 'conflict' && isHeldUp(entry, entries)) return 'before'
  if (entry.status !== 'waiting') return entry.status
  if (entries.some((other) => other.seq < entry.seq && other.status !== 'waiting' && isHeldBy(entry, other, entries)))
    return 'before'
  if (sending) return 'sending'
  if (entry.notBefore > Date.now()) return 'failed'
  return stop ?? 'waiting'
}

const isHeldBy = (entry: Entry, other: Entry, entries: readonly Entry[]): boolean =>
  dependentsOf(entries, other).some(({ seq }) => seq === entry.seq)

/** Those that do not go on without the person. */
export const needsPerson = (entry: Entry, entries: readonly Entry[]): boolean =>
  entry.status === 'refused' || (entry.status === 'conflict' && !isHeldUp(entry, entries))
