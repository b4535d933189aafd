import type { Prepared } from '../database/send-together.ts'
import type { Kind } from '../domain/kind.ts'
import { isKindName, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { quoted, snake, tableOf } from './columns.ts'
import { standing } from './history-imports.ts'
import type { Statement } from './list-sql.ts'
import { looksAtKinds } from './looks-at.ts'
import { type NumbersWanted, numbersSql, numbersValues } from './numbering.ts'
import { prepared } from './prepared.ts'
import { rowJson } from './row-json.ts'

/** What a batch wants to see of the database. */
export interface Load {
  /** Records that it changes, by kind, with their parents and what guards look at besides. */
  targets: Map<KindName, Set<string>>
  /** Whether they are held until the transaction ends. */
  isHeld: boolean
  /** Whole records by kind: parents, and what guards look at. */
  records: Map<KindName, Set<string>>
  /** Kinds among `records` whose state must not change before the batch is done. */
  hold: Set<KindName>
  /** Records of a kind that hang on these; those of a withdrawn import are gone. */
  children: Map<KindName, Set<string>>
  /** Ids that are pointed at: whether they exist, and of which kind they are. */
  references: Set<string>
  organisations: Set<string>
  /** People whose posts matter. */
  people: Set<string>
  /** Whether the street itself is asked for. */
  root: boolean
  /** Whether the names of all people of the street are. */
  names: boolean
  /** Whether the street's own calendar is. */
  calendar: boolean
  /** Numbers to take, where it is known before for whom. */
  numbers: readonly NumbersWanted[]
}

/** One part of the statement: what its text depends on, its values, and the text over their marks (`$1` is the street). */
interface Part {
  /** That of a kind's records has a sign in it, the others have none: kinds are called `post` and `organisation` as well. */
  key: string
  values: unknown[]
  sql(...marks: string[]): string
  /** What changes rows has to stand in front of the statement; it is done when its own part is read. */
  before?(...marks: string[]): string
}

const texts = new Map<string, string>()

/** The records that are changed, one statement for each kind; whoever holds one waits here. */
export const targetsSql = (street: string, { targets, isHeld }: Load): Prepared[] =>
  [...targets].map(([name, ids]) => prepared(targetSql(kindNamed(name), isHeld), [street, [...ids]]))

const targetTexts = { held: new Map<Kind, string>(), seen: new Map<Kind, string>() }

function targetSql(kind: Kind, isHeld: boolean): string {
  const known = targetTexts[isHeld ? 'held' : 'seen']
  const text =
    known.get(kind) ??
    `select '${kind.name}' as part, ${rowJson(kind, false)} as row from ${tableOf(kind)} t
       where t.street = $1 and t.id = any($2::uuid[]) order by t.id${isHeld ? ' for update of t' : ''}`
  known.set(kind, text)
  return text
}

/** One statement for all else. Each row: `part`, and `row` as JSON; a part that is a kind's name holds its records in full. */
export function partsSql(street: string, wanted: Load): Statement {
  const parts = partsOf(wanted)
  const key = parts.map((part) => part.key).join(' ')
  let text = texts.get(key)
  if (text === undefined) {
    let count = 1
    const marked = parts.map((part) => ({ part, marks: part.values.map(() => `$${++count}`) }))
    const before = marked.flatMap(({ part, marks }) => part.before?.(...marks) ?? [])
    const rows = marked.map(({ part, marks }) => part.sql(...marks)).join(' union all ')
    text = `${before.length > 0 ? `with ${before.join(', ')} ` : ''}${rows}`
    texts.set(key, text)
  }
  return { text, values: [street, ...parts.flatMap((part) => part.values)] }
}

function partsOf(wanted: Load): Part[] {
  const parts: Part[] = [RULES, MERGERS]
  for (const [name, ids] of wanted.records)
    parts.push(wanted.hold.has(name) ? held(name, [...ids]) : { ...whole(name, 'id', [...ids]), key: `${name}=` })
  for (const [name, parents] of wanted.children) {
    const { parent } = kindNamed(name)
    parts.push({ ...whole(name, snake(parent!), [...parents], standing(kindNamed(name))), key: `${name}<` })
  }
  if (wanted.references.size > 0) parts.push(seen([...wanted.references]))
  if (wanted.organisations.size > 0) parts.push(organisations([...wanted.organisations]))
  if (wanted.root) parts.push(ROOT)
  if (wanted.names) parts.push(NAMES)
  if (wanted.calendar) parts.push(CALENDAR)
  if (wanted.people.size > 0) parts.push(posts([...wanted.people]))
  for (const [name, ids] of wanted.targets) parts.push(...aroundTargets(kindNamed(name), [...ids], wanted.isHeld))
  // Last, as what others wait for is taken in the same order everywhere: records, then numbers.
  if (wanted.numbers.length > 0) parts.push(numbers(wanted.numbers))
  return parts
}

const RULES: Part = {
  key: 'rule',
  values: [],
  sql: () =>
    `select 'rule' as part, json_build_object('rule', rule, 'value', value, 'validFrom', valid_from, 'validTo', valid_to) as row
       from taizhang.kind_rule_value where street = $1`,
}

const MERGERS: Part = {
  key: 'merger',
  values: [],
  sql: () =>
    `select 'merger', json_build_object('id', o.id, 'orgPath', o.org_path, 'name', o.name, 'into', coalesce(s.name, ''), 'on', o.merged_on)
       from taizhang.kind_organisation o
       left join taizhang.kind_organisation s on s.street = o.street and s.id = o.merged_into
       where o.street = $1 and o.merged_on is not null`,
}

const whole = (
  name: KindName,
  column: string,
  ids: string[],
  conditions: readonly string[] = [],
): Omit<Part, 'key'> => ({
  values: [ids],
  sql: (among) =>
    `select '${name}', ${rowJson(kindNamed(name), false)} from ${tableOf(kindNamed(name))} t
       where ${['t.street = $1', `t.${quoted(column)} = any(${among}::uuid[])`, ...conditions].join(' and ')}`,
})

const held = (name: KindName, ids: string[]): Part => ({
  key: `${name}!`,
  values: [ids],
  sql: (among) => heldSql(name, `= any(${among}::uuid[])`),
})

const heldSql = (name: KindName, id: string): string =>
  `select '${name}', row from (select ${rowJson(kindNamed(name), false)} as row from ${tableOf(kindNamed(name))} t
     where t.street = $1 and t.id ${id} for share of t) held_${snake(name)}`

/** Parents of records that are changed, and what their guards look at: found by the records themselves. */
function aroundTargets(kind: Kind, ids: string[], isHeld: boolean): Part[] {
  const parent = kind.parent && kind.fields[kind.parent]?.to
  const around: (readonly [string, KindName])[] = [
    ...(kind.parent && parent && isKindName(parent) ? [[kind.parent, parent] as const] : []),
    ...looksAtKinds(kind),
  ]
  return around.map(([field, to], i) => ({
    key: `${kind.name}.${field}${isHeld ? '!' : ''}`,
    values: [ids],
    sql: (among) => {
      // As an array it is found first; as a join the planner would walk all people to find one.
      const id = `= any(array(select k.${quoted(snake(field))} from ${tableOf(kind)} k where k.street = $1 and k.id = any(${among}::uuid[])))`
      if (i === 0 && parent === to && isHeld && kindNamed(to).lifecycle) return heldSql(to, id)
      return `select '${to}', ${rowJson(kindNamed(to), false)} from ${tableOf(kindNamed(to))} t where t.street = $1 and t.id ${id}`
    },
  }))
}

const numbers = (wanted: readonly NumbersWanted[]): Part => ({
  key: 'number',
  values: numbersValues(wanted),
  before: (...marks) => `counted as (${numbersSql(marks[0]!, marks[1]!, marks[2]!)})`,
  sql: () => `select 'number', row_to_json(counted) from counted`,
})

const seen = (ids: string[]): Part => ({
  key: 'seen',
  values: [ids],
  sql: (among) =>
    `select 'seen', json_build_object('id', id, 'kind', kind, 'streetWide', street_wide) from taizhang.record
       where street = $1 and id = any(${among}::uuid[])`,
})

const organisations = (ids: string[]): Part => ({
  key: 'organisation',
  values: [ids],
  sql: (among) =>
    `select 'place', json_build_object('id', id, 'orgPath', org_path, 'code', code) from taizhang.kind_organisation
       where street = $1 and id = any(${among}::uuid[])`,
})

const ROOT: Part = {
  key: 'root',
  values: [],
  sql: () =>
    `select 'root', json_build_object('id', id) from (select id from taizhang.kind_organisation
       where street = $1 and above is null order by recorded_at, id limit 1) root`,
}

const NAMES: Part = {
  key: 'name',
  values: [],
  sql: () =>
    `select 'name', json_build_object('name', name) from taizhang.kind_person where street = $1 and name is not null`,
}

const CALENDAR: Part = {
  key: 'calendar',
  values: [],
  sql: () =>
    `select 'ownDay', json_build_object('day', day, 'workday', workday) from taizhang.kind_calendar_day where street = $1`,
}

const posts = (people: string[]): Part => ({
  key: 'post',
  values: [people],
  sql: (among) =>
    `select 'heldPost', json_build_object('person', p.person, 'orgPath', o.org_path, 'from', p."from", 'until', p.until)
       from taizhang.kind_post p
       join taizhang.kind_organisation o on o.street = p.street and o.id = p.organisation
       where p.street = $1 and p.person = any(${among}::uuid[])`,
})
