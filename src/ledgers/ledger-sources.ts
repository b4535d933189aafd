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
  only?: 'own' | undefined
  is?: string | undefined
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
  if (query.org && query.only) where.push(`t.org = ${parameters.add(query.org, 'uuid')}`)
  else if (query.org) {
    const org = parameters.add(query.org, 'uuid')
    const below = `starts_with(t.org_path, (select o.org_path from taizhang.kind_organisation o where o.street = t.street and o.id = ${org}))`
    // A community records for its branches: what is a branch's says so in a field.
    where.push(kindNamed(name).fields.branch?.type === 'organisation' ? `(${below} or t.branch = ${org})` : below)
  }
  where.push(...daysSql(query, parameters), ...valueSql(name, query, parameters))
  where.push(...withWords(actor, name, query.q, parameters), ...standing(kindNamed(name)))
  return `from ${tableOf(kindNamed(name))} t where ${where.join(' and ')}`
}

/** The value of a choice that is asked for: `topic.work`, or `topic.` for none. */
function valueSql(name: KindName, { is }: RowsQuery, parameters: Parameters): string[] {
  if (is === undefined) return []
  const [field, value] = is.split('.') as [string, string]
  const choices = kindNamed(name).fields[field]?.choices
  // It is a value of the ledger's other records.
  if (value && choices && !choices[value]) return ['false']
  return conditionsSql(kindNamed(name), [value ? { field, op: 'eq', value } : { field, op: 'empty' }], parameters)
}

/** The record whose file is asked for, or the person who asks, where the ledger is everyone’s own. */
type Whose = { street: string } & ({ record: string } | { person: string })

/** What names the record, or whoever asks: the row itself, or a record that points at it. */
function naming(source: LedgerSource, whose: Whose, parameters: Parameters): string {
  if (!source.namedIn) return said(source, whose, parameters)
  const { kind, by, where } = source.namedIn
  const conditions = [
    `t.street = ${parameters.add(whose.street, 'text')}`,
    ...narrowed(kind, where, parameters),
    ...standing(kindNamed(kind)),
    said(source, whose, parameters),
  ]
  // The conditions of lists are over `t`, and so inside the brackets that is another row.
  return `t.id in (select t.${quoted(snake(by))} from ${tableOf(kindNamed(kind))} t where ${conditions.join(' and ')})`
}

/** Whether a row of the kind says whose it is. */
function said({ names, own }: Pick<LedgerSource, 'names' | 'own'>, whose: Whose, parameters: Parameters): string {
  const named = names === undefined ? 'false' : namesSql(names, whose, parameters)
  return own !== undefined && 'person' in whose
    ? `(t.${quoted(snake(own))} = ${parameters.add(whose.person, 'uuid')} or ${named})`
    : named
}

/** Whether the field of `t`, or some part of the list, names the record; or the member that whoever asks is (their account says so). */
function namesSql(names: string, whose: Whose, parameters: Parameters): string {
  const [field, part] = names.split('.') as [string, string?]
  const is = `t.${quoted(snake(field))} ${part === undefined ? '=' : '@>'}`
  const naming = (id: string) => (part === undefined ? id : `jsonb_build_array(jsonb_build_object('${part}', ${id}))`)
  if ('record' in whose) return `${is} ${naming(parameters.add(whose.record, 'uuid'))}`
  const { street, person } = whose
  return `${is} any (array(select ${naming('m.id')} from taizhang.kind_member m
    where m.street = ${parameters.add(street, 'text')} and m.person = ${parameters.add(person, 'uuid')}))`
}

/** What of the rows of its kind a source shows; `true` for all. @param per the record whose file it is */
export function shownBy(
  { street, person }: Actor,
  ledger: Ledger,
  source: LedgerSource,
  parameters: Parameters,
  per?: string,
): string {
  const where = narrowed(source.kind, source.where, parameters)
  if (per !== undefined) where.push(naming(source, { street, record: per }, parameters))
  else if (ledger.own) where.push(naming(source, { street, person }, parameters))
  return where.join(' and ') || 'true'
}

const narrowed = (kind: KindName, where: LedgerSource['where'], parameters: Parameters): string[] =>
  where.flatMap((narrowing) =>
    narrowing.op !== 'some'
      ? conditionsSql(kindNamed(kind), [narrowing], parameters)
      : `exists (select from jsonb_array_elements(t.${quoted(snake(narrowing.field))}) part
             where part ->> ${parameters.add(narrowing.part, 'text')} is not null)`,
  )
