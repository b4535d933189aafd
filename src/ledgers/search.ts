import type { Actor } from '../domain/actor.ts'
import { KIND_NAMES, kindNamed } from '../domain/kinds/index.ts'
import { readableKinds } from '../domain/kinds/readable.ts'
import { Parameters } from '../records/conditions.ts'
import { standingIn } from '../records/history-imports.ts'
import { belowPlace, searchQuery } from '../records/search-words.ts'
import { inSight, placeOf } from './narrowing.ts'
import { newestOf } from './newest.ts'
import type { Queryable } from './queryable.ts'

export interface Found {
  kind: string
  id: string
  finding: string | null
  number: string | null
  title: string
  orgName: string
  state: string | null
  excerpt: string
}

/** So many of the newest records, all organisations together, are asked for the words before the index is: frequent words are among them. */
const MOST_WALKED = 2000
/** So many hits of the index are put in order. */
const MOST_FETCHED = 2000

/**
 * Records whose words contain the query, in the actor's sight and of kinds that are the actor's to read (全局查找): a number such as WTL-07 first, then by time.
 */
export async function search(db: Queryable, actor: Actor, q: string, limit: number): Promise<Found[]> {
  const query = searchQuery(q)
  if (query === undefined) return []
  const walked = await found(db, actor, { q, query, limit, by: 'walk' })
  return walked.length >= limit ? walked : found(db, actor, { q, query, limit, by: 'fetch' })
}

const STREET_WIDE = KIND_NAMES.filter((name) => kindNamed(name).streetWide)

interface Asked {
  q: string
  query: string
  limit: number
  by: 'walk' | 'fetch'
}

async function found(db: Queryable, actor: Actor, { q, query, limit, by }: Asked): Promise<Found[]> {
  const parameters = new Parameters()
  const number = `upper(${parameters.add(q.trim(), 'text')})`
  const most = parameters.add(limit, 'int')
  const readable = `t.kind = any(${parameters.add(readableKinds(actor.role), 'text[]')}) and ${standingIn('t')}`
  const sight = [...inSight(actor, parameters), readable].join(' and ')
  const has = (words: string) => `t.search @@ ${parameters.add(words, 'tsquery')}`
  const newest = newestOf(actor, parameters)
  const each = `(select greatest(${most}, ${MOST_WALKED} / count(*)) from path)`
  const fetched = (words: string) =>
    `(select t.id from taizhang.record t where ${sight} and ${has(words)} limit ${MOST_FETCHED})`
  // A place within the street is a word of the search for all but what belongs to the whole street, which is little.
  const place = placeOf(actor)
  const ofStreet = () =>
    `(select t.id from (select t.* from taizhang.record t where ${sight} and t.kind = any(${parameters.add(STREET_WIDE, 'text[]')}) offset 0) t where ${has(query)})`
  const hits = () => {
    if (by === 'walk') return `(select t.id from ${newest.of(readable, each)} where ${has(query)})`
    return place === undefined ? fetched(query) : `${fetched(belowPlace(query, place))} union ${ofStreet()}`
  }
  const { rows } = await db.query<Found>(
    `with recursive ${newest.path},
      hits as materialized (select id from taizhang.record t where ${sight} and t.number = ${number} union ${hits()})
      select r.kind, r.id, case when r.kind = 'finding' then r.id when p.kind = 'finding' then p.id end as finding,
        coalesce(r.number, p.number) as number, r.title, o.short_name as "orgName", coalesce(r.state, p.state) as state,
        coalesce(p.title, '') as excerpt
      from hits h
      join taizhang.record r on r.street = ${parameters.add(actor.street, 'text')} and r.id = h.id
      left join taizhang.record p on p.street = r.street and p.id = r.parent
      left join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
      order by (r.number = ${number}) desc nulls last, (r.kind = 'finding') desc, r.changed_at desc, r.id limit ${most}`,
    parameters.values,
  )
  return rows
}
