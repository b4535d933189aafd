import { mayRead } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { addDays, type Day } from '../domain/day.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import type { Ledger, LedgerSource } from '../domain/ledgers/index.ts'
import { quoted, snake, tableOf } from '../records/columns.ts'
import { conditionsSql, type Parameters } from '../records/conditions.ts'
import { standing } from '../records/history-imports.ts'
import { inSight, withWords } from './narrowing.ts'

export interface RowsQuery {
  org?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
  q?: string | undefined
  per?: string | undefined
}

const startOf = (day: Day): string => `${day}T00:00:00+08:00`

/** The sources of a ledger whose kind is the actor's to read. */
export const sourcesFor = (actor: Actor, ledger: Ledger) =>
  ledger.sources.filter(({ kind }) => mayRead(actor, kindNamed(kind)) === undefined)

/** The days that are asked for, of rows `t`. */
export const daysSql = ({ from, until }: RowsQuery, parameters: Parameters): string[] => [
  ...(from ? [`t.occurred_at >= ${parameters.add(startOf(from), 'timestamptz')}`] : []),
  ...(until ? [`t.occurred_at < ${parameters.add(startOf(addDays(until, 1)), 'timestamptz')}`] : []),
]

/** What narrows the rows themselves: rows that last are there whatever days are asked for. */
export const rowsAskedFor = ({ lasting }: Ledger, query: RowsQuery): RowsQuery =>
  lasting ? { ...query, from: undefined, until: undefined } : query

/** Where the rows of a kind lie that are in sight and asked for. */
export function fromSql(actor: Actor, name: KindName, query: RowsQuery, parameters: Parameters): string {
  const where = inSight(actor, parameters)
  if (query.org) {
    const org = parameters.add(query.org, 'uuid')
    const below = `starts_with(t.org_path, (select o.org_path from taizhang.kind_organisation o where o.street = t.street and o.id = ${org}))`
    // A community records for its branches: what is a branch's says so in a field.
    where.push(kindNamed(name).fields.branch?.type === 'organisation' ? `(${below} or t.branch = ${org})` : below)
  }
  where.push(...daysSql(query, parameters))
  where.push(...withWords(name, query.q, parameters), ...standing(kindNamed(name)))
  return `from ${tableOf(kindNamed(name))} t where ${where.join(' and ')}`
}

/** What names the one record whose file is asked for. */
function naming({ kind, names }: LedgerSource, per: string | undefined, parameters: Parameters): string[] {
  if (per === undefined) return []
  if (names === undefined) return ['false']
  const [field, part] = names.split('.') as [string, string?]
  if (part === undefined) return conditionsSql(kindNamed(kind), [{ field, op: 'eq', value: per }], parameters)
  return [`t.${quoted(snake(field))} @> ${parameters.add(JSON.stringify([{ [part]: per }]), 'jsonb')}`]
}

/** What of the rows of its kind a source shows; `true` for all. @param per the record whose file it is */
export const shownBy = (source: LedgerSource, parameters: Parameters, per?: string): string => {
  const { kind, where } = source
  return [...narrowed(kind, where, parameters), ...naming(source, per, parameters)].join(' and ') || 'true'
}

const narrowed = (kind: KindName, where: LedgerSource['where'], parameters: Parameters): string[] =>
  where.flatMap((narrowing) =>
    narrowing.op === 'in'
      ? conditionsSql(kindNamed(kind), [narrowing], parameters)
      : `exists (select from jsonb_array_elements(t.${quoted(snake(narrowing.field))}) part
             where part ->> ${parameters.add(narrowing.part, 'text')} is not null)`,
  )
