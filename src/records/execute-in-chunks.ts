import { setTimeout as sleep } from 'node:timers/promises'
import { transaction } from '../database/scope.ts'
import type { Outcome } from '../domain/command.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { appendFault } from '../log/append.ts'
import { scopeOf } from './acting.ts'
import { checkFiles } from './check-files.ts'
import { commandsAt, type Door, decided, isTransient, momentAt, outcomeOf } from './execute.ts'
import { type Parsed, parseCommands } from './parse-commands.ts'
import type { AnyActor, Creation } from './types.ts'
import { refusedUnique } from './unique.ts'

const MOST_ATTEMPTS = 3
/** So many refusals are told at once. */
const MOST_TOLD = 10_000

/** All creations of all chunks in one transaction, or none. See `Records.executeInChunks`. @returns what came of the first */
export async function executeInChunks(
  door: Door,
  actor: AnyActor,
  chunks: () => AsyncIterable<readonly Creation[]>,
  onDone: (done: number) => void = () => undefined,
): Promise<Outcome | undefined> {
  for (let attempt = 1; ; attempt++) {
    const current: { commands: readonly Parsed[] } = { commands: [] }
    try {
      return await attemptChunks(door, actor, chunks(), onDone, current)
    } catch (error) {
      if (!isTransient(error) || attempt === MOST_ATTEMPTS)
        throw refusedUnique(error, current.commands) ?? appendFault(error)
      await sleep(50 * attempt)
    }
  }
}

async function attemptChunks(
  door: Door,
  actor: AnyActor,
  chunks: AsyncIterable<readonly Creation[]>,
  onDone: (done: number) => void,
  current: { commands: readonly Parsed[] },
): Promise<Outcome | undefined> {
  const moment = momentAt(door.clock(), actor)
  const known = new Map(door.places.get(actor.street))
  return transaction(door.pool, scopeOf(actor), async (tx) => {
    let first: Outcome | undefined
    let done = 0
    const refused: Refusal[] = []
    for await (const inputs of chunks) {
      try {
        const commands = await checkFiles(door.files, actor.street, parseCommands(inputs, '/commands'))
        current.commands = commands
        const { decisions, writes } = await decided(door, tx, commandsAt(moment, commands), known)
        for (const statement of writes) await tx.query(statement)
        first ??= decisions[0] && outcomeOf(decisions[0])
      } catch (error) {
        // What is refused once is not done at all; the other chunks are looked at so that all of it is told at once. What the
        // first makes the others may need.
        if (!(error instanceof Refused) || done === 0) throw error
        refused.push(...error.refusals.map((refusal) => countedFrom(done, refusal)))
        if (refused.length >= MOST_TOLD) break
      }
      done += inputs.length
      onDone(done)
    }
    const [one, ...others] = refused
    if (one) throw new Refused(one, ...others)
    return first
  })
}

/** `/commands/2/data` of a chunk as it is counted over all of them. */
const countedFrom = (done: number, refusal: Refusal): Refusal =>
  refusal.at === undefined
    ? refusal
    : { ...refusal, at: refusal.at.replace(/^\/commands\/(\d+)/, (_, n: string) => `/commands/${Number(n) + done}`) }
