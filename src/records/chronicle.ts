import { type ScopedPool, transaction } from '../database/scope.ts'
import type { CommandInput, Outcome } from '../domain/command.ts'
import { appendFault } from '../log/append.ts'
import { WHOLE_STREET } from './acting.ts'
import { checkFiles } from './check-files.ts'
import { commandsAt, type Door, decided, momentAt, outcomeOf } from './execute.ts'
import type { FileStore } from './files/file-store.ts'
import { parseCommands } from './parse-commands.ts'
import type { AnyActor } from './types.ts'
import { refusedUnique } from './unique.ts'

/** What one person did at one moment. */
interface Act {
  at: Date
  actor: AnyActor
  commands: readonly CommandInput[]
}

/**
 * Writes a past that is told as a whole, as the demonstration's is: acts of several people of one street, each allowed or refused
 * and recorded as if its person had come at its own moment. All of them in one transaction, or none; later acts see what earlier
 * ones did. No replays. Whoever comes to the door (`Records`) has the server's clock and one post; this is for programs alone.
 * @throws Refused with `at` pointing into the acts' commands, one after the other
 */
export type Chronicle = (acts: readonly Act[]) => Promise<Outcome[]>

export function openChronicle({ pool, files }: { pool: ScopedPool; files: FileStore }): Chronicle {
  const door: Door = { pool, files, clock: () => new Date(), places: new Map(), hashes: new Map() }
  return async (acts) => {
    const [first] = acts
    if (!first) return []
    const { street } = first.actor
    const known = new Map(door.places.get(street))
    const parsed = parseCommands(
      acts.flatMap(({ commands }) => commands),
      '/commands',
    )
    const checked = await checkFiles(files, street, parsed)
    let from = 0
    const given = acts.flatMap(({ at, actor, commands }) => {
      const own = checked.slice(from, from + commands.length)
      from += commands.length
      return commandsAt(momentAt(at, actor), own)
    })
    const outcomes = await transaction(pool, { street, orgPath: WHOLE_STREET }, async (tx, last) => {
      const { decisions, writes } = await decided(door, tx, given, known)
      last(...writes)
      return decisions.map(outcomeOf)
    }).catch((error) => {
      throw refusedUnique(error, checked) ?? appendFault(error)
    })
    door.places.set(street, known)
    return outcomes
  }
}
