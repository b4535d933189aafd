import type { Entry, Queued } from './entry.ts'

/** What the queue is to hold after a person decided. */
export interface Decided {
  entries: Entry[]
  removed: Entry[]
}

/** The record as the server has it now. */
export interface Theirs {
  version: number
  data: Record<string, unknown>
}

type Correction = Extract<Queued, { action: 'correct' }>

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Fields on which the person's correction and the record as it is now do not agree. */
export const differing = ({ data }: Correction, theirs: Theirs): string[] =>
  Object.keys(data).filter((name) => !isSame(data[name], theirs.data[name]))

/** Of these, those that the others changed as well: here a choice loses one side. */
export const changedByBoth = (entry: Entry & { command: Correction }, theirs: Theirs): string[] =>
  differing(entry.command, theirs).filter((name) => !isSame(entry.seen?.[name], theirs.data[name]))

/**
 * A correction or a move again, upon the version that is there now: with those fields that were chosen as one's own. Where
 * none was, it is done with. What was written later about the same record follows upon it, unless it touches what others
 * changed too: that is a conflict of its own.
 * @param id of the new command: what was refused was never recorded
 */
export function decided(
  entries: readonly Entry[],
  entry: Entry,
  theirs: Theirs,
  mine: readonly string[],
  id: string,
): Decided {
  const { command } = entry
  // What was written before about the same record goes first: until then this cannot be judged.
  if (command.action === 'create' || isHeldUp(entry, entries)) return { entries: [], removed: [] }
  const again: Queued | undefined =
    command.action === 'move'
      ? { ...command, id, version: theirs.version }
      : mine.length > 0
        ? { ...command, id, version: theirs.version, data: only(command.data, mine) }
        : undefined
  let version = theirs.version + (again ? 1 : 0)
  let data = { ...theirs.data, ...(again?.action === 'correct' && again.data) }
  const followed: Entry[] = []
  for (const later of entries) {
    if (later.seq <= entry.seq || later.command.record !== command.record || later.command.action === 'create') continue
    const next = { ...later, command: { ...later.command, version: version++ } }
    if (touches(next, data)) {
      // Its version might happen to be the one that is there now; what others wrote would then be gone unseen.
      followed.push({ ...next, status: 'conflict', problem: entry.problem })
      break
    }
    followed.push(next.status === 'conflict' ? { ...next, status: 'waiting', problem: null } : next)
    if (next.command.action === 'correct') data = { ...data, ...next.command.data }
  }
  return again
    ? { entries: [renewed(entry, again), ...followed], removed: [] }
    : { entries: followed, removed: [entry] }
}

/** Whether something earlier about the same record has not arrived. */
export const isHeldUp = (entry: Entry, entries: readonly Entry[]): boolean =>
  entries.some((other) => other.seq < entry.seq && other.command.record === entry.command.record)

const only = (data: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)))

/** Whether it changes a field that will stand otherwise than the person saw it. */
const touches = ({ command, seen }: Entry, data: Record<string, unknown>): boolean =>
  command.action === 'correct' && Object.keys(command.data).some((name) => !isSame(seen?.[name], data[name]))

/** The entry with other content, to be sent as something new. */
export const renewed = (entry: Entry, command: Queued): Entry => ({
  ...entry,
  command,
  attempts: 0,
  status: 'waiting',
  problem: null,
  notBefore: 0,
})
