import type { Entry } from './entry.ts'

/**
 * What may go next: the earliest entry that waits and does not build on an earlier one that has not arrived. Entries of one
 * record thereby arrive in the order in which they were written; what stands against one holds up only what needs it.
 * @param entries in the order of writing
 */
export function nextToSend(entries: readonly Entry[], now: number): Entry | undefined {
  const open = new Set<string>()
  for (const entry of entries) {
    if (entry.status === 'waiting' && entry.notBefore <= now && !buildsOn(entry, open)) return entry
    open.add(entry.command.record)
  }
  return undefined
}

/** Those that cannot go before this one has arrived. */
export function dependentsOf(entries: readonly Entry[], entry: Entry): Entry[] {
  const open = new Set([entry.command.record])
  return entries.filter((other) => {
    if (other.seq <= entry.seq || !buildsOn(other, open)) return false
    open.add(other.command.record)
    return true
  })
}

/** Whether it is about one of these records or points at one. */
function buildsOn({ command }: Entry, open: ReadonlySet<string>): boolean {
  if (open.size === 0) return false
  if (open.has(command.record)) return true
  const words = JSON.stringify(command)
  return [...open].some((record) => words.includes(record))
}
