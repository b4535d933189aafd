/** An act that waits some seconds before it is sent, so that it can be taken back without a trace. */
export interface PendingAct {
  id: string
  /** In words, for the bar. */
  says: string
  /** When it will be sent, in milliseconds of `Date.now()`. */
  sendsAt: number
}

export type Send = (leaving: boolean) => Promise<void>

export interface PendingActs {
  /** Holds the act back for the time of undo. An act that waits already is sent first: there is one undo. */
  hold: (act: { says: string; send: Send; undone: () => void }) => void
  undo: () => void
  /** Sends at once: the person does not want to wait, or (`leaving`) the page goes away and cannot wait for an answer. */
  flush: (leaving?: boolean) => void
  current: () => PendingAct | null
  subscribe: (listener: () => void) => () => void
}

export const UNDO_MS = 10_000

interface Clock {
  now: () => number
  later: (run: () => void, ms: number) => unknown
  cancel: (handle: unknown) => void
}

const browserClock: Clock = {
  now: () => Date.now(),
  later: (run, ms) => setTimeout(run, ms),
  cancel: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

export function pendingActs(clock: Clock = browserClock): PendingActs {
  let waiting: { act: PendingAct; send: Send; undone: () => void; timer: unknown } | null = null
  let count = 0
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const take = () => {
    const taken = waiting
    if (taken) clock.cancel(taken.timer)
    waiting = null
    tell()
    return taken
  }
  const flush = (leaving = false) => void take()?.send(leaving)
  return {
    hold: ({ says, send, undone }) => {
      flush()
      const act = { id: `act-${++count}`, says, sendsAt: clock.now() + UNDO_MS }
      waiting = { act, send, undone, timer: clock.later(() => flush(), UNDO_MS) }
      tell()
    },
    undo: () => take()?.undone(),
    flush,
    current: () => waiting?.act ?? null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
