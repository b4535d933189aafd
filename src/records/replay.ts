import type { ScopedPool } from '../database/scope.ts'
import { withScope } from '../database/scope.ts'
import type { Outcome } from '../domain/command.ts'
import type { Kind } from '../domain/kind.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { commandReused } from '../domain/problems/command.ts'
import { WHOLE_STREET } from './acting.ts'
import { actorOfMark, ENTRY_COLUMNS, type KeptEntry, keptEntry } from './entries.ts'
import type { Parsed } from './parse-commands.ts'
import { isSame } from './same.ts'
import type { AnyActor } from './types.ts'

/**
 * Which of the commands were done before, with their outcomes.
 * @throws Refused command.id-reused where the id was used for something else, or by somebody else
 */
export async function findReplays(
  pool: ScopedPool,
  actor: AnyActor,
  commands: readonly Parsed[],
): Promise<Map<string, Outcome>> {
  const ids = commands.map(({ command }) => command.id)
  // The whole street: an id that somebody else used is used, though its entry is not told.
  const entries = await withScope(pool, { street: actor.street, orgPath: WHOLE_STREET }, async (tx) => {
    const { rows } = await tx.query(
      `select ${ENTRY_COLUMNS}, (select number from taizhang.record r where r.street = e.street and r.id = e.record) as number
         from taizhang.entry e where street = $1 and id = any($2::uuid[])`,
      [actor.street, ids],
    )
    return new Map(rows.map((row) => [row.id as string, { ...keptEntry(row), number: row.number as string | null }]))
  })
  const refusals: Refusal[] = []
  const outcomes = new Map<string, Outcome>()
  for (const parsed of commands) {
    const entry = entries.get(parsed.command.id)
    if (!entry) continue
    const { header, payload, number } = entry
    if (!isSameAct(parsed, entry, actor)) refusals.push(commandReused({}, `${parsed.at}/id`))
    outcomes.set(header.id, {
      id: header.id,
      kind: header.kind,
      record: header.record,
      version: header.version,
      state: payload?.state ?? null,
      number,
      recordedAt: header.recordedAt,
      replayed: true,
    })
  }
  const [first, ...others] = refusals
  if (first) throw new Refused(first, ...others)
  return outcomes
}

function isSameAct(
  { command, kind: definition, data }: Parsed,
  { header, payload }: KeptEntry,
  actor: AnyActor,
): boolean {
  const { kind, record, action } = command
  if (header.kind !== kind || header.record !== record || header.action !== action) return false
  if (actorOfMark(header.actor).person !== actor.person) return false
  // What was erased cannot be compared, and is not told either.
  if (payload === null) return true
  switch (command.action) {
    case 'create':
      return isSame(askedOf(definition, data), askedOf(definition, payload.data))
    case 'correct':
      return isSame(data, askedOf(definition, payload.patch))
    case 'move':
      return command.move === payload.move && isSame(data, payload.input)
    case 'erase':
      return command.reason === payload.reason
  }
}

/** Without what the door wrote itself. */
const askedOf = ({ fields }: Kind, data: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !fields[name]?.stamped))
