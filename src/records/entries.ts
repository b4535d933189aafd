import type { Command } from '../domain/command.ts'
import type { EntryHeader } from '../log/append.ts'
import type { AnyActor } from './types.ts'

/**
 * What an entry's payload says, enough to fold the record's state:
 * - create: `data`, `state`, `number`
 * - correct: `patch`, `reason`
 * - move: `move`, `input`, `patch`, `state`
 * - erase: `fields`, `reason`, the whole `data`, `state`, `number` that are left, and `goesOn` where the record lives on
 * and `late` (reason, approver) for a late entry.
 */
export interface Payload {
  data?: Record<string, unknown>
  patch?: Record<string, unknown>
  state?: string | null
  number?: string | null
  move?: string
  input?: Record<string, unknown>
  fields?: string[]
  goesOn?: true
  reason?: string | null
  late?: NonNullable<Command['late']>
}

/** Who acted, as the log keeps it: person and role. */
export const actorMark = (actor: Pick<AnyActor, 'person' | 'role'>): string => `${actor.person}/${actor.role}`

export const actorOfMark = (mark: string): { person: string; role: string } => {
  const [person = '', role = ''] = mark.split('/')
  return { person, role }
}

/** An entry as the log holds it; no payload where it was erased. */
export interface KeptEntry {
  id: string
  seq: number | null
  header: EntryHeader
  payload: Payload | null
}

/** The columns that `keptEntry` reads. */
export const ENTRY_COLUMNS = 'id, seq, header, payload'

export const keptEntry = (row: Record<string, unknown>): KeptEntry => ({
  id: row.id as string,
  seq: row.seq as number | null,
  header: JSON.parse(row.header as string),
  payload: row.payload === null ? null : JSON.parse(row.payload as string),
})
