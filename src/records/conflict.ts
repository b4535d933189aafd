import type { PoolClient } from 'pg'
import type { Refusal } from '../domain/problem.ts'
import { versionConflict } from '../domain/problems/command.ts'
import { WHOLE_STREET } from './acting.ts'
import { actorOfMark, ENTRY_COLUMNS, keptEntry } from './entries.ts'
import type { Parsed } from './parse-commands.ts'

/** Tells a person whose correction came too late what was changed since they looked, and by whom. */
export async function explainConflict(
  tx: PoolClient,
  street: string,
  refusal: Refusal,
  parsed: Parsed,
): Promise<Refusal> {
  const { command, kind } = parsed
  const { seen, current } = refusal.values as { seen: number; current: number }
  // Street-wide records may have their entries elsewhere. The batch is refused, so nothing is done in this wider sight.
  await tx.query(`select set_config('taizhang.scope', $1, true)`, [WHOLE_STREET])
  const { rows } = await tx.query(
    `select ${ENTRY_COLUMNS} from taizhang.entry where street = $1 and record = $2 and version > $3 order by version`,
    [street, command.record, seen],
  )
  const entries = rows.map(keptEntry)
  const fields = new Set(entries.flatMap(({ payload }) => Object.keys(payload?.patch ?? payload?.data ?? {})))
  if (entries.some(({ payload }) => payload?.move !== undefined)) fields.add('state')
  const last = entries.at(-1)
  const by = last ? await nameOf(tx, street, actorOfMark(last.header.actor).person) : ''
  const known = [...fields].filter((field) => field === 'state' || Object.hasOwn(kind.fields, field))
  return versionConflict({ seen, current, fields: known, by }, refusal.at)
}

async function nameOf(tx: PoolClient, street: string, person: string): Promise<string> {
  const { rows } = await tx.query<{ name: string }>(
    'select name from taizhang.kind_person where street = $1 and id = $2',
    [street, person],
  )
  return rows[0]?.name ?? '系统'
}
