import type { Day } from '../domain/day.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { quoted, snake, tableOf } from './columns.ts'
import { Parameters } from './conditions.ts'
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

/** One statement for all of it. Each row: `part`, and `row` as JSON; a part that is a kind's name holds its records in full. */
export function partsSql(street: string, wanted: Load): Statement {
  const parameters = new Parameters()
  const here = parameters.add(street, 'text')
  const among = (ids: Iterable<string>) => `any(${parameters.add([...ids], 'uuid[]')})`
  const parts = [
    `select 'rule' as part, json_build_object('rule', rule, 'value', value, 'validFrom', valid_from, 'validTo', valid_to) as row
       from taizhang.kind_rule_value where street = ${here}`,
  ]
  for (const [name, ids] of wanted.records) {
    const kind = kindNamed(name)
    const hold = wanted.hold.has(name) ? ' for share of t' : ''
    const rows = `select ${rowJson(kind, false)} as row from ${tableOf(kind)} t where t.street = ${here} and t.id = ${among(ids)}`
    parts.push(`select '${name}', row from (${rows}${hold}) held_${snake(name)}`)
  }
  for (const [name, parents] of wanted.children) {
    const kind = kindNamed(name)
    const parent = quoted(snake(kind.parent!))
    parts.push(
      `select '${name}', ${rowJson(kind, false)} from ${tableOf(kind)} t where t.street = ${here} and t.${parent} = ${among(parents)}`,
    )
  }
  if (wanted.references.size > 0)
    parts.push(
      `select 'seen', json_build_object('id', id, 'kind', kind, 'streetWide', street_wide) from taizhang.record
         where street = ${here} and id = ${among(wanted.references)}`,
    )
  if (wanted.organisations.size > 0)
    parts.push(
      `select 'organisation', json_build_object('id', id, 'orgPath', org_path, 'code', code) from taizhang.kind_organisation
         where street = ${here} and id = ${among(wanted.organisations)}`,
    )
  if (wanted.root)
    parts.push(
      `select 'root', json_build_object('id', id) from (select id from taizhang.kind_organisation
         where street = ${here} and above is null order by recorded_at, id limit 1) root`,
    )
  if (wanted.names)
    parts.push(
      `select 'name', json_build_object('name', name) from taizhang.kind_person where street = ${here} and name is not null`,
    )
  if (wanted.people.size > 0) {
    const today = parameters.add(wanted.today, 'date')
    parts.push(
      `select 'post', json_build_object('person', p.person, 'orgPath', o.org_path) from taizhang.kind_post p
         join taizhang.kind_organisation o on o.street = p.street and o.id = p.organisation
         where p.street = ${here} and p.person = ${among(wanted.people)} and p."from" <= ${today} and (p.until is null or p.until >= ${today})`,
    )
  }
  return { text: parts.join(' union all '), values: parameters.values }
}
