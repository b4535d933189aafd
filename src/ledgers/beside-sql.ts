import { mayRead } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { type Alike, endOf, type LedgerSource, type Lookup, type Tally } from '../domain/ledgers/index.ts'
import { quoted, snake, tableOf } from '../records/columns.ts'
import { conditionsSql, type Parameters } from '../records/conditions.ts'
import { standing } from '../records/history-imports.ts'
import { maskedColumn } from '../records/row-json.ts'
import { daysSql, type RowsQuery } from './ledger-sources.ts'

/** What a ledger shows beside the row `t` as one JSON object; null where it shows nothing. What the actor may not read is empty. */
export function besideSql(actor: Actor, source: LedgerSource, query: RowsQuery, parameters: Parameters): string {
  const each = Object.entries(source.beside).map(([name, beside]) => {
    const value = 'through' in beside ? lookupSql(actor, source, beside) : tallySql(actor, beside, query, parameters)
    return `'${name}', ${value}`
  })
  return each.length === 0 ? 'null::json' : `json_build_object(${each.join(', ')})`
}

const column = (field: string) => quoted(snake(field))

function lookupSql(actor: Actor, source: LedgerSource, lookup: Lookup): string {
  const end = kindNamed(endOf(source.kind, lookup).kind)
  if (mayRead(actor, end)) return 'null'
  const [first, second] = lookup.through
  const pointed =
    second === undefined
      ? `t.${column(first)}`
      : `(select b.${column(second)} from ${tableOf(kindNamed(kindNamed(source.kind).fields[first]!.to as never))} b
          where b.street = t.street and b.id = t.${column(first)})`
  return `(select ${maskedColumn(end, lookup.field, 'e')} from ${tableOf(end)} e where e.street = t.street and e.id = ${pointed})`
}

/** Rows of another kind are read as `t` too, so that the conditions of lists fit them; the ledger's own row is `own` there. */
function tallySql(actor: Actor, tally: Tally, query: RowsQuery, parameters: Parameters): string {
  const { of, by, alike, where, figure, inDays } = tally
  const kind = kindNamed(of)
  if (mayRead(actor, kind)) return 'null'
  const belongs = [...(by ? [pointsSql(of, by)] : []), ...(alike ? [alikeSql(alike)] : [])].join(' or ')
  const conditions = [
    't.street = own.row_street',
    `(${belongs})`,
    ...conditionsSql(kind, [...where], parameters),
    ...standing(kind),
    ...(inDays ? daysSql(query, parameters) : []),
  ]
  const [from, until] = alike?.days ?? []
  const own = [
    ...['t.id as row_id', 't.street as row_street', 't.org_path as row_path'],
    ...(alike ? [`t.${column(alike.own)} as row_own`] : []),
    ...(from && until ? [`t.${column(from)} as row_from`, `t.${column(until)} as row_until`] : []),
  ]
  return `(select ${figureSql(figure)} from (select ${own.join(', ')}) own
      cross join lateral (select t.* from ${tableOf(kind)} t where ${conditions.join(' and ')}) f)`
}

const pointsSql = (of: Tally['of'], [first, second]: NonNullable<Tally['by']>): string =>
  second === undefined
    ? `t.${column(first)} = own.row_id`
    : `t.${column(first)} in (select b.id from ${tableOf(kindNamed(kindNamed(of).fields[first]!.to as never))} b
          where b.street = own.row_street and b.${column(second)} = own.row_id)`

const alikeSql = ({ field, days }: Alike): string =>
  [
    `t.${column(field)} = own.row_own`,
    ...(days
      ? [
          'starts_with(t.org_path, own.row_path)',
          "(t.occurred_at at time zone 'Asia/Shanghai')::date between own.row_from and coalesce(own.row_until, 'infinity')",
        ]
      : []),
  ].join(' and ')

function figureSql(figure: Tally['figure']): string {
  if (figure === 'count') return 'count(*)'
  // The greatest of a bare column would be looked for in the order of time among all rows, to their end where none belongs.
  if (figure === 'latest') return "to_char(max(f.occurred_at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')"
  return 'sum' in figure ? `coalesce(sum(f.${column(figure.sum)}), 0)` : `count(distinct f.${column(figure.different)})`
}
