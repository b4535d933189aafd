import type { Outcome } from '../../domain/command.ts'
import { noteSession, onReturn } from '../api/connection.ts'
import { deviceQueue, dropForgotten } from './device-queue.ts'
import type { Entry, Stop } from './entry.ts'
import { line } from './line.ts'
import { sendWaiting } from './send.ts'

/** How the queue stands, for whoever shows it. */
export interface QueueState {
  /** Whether this device was looked at yet. */
  isRead: boolean
  /** Of the person who is signed in, in the order of writing. */
  entries: readonly Entry[]
  /** The one that is on its way. */
  sending: boolean
  /** What the last pass stopped at. */
  stop: Stop | undefined
  /** This device could not write down what it did: its storage is full or forbidden. */
  failure: unknown
}

const NOTHING: QueueState = { isRead: false, entries: [], sending: false, stop: undefined, failure: undefined }
const EVERY_MS = 60_000

let owner: string | undefined
let state = NOTHING
let again: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined
let pauses = 0
const listeners = new Set<() => void>()
const waiters = new Map<number, (end: End) => void>()
let tellRecorded: () => void = () => undefined

/** What became of an entry that somebody waits for. */
export type End = { is: 'done'; outcome: Outcome } | { is: 'refused'; entry: Entry } | { is: 'waiting' }

/** Other tabs of this browser look again when one of them changed the queue. */
const others = new BroadcastChannel('taizhang.queue')
others.onmessage = () => void look()

const put = (change: Partial<QueueState>) => {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

export const queueState = (): QueueState => state
export function onQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Reads the queue anew. */
export async function look(): Promise<void> {
  const asked = owner
  if (asked === undefined) return
  const entries = await deviceQueue.list(asked)
  if (asked === owner) put({ entries, isRead: true })
}

async function changed(): Promise<void> {
  await look()
  others.postMessage(null)
}

/**
 * Begins to send what waits for this person, now and whenever there may be a network again. Called anew when somebody else,
 * or the same person in another post, is signed in.
 * @param recorded called when the server has recorded something, so that lists ask again
 */
export function startSync(of: string, recorded: () => void): void {
  tellRecorded = recorded
  if (owner === of) return void sync()
  owner = of
  put(NOTHING)
  void look().then(sync)
  void dropForgotten(Date.now()).catch(() => undefined)
}

onReturn(() => {
  pauses = 0
  void sync()
})
addEventListener('online', () => void sync())
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void sync())
setInterval(() => void sync(), EVERY_MS)

/** One after the other, in one tab of the browser at a time. */
export const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('taizhang.queue', work) as Promise<T>

/** Sends what waits. While a pass is under way, one more follows it. */
export function sync(): Promise<void> {
  running ??= pass().finally(() => {
    running = undefined
  })
  return running
}

async function pass(): Promise<void> {
  const of = owner
  if (of === undefined) return
  clearTimeout(again)
  try {
    await alone(async () => {
      if (of !== owner || (await deviceQueue.list(of)).length === 0) return look()
      put({ sending: true })
      const passed = await sendWaiting({ owner: of, store: deviceQueue, line, now: Date.now, settled })
      if (of !== owner) return
      put({ stop: passed.stop, failure: undefined })
      if (passed.stop === 'otherAccount') noteSession('lost')
      pauses = passed.stop === 'unreachable' || passed.stop === 'busy' ? pauses + 1 : 0
      const wait = passed.again === undefined ? pauses > 0 && backOff(pauses) : passed.again - Date.now()
      if (wait) again = setTimeout(() => void sync(), Math.max(500, wait))
    })
  } catch (failure) {
    put({ failure })
    again = setTimeout(() => void sync(), backOff(++pauses))
  } finally {
    put({ sending: false })
    await changed().catch(() => undefined)
  }
}

const backOff = (n: number): number => Math.min(5 * 60_000, 2_000 * 2 ** Math.min(n, 8)) * (0.8 + 0.4 * Math.random())

function settled(entry: Entry, outcome?: Outcome): void {
  waiters.get(entry.seq)?.(outcome ? { is: 'done', outcome } : { is: 'refused', entry })
  if (outcome) tellRecorded()
  void changed()
}

/** So long somebody is kept waiting for the server before the entry counts as kept on this device. */
const PATIENCE_MS = 8_000

/** Writes an entry into the queue, which keeps it, and waits a little for what the server says. */
export async function enqueue(entry: Omit<Entry, 'seq'>, kept: () => void): Promise<End> {
  const added = await deviceQueue.add(entry)
  kept()
  const end = new Promise<End>((resolve) => {
    const wait = () => resolve({ is: 'waiting' })
    waiters.set(added.seq, resolve)
    setTimeout(wait, PATIENCE_MS)
    // A pass that is under way may have looked before this was written; the next one cannot.
    void sync().then(sync).then(wait)
  })
  void changed()
  return end.finally(() => waiters.delete(added.seq))
}

/** Changes the queue while nothing is being sent, by the entries as they are then. */
export async function decide(
  work: (entries: readonly Entry[]) => { entries: readonly Entry[]; removed: readonly Entry[] },
): Promise<void> {
  const of = owner
  if (of === undefined) return
  await alone(async () => {
    const { entries, removed } = work(await deviceQueue.list(of))
    await deviceQueue.change(entries, removed)
  })
  await changed()
  void sync()
}
