import type { Kind } from '../domain/kind.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { tableOf } from './columns.ts'
import { conditionsSql, Parameters } from './conditions.ts'
import { type Sorting, type SortKey, sortings } from './queryable-fields.ts'
import { rowJson } from './row-json.ts'
import type { CountQuery, ListInput } from './types.ts'

/** What a search found before: few enough to be fetched first, or so many that a walk in the wanted order meets them soon. */
export type Hits = 'few' | 'many'

/** Up to so many hits are fetched and sorted; beyond, the list is walked in its order and each row asked. */
export const FEW_HITS = 2000

export interface ListContext {
  kind: Kind
  street: string
  /** The path below which the actor sees; undefined for street-wide kinds. Row-level security holds it as well. */
  orgPath?: string
  /** A tsquery literal, and how much it finds. */
  search?: { query: string; hits: Hits }
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

/** Whether a search finds few or many: looks at no more than it must. */
export function hitsSql(context: ListContext): Statement {
  const parameters = new Parameters()
  const where = searched(context.kind, context.search!.query, context.street, parameters)
  const text = `select count(*) as hits from (select 1 from taizhang.record r where ${where} limit ${FEW_HITS + 1}) found`
  return { text, values: parameters.values }
}

/** Who is in sight, found and wanted; `ctes` come before the statement. */
function narrowed(context: ListContext, query: CountQuery, parameters: Parameters): { ctes: string[]; where: string } {
  const { kind, street, orgPath, search } = context
  const where = [
    `t.street = ${parameters.add(street, 'text')}`,
    ...(orgPath === undefined ? [] : below(orgPath, parameters)),
    ...conditionsSql(kind, query.where ?? [], parameters),
  ]
  const ctes: string[] = []
  if (search?.hits === 'few') {
    // Fetched first whatever the sort: left alone the planner walks the sorted index and tests each row (100 times slower).
    const found = searched(kind, search.query, street, parameters)
    ctes.push(`hits as materialized (select r.id from taizhang.record r where ${found})`)
    where.push('t.id in (select id from hits)')
  } else if (search) {
    const query_ = parameters.add(search.query, 'tsquery')
    // `offset 0` keeps it a question asked of each row instead of a join with all that the search finds.
    where.push(
      `exists (select from taizhang.record r where r.street = t.street and r.id = t.id and r.search @@ ${query_} offset 0)`,
    )
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
  const keys = sorts.flatMap((s) => s.keys.map((key) => ({ ...key, descending: s.descending })))
  keys.push({ expression: 't.id', cast: 'uuid', nullable: false, descending: sorts[0]!.descending })
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, sort, keys.length)
  const { ctes, where } = narrowed(context, query, parameters)
  const rows = parameters.add(limit + 1, 'int')
  const table = tableOf(context.kind)

  const part = (name: string, tests: string[], order: Ordered[], most: string, phase: number) =>
    `${name} as materialized (select t.*, ${phase} as phase from ${table} t where ${[where, ...tests].join(' and ')}
       order by ${orderBy(order)} limit ${most})`

  const [first, ...rest] = keys as [Ordered, ...Ordered[]]
  const parts: string[] = []
  if (!first.nullable) {
    parts.push(part('a', after ? [follows(keys, after, parameters)] : [], keys, rows, 0))
  } else {
    // Rows with a value first, then those without: an index gives each in order, forwards and backwards.
    const inNulls = after !== undefined && after[0] === null
    if (!inNulls) {
      const valued = [{ ...first, nullable: false }, ...rest]
      const tests = [`${columnOf(first)} is not null`, ...(after ? [follows(valued, after, parameters)] : [])]
      parts.push(part('a', tests, valued, rows, 0))
    }
    const tests = [`${columnOf(first)} is null`, ...(inNulls ? [follows(rest, after.slice(1), parameters)] : [])]
    parts.push(part('b', tests, rest, inNulls ? rows : `${rows} - (select count(*) from a)`, 1))
  }
  const union = ['a', 'b'].filter((name) => parts.some((p) => p.startsWith(`${name} `)))
  const text = `with ${[...ctes, ...parts].join(',\n')}
    select ${rowJson(context.kind, true)}::text as item, json_build_array(${keys.map((k) => `(${k.expression})::text`).join(', ')}) as key
      from (${union.map((name) => `select * from ${name}`).join(' union all ')}) t order by t.phase, ${orderBy(keys)}`
  return { text, values: parameters.values }
}

/** Counts up to `most` rows; with `by`, how many of them have each value. */
export function countSql(context: ListContext, query: CountQuery, by: string | undefined, most: number): Statement {
  const parameters = new Parameters()
  const { ctes, where } = narrowed(context, query, parameters)
  const rows = parameters.add(most + 1, 'int')
  const text = `${ctes.length > 0 ? `with ${ctes.join(',\n')} ` : ''}select ${by ?? 'null'}::text as value, count(*) as count
    from (select t.* from ${tableOf(context.kind)} t where ${where} limit ${rows}) t group by 1 order by 2 desc, 1`
  return { text, values: parameters.values }
}

type Ordered = SortKey & Pick<Sorting, 'descending'>

/** The bare column behind an expression such as the position of a choice: what is null or not. */
const columnOf = (key: SortKey): string =>
  /^array_position\(.*, (t\."?\w+"?)\)$/.exec(key.expression)?.[1] ?? key.expression

const orderBy = (keys: readonly Ordered[]): string =>
  keys.map((k) => `${k.expression} ${k.descending ? 'desc' : 'asc'}${k.nullable ? ' nulls last' : ''}`).join(', ')

/** True for the rows that come after `values` in the order of `keys`. */
function follows(keys: readonly Ordered[], values: readonly (string | null)[], parameters: Parameters): string {
  const isOneWay = keys.every((k) => !k.nullable && k.descending === keys[0]!.descending)
  const marks = keys.map((k, i) => (values[i] === null ? 'null' : parameters.add(values[i], k.cast)))
  if (isOneWay) {
    // One comparison of rows: an index starts right there.
    const sign = keys[0]!.descending ? '<' : '>'
    return `(${keys.map((k) => k.expression).join(', ')}) ${sign} (${marks.join(', ')})`
  }
  const step = (i: number): string => {
    const k = keys[i]!
    const rest = i + 1 < keys.length ? step(i + 1) : 'false'
    if (values[i] === null) return `(${k.expression} is null and ${rest})`
    const beyond = `${k.expression} ${k.descending ? '<' : '>'} ${marks[i]}${k.nullable ? ` or ${k.expression} is null` : ''}`
    return `(${beyond} or (${k.expression} = ${marks[i]} and ${rest}))`
  }
  const [k] = keys
  const bound = k!.nullable ? '' : `${k!.expression} ${k!.descending ? '<=' : '>='} ${marks[0]} and `
  return `${bound}${step(0)}`
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
