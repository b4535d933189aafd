import type { Kind } from '../domain/kind.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { isOfRecord, snake, tableOf } from './columns.ts'
import { below, conditionsSql, hasWords, Parameters } from './conditions.ts'
import { standing } from './history-imports.ts'
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

const searched = (kind: Kind, query: string, street: string, parameters: Parameters) =>
  `r.street = ${parameters.add(street, 'text')} and r.kind = '${kind.name}' and r.search @@ ${parameters.add(query, 'tsquery')}`

/** What of a hit is looked at before its own table is: where it lies, and what rows are narrowed, sorted or counted by. */
const columnsOfHit = (names: readonly string[]): string =>
  [...new Set(['street', 'id', 'org_path', 'serial', 'imported_in', ...names.map(snake)])]
    .map((column) => `r.${column}`)
    .join(', ')

interface Narrowed {
  /** They come before the statement. */
  ctes: string[]
  /** Where the rows are looked for: the kind's table, or hits that hold all that is asked of them. */
  table: string
  where: string
  /** The rows are hits, not whole records. */
  isOfHits: boolean
}

/** Who is in sight, found and wanted. @param orders names of what the rows are sorted or counted by */
function narrowed(
  context: ListContext,
  query: CountQuery,
  orders: readonly string[],
  parameters: Parameters,
): Narrowed {
  const { kind, street, orgPath, search } = context
  const where = [
    `t.street = ${parameters.add(street, 'text')}`,
    ...(orgPath === undefined ? [] : below(orgPath, parameters)),
    ...conditionsSql(kind, query.where ?? [], parameters),
    ...standing(kind, query.where),
  ]
  const ctes: string[] = []
  if (search?.by === 'fetch') {
    // Fetched first whatever the sort: left alone the planner walks the sorted index and tests each row (100 times slower).
    const found = searched(kind, search.query, street, parameters)
    // A thousand hits are sorted without a look at their own rows, wide and strewn over the table, wherever that can be.
    const asked = [...orders, ...(query.where ?? []).map(({ field }) => field)]
    const isOfHits = asked.every((name) => isOfRecord(kind, name))
    ctes.push(
      `hits as materialized (select ${isOfHits ? columnsOfHit(asked) : 'r.id'} from taizhang.record r where ${found})`,
    )
    if (isOfHits) return { ctes, table: 'hits', where: where.join(' and '), isOfHits }
    where.push('t.id in (select id from hits)')
  }
  return { ctes, table: tableOf(kind), where: where.join(' and '), isOfHits: false }
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
  // In the direction of what stands before it: an index that ends in the id then gives both, in whichever direction.
  keys.push({ expression: 't.id', column: 't.id', cast: 'uuid', nullable: false, descending: sorts.at(-1)!.descending })
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, sort, keys.length)
  const orders = sort.split(',').map((part) => part.replace(/^-/, ''))
  const { ctes, table, where, isOfHits } = narrowed(context, query, orders, parameters)
  const { by = 'fetch', query: words = '' } = context.search ?? {}
  const most = parameters.add(by === 'fetch' ? limit + 1 : by.walk, 'int')
  const parts = new PageParts(table, where, most, parameters)
  addParts(parts, keys, sorts.length > 1 && sorts[0]!.keys.length === 1, after)
  const found = by === 'fetch' ? parts.all() : walkedSql(parts.all(), keys, words, limit, parameters)
  const rows = isOfHits ? wholeSql(found, tableOf(context.kind)) : found
  const text = `with ${[...ctes, ...parts.ctes].join(',\n')}
    select ${rowJson(context.kind, true)}::text as item, json_build_array(${keys.map((k) => `(${k.expression})::text`).join(', ')}) as key
      from (${rows}) t order by t.phase, ${orderBy(keys)}`
  return { text, values: parameters.values }
}

/** The records of the page's hits, looked up one by one whatever the planner believes of their number. */
const wholeSql = (hits: string, table: string) =>
  `select w.*, h.phase from (${hits}) h cross join lateral (
     select t.* from ${table} t where t.street = h.street and t.id = h.id offset 0) w`

/** Those of the walked rows that have the words, as many as a page takes. */
const walkedSql = (rows: string, keys: readonly Ordered[], query: string, limit: number, parameters: Parameters) =>
  `select t.* from (${rows}) t where ${hasWords(query, parameters)}
    order by t.phase, ${orderBy(keys)} limit ${parameters.add(limit + 1, 'int')}`

/** Counts up to `most` rows; with `by`, how many of them have each value. */
export function countSql(context: ListContext, query: CountQuery, by: string | undefined, most: number): Statement {
  const parameters = new Parameters()
  const { ctes, table, where } = narrowed(context, query, query.by === undefined ? [] : [query.by], parameters)
  const rows = parameters.add(most + 1, 'int')
  const text = `${ctes.length > 0 ? `with ${ctes.join(',\n')} ` : ''}select ${by ?? 'null'}::text as value, count(*) as count
    from (select t.* from ${table} t where ${where} limit ${rows}) t group by 1 order by 2 desc, 1`
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
