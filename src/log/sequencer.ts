import { setTimeout as sleep } from 'node:timers/promises'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { integrate } from './integrate.ts'
import { publishCheckpoint } from './publish.ts'

export interface SequencerOptions {
  /** Where the streets' signing keys lie. */
  keysFolder: string
  /** Told of whatever went wrong with a street's log: `log.forked` must reach people. The sequencer goes on and tries again. */
  onFault(error: unknown, street: string | null): void
  /** How often it looks for new entries, in milliseconds; 500 if left out. */
  pollMs?: number
  /** Most entries in one transaction. */
  batch?: number
  now?: () => Date
}

export interface Sequencer {
  /** Ends after the batch at work. */
  stop(): Promise<void>
  /** Everything appended to the street before the call has its place, and a checkpoint covers it, when this resolves. */
  integrateNow(street: string): Promise<void>
}

/** A checkpoint is signed at least this often while a long queue is worked off: inclusion within two seconds. */
const SIGN_EVERY_MS = 1000

/**
 * Gives appended entries their places and signs checkpoints, for all streets of a database. Any number of processes may run
 * one: a street's lock lets one at a time work on it. Whenever it is killed, the next one goes on from there.
 */
export function startSequencer(pool: ScopedPool, options: SequencerOptions): Sequencer {
  const { keysFolder, onFault, pollMs = 500, batch = 4096, now = () => new Date() } = options
  const stopping = new AbortController()

  const sequence = async (street: string): Promise<void> => {
    for (let integrated = batch; integrated === batch; ) {
      const signBy = Date.now() + SIGN_EVERY_MS
      do integrated = await integrate(pool, street, batch)
      while (integrated === batch && Date.now() < signBy && !stopping.signal.aborted)
      await publishCheckpoint(pool, street, keysFolder, now)
      if (stopping.signal.aborted) return
    }
  }

  const round = async (): Promise<void> => {
    for (const street of await findStreets(pool)) {
      if (stopping.signal.aborted) return
      try {
        if (await isWaiting(pool, street)) await sequence(street)
      } catch (error) {
        onFault(error, street)
      }
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await round().catch((error) => onFault(error, null))
      await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()

  return {
    integrateNow: sequence,
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

/** Logs are public facts; row-level security does not hide them. */
async function findStreets(pool: ScopedPool): Promise<string[]> {
  const { rows } = await pool.query<{ street: string }>('select street from taizhang.log order by street')
  return rows.map(({ street }) => street)
}

/** Whether an entry waits for its place, or places given before a crash for their checkpoint. */
function isWaiting(pool: ScopedPool, street: string): Promise<boolean> {
  return withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query<{ waiting: boolean }>(
      `select exists (select from taizhang.entry where street = $1 and seq is null)
           or not exists (select from taizhang.checkpoint c join taizhang.log l using (street, size) where l.street = $1) as waiting`,
      [street],
    )
    return rows[0]!.waiting
  })
}
