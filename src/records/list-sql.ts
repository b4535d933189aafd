import type { Kind } from '../domain/kind.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { tableOf } from './columns.ts'
import { conditionsSql, Parameters } from './conditions.ts'
import { addParts, type Ordered, orderBy, PageParts } from './page-parts.ts'
import { inOfficialOrder, sortings } from './queryable-fields.ts'
import { rowJson } from './row-json.ts'
import type { CountQuery, ListInput } from './types.ts'

/**
 * How a search is joined to a list: by walking so many rows of the list in its order and asking each, which soon fills a page
 * with words that are frequent; or by fetching all hits first, which is quick for words that are rare.
 */
export type SearchBy = { walk: number } | 'fetch'

export interface ListContext {
  kind: Kind
  street: string
  /** The path below which the actor sees; undefined for street-wide kinds. Row-level security holds it as well. */
  orgPath?: string
  /** A tsquery literal, how it is looked for, and whether it names a place: its hits are few then. */
  search?: { query: string; by: SearchBy; isNarrow: boolean }
  /** Paths of the street's organisations in their official order, where the list is sorted by it. */
  official?: readonly string[]
}

export interface Statement {
  text: string
  values: unknown[]
}

/** All below `/LD/WTL/` sorts between it and `/LD/WTL0`, since 0 follows the slash: an index can use that. */
const below = (orgPath: string, parameters: Parameters): string[] =>
  orgPath === '/'
    ? []
    : [
        `t.org_path >= ${parameters.add(orgPath, 'text')}`,
        `t.org_path < ${parameters.add(`${orgPath.slice(0, -1)}0`, 'text')}`,
      ]

const searched = (kind: Kind, query: string, street: string, parameters: Parameters) =>
  `r.street = ${parameters.add(street, 'text')} and r.kind = '${kind.name}' and r.search @@ ${parameters.add(query, 'tsquery')}`

/** Who is in sight, found and wanted; `ctes` come before the statement. */
function narrowed(context: ListContext, query: CountQuery, parameters: Parameters): { ctes: string[]; where: string } {
  const { kind, street, orgPath, search } = context
  const where = [
    `t.street = ${parameters.add(street, 'text')}`,
    ...(orgPath === undefined ? [] : below(orgPath, parameters)),
    ...conditionsSql(kind, query.where ?? [], parameters),
  ]
  const ctes: string[] = []
  if (search?.by === 'fetch') {
    // Fetched first whatever the sort: left alone the planner walks the sorted index and tests each row (100 times slower).
    const found = searched(kind, search.query, street, parameters)
    ctes.push(`hits as materialized (select r.id from taizhang.record r where ${found})`)
    where.push('t.id in (select id from hits)')
  }
  return { ctes, where: where.join(' and ') }
}

export interface Page {
  limit: number
  sort: string
}

/**
 * One page of a list, in the wanted order from the cursor on, nulls last in both directions; one row more than `limit` when
 * there are more. Each row: `item`, its JSON text, and `key`, its place in the order.
 * @throws Refused for conditions, sorts and cursors that do not fit
 */
export function pageSql(context: ListContext, query: ListInput, { limit, sort }: Page): Statement {
  const parameters = new Parameters()
  const sorts = sortings(context.kind, sort)
  const official = context.official && parameters.add(context.official, 'text[]')
  const keys = sorts.flatMap((s) =>
    s.keys.map((key) => ({
      ...(key.isOfficial && official ? inOfficialOrder(key, official) : key),
      descending: s.descending,
    })),
  )
  keys.push({ expression: 't.id', column: 't.id', cast: 'uuid', nullable: false, descending: sorts[0]!.descending })
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, sort, keys.length)
  const { ctes, where } = narrowed(context, query, parameters)
  const { by = 'fetch', query: words = '' } = context.search ?? {}
  const most = parameters.add(by === 'fetch' ? limit + 1 : by.walk, 'int')
  const parts = new PageParts(tableOf(context.kind), where, most, parameters)
  addParts(parts, keys, sorts.length > 1 && sorts[0]!.keys.length === 1, after)
  const found = by === 'fetch' ? parts.all() : walkedSql(parts.all(), keys, words, limit, parameters)
  const text = `with ${[...ctes, ...parts.ctes].join(',\n')}
    select ${rowJson(context.kind, true)}::text as item, json_build_array(${keys.map((k) => `(${k.expression})::text`).join(', ')}) as key
      from (${found}) t order by t.phase, ${orderBy(keys)}`
  return { text, values: parameters.values }
}

/** Those of the walked rows that have the words, as many as a page takes. */
const walkedSql = (rows: string, keys: readonly Ordered[], query: string, limit: number, parameters: Parameters) =>
  `select t.* from (${rows}) t where exists (
     select from taizhang.record r where r.street = t.street and r.id = t.id and r.search @@ ${parameters.add(query, 'tsquery')} offset 0)
     order by t.phase, ${orderBy(keys)} limit ${parameters.add(limit + 1, 'int')}`

/** Counts up to `most` rows; with `by`, how many of them have each value. */
export function countSql(context: ListContext, query: CountQuery, by: string | undefined, most: number): Statement {
  const parameters = new Parameters()
  const { ctes, where } = narrowed(context, query, parameters)
  const rows = parameters.add(most + 1, 'int')
  const text = `${ctes.length > 0 ? `with ${ctes.join(',\n')} ` : ''}select ${by ?? 'null'}::text as value, count(*) as count
    from (select t.* from ${tableOf(context.kind)} t where ${where} limit ${rows}) t group by 1 order by 2 desc, 1`
  return { text, values: parameters.values }
}

/** Where the next page begins: the order it belongs to, and the last row's place in it. */
export const writeCursor = (sort: string, key: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify([sort, ...key])).toString('base64url')

function readCursor(cursor: string, sort: string, length: number): (string | null)[] {
  try {
    const [of, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as (string | null)[]
    const isFit = of === sort && key.length === length && key.every((k) => k === null || typeof k === 'string')
    if (isFit && key.at(-1) !== null) return key
  } catch {
    // Cut or made up: refused like one of another list.
  }
  throw new Refused(cursorUnfit({}, '/cursor'))
}
