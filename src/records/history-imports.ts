import type { PoolClient } from 'pg'
import type { Condition } from '../domain/api/query.ts'
import type { Command } from '../domain/command.ts'
import type { Field } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { isKindName, KIND_NAMES, kindNamed } from '../domain/kinds/index.ts'
import type { Refusal } from '../domain/problem.ts'
import { batchUnfit, dayMissing, kindUnfit } from '../domain/problems/history.ts'
import { quoted, snake, tableOf } from './columns.ts'
import type { Deciding } from './decide.ts'
import type { Held } from './held.ts'
import type { Parsed } from './parse-commands.ts'
import type { World } from './world.ts'

/**
 * What stands against a creation that says it is history: it comes in with its import, in one transaction, made by one
 * person for one organisation, so that nobody slips a late entry in as history or adds to an import afterwards.
 */
export function historyRefusals(
  { kind, at }: Parsed,
  { importedIn, occurredAt }: Extract<Command, { action: 'create' }>,
  org: string,
  { world, moment }: Deciding,
): Refusal[] {
  if (importedIn === undefined) return []
  if (!kind.history) return [kindUnfit({ kind: kind.label.zh }, `${at}/importedIn`)]
  if (occurredAt === undefined) return [dayMissing({}, `${at}/occurredAt`)]
  const batch = world.get(importedIn)
  const isItsOwn =
    batch?.kind.gathers !== undefined &&
    batch.stored.data[batch.kind.gathers] === kind.name &&
    batch.stored.org === org &&
    batch.stored.recorder === moment.actor.person &&
    batch.stored.recordedAt === moment.recordedAt
  return isItsOwn ? [] : [batchUnfit({}, `${at}/importedIn`)]
}

/** Whether the import that a record came in with was withdrawn. */
export const isWithdrawn = ({ stored }: Held, world: World): boolean =>
  stored.importedIn !== null && world.get(stored.importedIn)?.stored.state === 'withdrawn'

/**
 * Rows of `t` whose import was not withdrawn; asked of every list and ledger of kinds that have history. Whoever asks for an
 * import by name sees its rows either way.
 */
export const standing = (kind: Kind, where: readonly Condition[] = []): string[] =>
  kind.history && !where.some(({ field }) => field === 'importedIn') ? [standingIn('t')] : []

/** The same of rows by another name, such as those of `taizhang.record`. The few withdrawn imports are read once a statement. */
export const standingIn = (
  alias: string,
): string => `(${alias}.imported_in is null or ${alias}.imported_in <> all (array(
  select b.id from taizhang.kind_history_import b
    where b.street = (select current_setting('taizhang.street', true)) and b.state = 'withdrawn')))`

/** How many records of an import were changed since, or are referred to by others. */
export async function countBuiltOn(tx: PoolClient, street: string, { kind, stored }: Held): Promise<number> {
  const of = kind.gathers && stored.data[kind.gathers]
  if (typeof of !== 'string' || !isKindName(of)) return 0
  const gathered = `select g.id from ${tableOf(kindNamed(of))} g where g.street = $1 and g.imported_in = $2`
  const changed = `${gathered} and g.version > 1`
  const referring = KIND_NAMES.flatMap((name) => referencesSql(kindNamed(name), of, gathered))
  const { rows } = await tx.query<{ count: number }>(
    `select count(distinct id)::int as count from (${[changed, ...referring].join(' union all ')}) built`,
    [street, stored.id],
  )
  return rows[0]!.count
}

/** The gathered records that records of a kind refer to from outside the import, field by field, inside its lists too. */
function referencesSql(kind: Kind, of: string, gathered: string): string[] {
  const outside = kind.history ? ['t.imported_in is distinct from $2', ...standing(kind)] : []
  const from = `from ${tableOf(kind)} t`
  const where = (id: string) => `where ${['t.street = $1', ...outside, `${id} in (${gathered})`].join(' and ')}`
  const points = (field: Field) => field.type === 'reference' && field.to === of
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const column = `t.${quoted(snake(name))}`
    if (points(field)) return [`select ${column} as id ${from} ${where(column)}`]
    return Object.entries(field.parts ?? {})
      .filter(([, part]) => points(part))
      .map(([part]) => {
        const id = `(part ->> '${part}')::uuid`
        return `select ${id} as id ${from} cross join lateral jsonb_array_elements(${column}) part ${where(id)}`
      })
  })
}
