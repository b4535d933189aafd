import type { PoolClient } from 'pg'
import { withScope } from '../database/scope.ts'
import { sightOf } from '../domain/actor.ts'
import type { Kind } from '../domain/kind.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { Refused } from '../domain/problem.ts'
import { outOfSight } from '../domain/problems/access.ts'
import { dataInvalid } from '../domain/problems/command.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { access, scopeOf } from './acting.ts'
import { quoted, snake, tableOf } from './columns.ts'
import { isCountable } from './conditions.ts'
import type { Door } from './execute.ts'
import { countSql, type ListContext, pageSql, type SearchBy, type Statement, writeCursor } from './list-sql.ts'
import { officialPaths } from './official-order.ts'
import { prepared } from './prepared.ts'
import { queryField } from './queryable-fields.ts'
import { rowJson } from './row-json.ts'
import { belowPlace, isPlace, searchQuery } from './search-words.ts'
import type { AnyActor, CountQuery, Counts, ListInput, SeenRecord } from './types.ts'

const MOST_COUNTED = 10_000
const DEFAULT_LIMIT = 50
const MOST_ROWS = 200
/** So many rows of a list are asked for a word before it is known to be frequent or rare; and so many at most. */
const FIRST_WALKED = 200
const MOST_WALKED = 1000

/** One record in the actor's sight. @param masked false only after `access.reveal` */
export async function readOne(
  door: Door,
  actor: AnyActor,
  name: KindName,
  id: string,
  masked = true,
): Promise<SeenRecord> {
  const kind = kindNamed(name)
  requireReading(actor, kind)
  const rows = await withScope(door.pool, scopeOf(actor), async (tx) => {
    const text = masked ? oneSql(name) : oneOf(kind, false)
    return (await tx.query<OneRow>(prepared(text, [actor.street, id]))).rows
  })
  return JSON.parse(seen(actor, kind, rows[0])) as SeenRecord
}

/** The same as JSON text, as PostgreSQL writes it: the commonest read of all. */
export async function readOneJson(door: Door, actor: AnyActor, name: KindName, id: string): Promise<string> {
  const kind = kindNamed(name)
  requireReading(actor, kind)
  const rows = await withScope(
    door.pool,
    scopeOf(actor),
    async (tx) => (await tx.query<OneRow>(prepared(oneSql(name), [actor.street, id]))).rows,
  )
  return seen(actor, kind, rows[0])
}

type OneRow = { item: string; orgPath: string }

/** @throws access.out-of-sight where the row is missing or not the actor's to see */
function seen(actor: AnyActor, kind: Kind, row: OneRow | undefined): string {
  if (!row) throw new Refused(outOfSight({}))
  const refusal = access.see(actor, kind, row)
  if (refusal) throw new Refused(refusal)
  return row.item
}

const oneOf = (kind: Kind, masked: boolean) =>
  `select ${rowJson(kind, masked)}::text as item, t.org_path as "orgPath" from ${tableOf(kind)} t where t.street = $1 and t.id = $2`

const texts = new Map<KindName, string>()

/** The text is long; making it costs more than the rest of the read. */
function oneSql(name: KindName): string {
  const known = texts.get(name)
  if (known !== undefined) return known
  const text = oneOf(kindNamed(name), true)
  texts.set(name, text)
  return text
}

/** A page of a list as JSON text. */
export async function readPage(door: Door, actor: AnyActor, name: KindName, query: ListInput): Promise<string> {
  const kind = kindNamed(name)
  requireReading(actor, kind)
  const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MOST_ROWS)
  const sort = query.sort || (kind.numbered ? 'number' : '-changedAt')
  const unsorted = contextOf(actor, kind, query.q)
  if (!unsorted) return '{"items":[],"next":null}'
  return withScope(door.pool, scopeOf(actor), async (tx) => {
    const isByOrg = sort.split(',').some((part) => part === 'org' || part === '-org')
    const context = isByOrg ? { ...unsorted, official: await officialPaths(tx, actor.street) } : unsorted
    const page = (of: ListContext) => run<PageRow>(tx, pageSql(of, query, { limit, sort }), query.cursor !== undefined)
    const { search } = context
    const searchedBy = async (by: SearchBy) =>
      (await page(search ? { ...context, search: { ...search, by } } : context)).rows
    let rows: PageRow[] = []
    if (!search?.isNarrow) rows = await searchedBy({ walk: FIRST_WALKED })
    // A word that is frequent in the first rows fills the page within reach; a rare one is fetched.
    if (search && rows.length <= limit && rows.length * MOST_WALKED > limit * FIRST_WALKED)
      rows = await searchedBy({ walk: MOST_WALKED })
    if (search && rows.length <= limit) rows = await searchedBy('fetch')
    const shown = rows.slice(0, limit)
    const next = rows.length > limit ? `"${writeCursor(sort, shown.at(-1)!.key)}"` : 'null'
    return `{"items":[${shown.map((row) => row.item).join(',')}],"next":${next}}`
  })
}

type PageRow = { item: string; key: (string | null)[] }

export async function readCount(door: Door, actor: AnyActor, name: KindName, query: CountQuery): Promise<Counts> {
  const kind = kindNamed(name)
  requireReading(actor, kind)
  const by = query.by === undefined ? undefined : countedBy(kind, query.by)
  const context = contextOf(actor, kind, query.q)
  if (!context) return { total: 0, atLeast: false, groups: [] }
  return withScope(door.pool, scopeOf(actor), async (tx) => {
    const { rows } = await run<{ value: string | null; count: number }>(
      tx,
      countSql(context, query, by, MOST_COUNTED),
      false,
    )
    const total = rows.reduce((sum, row) => sum + row.count, 0)
    const atLeast = total > MOST_COUNTED
    return { total: Math.min(total, MOST_COUNTED), atLeast, groups: by === undefined ? [] : rows }
  })
}

/** The column to count by: anything that may be filtered for equality. */
function countedBy(kind: Kind, name: string): string {
  const field = queryField(kind, name, '/by')
  if (!isCountable(field.type))
    throw new Refused(dataInvalid({ field: name, why: '不能按它计数', whyEn: 'cannot be counted by' }, '/by'))
  const own = kind.fields[name]
  return own ? `t.${quoted(snake(name))}` : field.column
}

function requireReading(actor: AnyActor, kind: Kind): void {
  const refusal = access.read(actor, kind)
  if (refusal) throw new Refused(refusal)
}

/** Undefined when the search has nothing to look for: then nothing is found. */
function contextOf(actor: AnyActor, kind: Kind, q: string | undefined): ListContext | undefined {
  const orgPath = actor.role === 'system' || actor.role === 'resident' ? actor.orgPath : sightOf(actor)
  const context: ListContext = { kind, street: actor.street, ...(!kind.streetWide && { orgPath: orgPath ?? '/' }) }
  if (!q?.trim()) return context
  const query = searchQuery(q)
  if (query === undefined) return undefined
  const isNarrow = context.orgPath !== undefined && isPlace(context.orgPath)
  return { ...context, search: { query: belowPlace(query, context.orgPath), by: 'fetch', isNarrow } }
}

/** A made-up cursor may hold what is no value of its column; the database then says so. */
async function run<R extends Record<string, unknown>>(
  tx: PoolClient,
  { text, values }: Statement,
  hasCursor: boolean,
): Promise<{ rows: R[] }> {
  try {
    return await tx.query<R>(text, values)
  } catch (error) {
    if (hasCursor && (error as { code?: string }).code?.startsWith('22')) throw new Refused(cursorUnfit({}, '/cursor'))
    throw error
  }
}
