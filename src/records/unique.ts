import type { PoolClient } from 'pg'
import { type Refusal, Refused } from '../domain/problem.ts'
import { dataTaken, recordExists } from '../domain/problems/command.ts'
import { WHOLE_STREET } from './acting.ts'
import { quoted, snake, tableOf } from './columns.ts'
import type { Parsed } from './parse-commands.ts'

interface DuplicateKey {
  code?: string
  constraint?: string
}

/** What a duplicate key of the database means to whoever sent the commands; undefined for everything else. */
export function refusedUnique(error: unknown, commands: readonly Parsed[]): Refused | undefined {
  const { code, constraint = '' } = error as DuplicateKey
  if (code !== '23505') return undefined
  if (constraint === 'record_pkey' || constraint.endsWith('_pkey')) {
    const made = commands.filter(({ command }) => command.action === 'create')
    return new Refused(recordExists({}, `${(made.length === 1 ? made[0]! : commands[0]!).at}/record`))
  }
  for (const { kind, data, fields, at } of commands)
    for (const name of kind.unique)
      if (constraint === uniqueIndex(kind.name, name) && Object.hasOwn(data, name))
        return new Refused(taken({ fields, data, at }, name))
  return undefined
}

const taken = ({ fields, data, at }: Pick<Parsed, 'fields' | 'data' | 'at'>, name: string): Refusal =>
  dataTaken({ field: fields[name]?.label.zh ?? name, value: String(data[name]) }, `${at}/data/${name}`)

/**
 * What stands against commands that say what may be said once in a street, and was: anywhere in it, as the database's own
 * border is.
 */
export async function takenAlready(
  tx: PoolClient,
  street: string,
  commands: readonly Parsed[],
): Promise<ReadonlyMap<Parsed, Refusal[]>> {
  const found = new Map<Parsed, Refusal[]>()
  const bySort = Map.groupBy(
    commands.flatMap((parsed) =>
      parsed.kind.unique.map((name) => ({ parsed, name, value: parsed.data[name] ?? null })),
    ),
    ({ parsed, name }) => uniqueIndex(parsed.kind.name, name),
  )
  for (const said of bySort.values()) {
    const { parsed, name } = said[0]!
    const values = said.flatMap(({ value }) => (value === null ? [] : [String(value)]))
    if (values.length === 0) continue
    await tx.query(`select set_config('taizhang.scope', $1, true)`, [WHOLE_STREET])
    const column = quoted(snake(name))
    const { rows } = await tx.query<{ id: string; value: string }>(
      `select id, ${column}::text as value from ${tableOf(parsed.kind)} where street = $1 and ${column}::text = any($2::text[])`,
      [street, values],
    )
    const holders = new Map(rows.map(({ id, value }) => [value, id]))
    for (const one of said) {
      const holder = one.value === null ? undefined : holders.get(String(one.value))
      if (holder === undefined || holder === one.parsed.command.record) continue
      found.set(one.parsed, [...(found.get(one.parsed) ?? []), taken(one.parsed, name)])
    }
  }
  return found
}

const uniqueIndex = (kind: string, field: string): string => `kind_${snake(kind)}_one_${snake(field)}`
