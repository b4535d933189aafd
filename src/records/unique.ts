import { Refused } from '../domain/problem.ts'
import { dataTaken, recordExists } from '../domain/problems/command.ts'
import { snake } from './columns.ts'
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
        return new Refused(
          dataTaken({ field: fields[name]?.label.zh ?? name, value: String(data[name]) }, `${at}/data/${name}`),
        )
  return undefined
}

const uniqueIndex = (kind: string, field: string): string => `kind_${snake(kind)}_one_${snake(field)}`
