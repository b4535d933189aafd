import type { Day } from '../domain/day.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { quoted, snake, tableOf } from './columns.ts'
import type { Statement } from './list-sql.ts'
import { rowJson } from './row-json.ts'

/** What a batch wants to see of the database besides the records that it changes. */
export interface Load {
  today: Day
  /** Whole records by kind: parents, and what guards look at. */
  records: Map<KindName, Set<string>>
  /** Kinds among `records` whose state must not change before the batch is done. */
  hold: Set<KindName>
  /** Records of a kind that hang on these. */
  children: Map<KindName, Set<string>>
  /** Ids that are pointed at: whether they exist, and of which kind they are. */
  references: Set<string>
  organisations: Set<string>
  /** People whose posts in force matter. */
  people: Set<string>
  /** Whether the street itself is asked for. */
  root: boolean
  /** Whether the names of all people of the street are. */
  names: boolean
}

/** One part of the statement: what its text depends on, its values, and the text over their marks (`$1` is the street). */
interface Part {
  key: string
  values: unknown[]
  sql(...marks: string[]): string
}

const texts = new Map<string, string>()

/** One statement for all of it. Each row: `part`, and `row` as JSON; a part that is a kind's name holds its records in full. */
export function partsSql(street: string, wanted: Load): Statement {
  const parts = partsOf(wanted)
  const key = parts.map((part) => part.key).join(' ')
  let text = texts.get(key)
  if (text === undefined) {
    let count = 1
    text = parts.map((part) => part.sql(...part.values.map(() => `$${++count}`))).join(' union all ')
    texts.set(key, text)
  }
  return { text, values: [street, ...parts.flatMap((part) => part.values)] }
}

function partsOf(wanted: Load): Part[] {
  const parts: Part[] = [RULES]
  for (const [name, ids] of wanted.records)
    parts.push(wanted.hold.has(name) ? held(name, [...ids]) : { ...whole(name, 'id', [...ids]), key: name })
  for (const [name, parents] of wanted.children) {
    const parent = kindNamed(name).parent!
    parts.push({ ...whole(name, snake(parent), [...parents]), key: `${name}<` })
  }
  if (wanted.references.size > 0) parts.push(seen([...wanted.references]))
  if (wanted.organisations.size > 0) parts.push(organisations([...wanted.organisations]))
  if (wanted.root) parts.push(ROOT)
  if (wanted.names) parts.push(NAMES)
  if (wanted.people.size > 0) parts.push(posts([...wanted.people], wanted.today))
  return parts
}

const RULES: Part = {
  key: 'rule',
  values: [],
  sql: () =>
    `select 'rule' as part, json_build_object('rule', rule, 'value', value, 'validFrom', valid_from, 'validTo', valid_to) as row
       from taizhang.kind_rule_value where street = $1`,
}

const whole = (name: KindName, column: string, ids: string[]): Omit<Part, 'key'> => ({
  values: [ids],
  sql: (among) =>
    `select '${name}', ${rowJson(kindNamed(name), false)} from ${tableOf(kindNamed(name))} t
       where t.street = $1 and t.${quoted(column)} = any(${among}::uuid[])`,
})

const held = (name: KindName, ids: string[]): Part => ({
  key: `${name}!`,
  values: [ids],
  sql: (among) =>
    `select '${name}', row from (select ${rowJson(kindNamed(name), false)} as row from ${tableOf(kindNamed(name))} t
       where t.street = $1 and t.id = any(${among}::uuid[]) for share of t) held_${snake(name)}`,
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
    `select 'organisation', json_build_object('id', id, 'orgPath', org_path, 'code', code) from taizhang.kind_organisation
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

const posts = (people: string[], today: Day): Part => ({
  key: 'post',
  values: [people, today],
  sql: (among, on) =>
    `select 'post', json_build_object('person', p.person, 'orgPath', o.org_path) from taizhang.kind_post p
       join taizhang.kind_organisation o on o.street = p.street and o.id = p.organisation
       where p.street = $1 and p.person = any(${among}::uuid[])
         and p."from" <= ${on}::date and (p.until is null or p.until >= ${on}::date)`,
})
