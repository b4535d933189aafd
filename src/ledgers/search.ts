import { type Actor, sightOf } from '../domain/actor.ts'
import type { Day } from '../domain/day.ts'
import { KIND_NAMES, kindNamed } from '../domain/kinds/index.ts'
import { readableKinds } from '../domain/kinds/readable.ts'
import { Parameters } from '../records/conditions.ts'
import { standingIn } from '../records/history-imports.ts'
import { belowPlace, searchQuery } from '../records/search-words.ts'
import { inSight } from './narrowing.ts'
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
  /** When it took place. */
  day: Day
}

/** So many of the newest records, all organisations together, are asked for the words before the index is: frequent words are among them. */
const MOST_WALKED = 2000
/** So many hits of the index are put in order. */
const MOST_FETCHED = 2000

const STREET_WIDE = KIND_NAMES.filter((name) => kindNamed(name).streetWide)

/**
 * Records whose words contain the query, in the actor's sight and of kinds that are the actor's to read (全局查找): a number such
 * as WTL-07 first, then findings, then by time; of words that fill the answer among the newest records, those.
 */
export async function search(db: Queryable, actor: Actor, q: string, limit: number): Promise<Found[]> {
  const words = searchQuery(q)
  if (words === undefined) return []
  const walked = await found(db, actor, q, limit, walkedSql(words))
  return walked.length >= limit ? walked : found(db, actor, q, limit, fetchedSql(words))
}

/** What the hits are looked for with. `sight`: conditions of rows `t`; `readable`: of their kinds alone. */
interface Asked {
  actor: Actor
  sight: string
  readable: string
  most: string
  parameters: Parameters
}
type HitsSql = (asked: Asked) => { hits: string; before?: string }

const hasWord = (words: string, parameters: Parameters) => `t.search @@ ${parameters.add(words, 'tsquery')}`

const walkedSql =
  (words: string): HitsSql =>
  ({ actor, readable, most, parameters }) => {
    const newest = newestOf(actor, parameters)
    const each = `(select greatest(${most}, ${MOST_WALKED} / count(*)) from path)`
    return {
      before: newest.path,
      hits: `select t.id from ${newest.of(readable, each)} where ${hasWord(words, parameters)}`,
    }
  }

const fetchedSql =
  (words: string): HitsSql =>
  ({ actor, sight, parameters }) => {
    const placed = belowPlace(words, sightOf(actor))
    const hits = `(select t.id from taizhang.record t where ${sight} and ${hasWord(placed, parameters)} limit ${MOST_FETCHED})`
    if (placed === words) return { hits }
    // What belongs to the whole street, which is little, has no place among its words.
    const wide = `t.kind = any(${parameters.add(STREET_WIDE, 'text[]')})`
    return {
      hits: `${hits} union select t.id from (select t.* from taizhang.record t where ${sight} and ${wide} offset 0) t
        where ${hasWord(words, parameters)}`,
    }
  }

async function found(db: Queryable, actor: Actor, q: string, limit: number, hitsSql: HitsSql): Promise<Found[]> {
  const parameters = new Parameters()
  const number = `upper(${parameters.add(q.trim(), 'text')})`
  const most = parameters.add(limit, 'int')
  const readable = `t.kind = any(${parameters.add(readableKinds(actor.role), 'text[]')}) and ${standingIn('t')}`
  const sight = [...inSight(actor, parameters), readable].join(' and ')
  const { hits, before } = hitsSql({ actor, sight, readable, most, parameters })
  const { rows } = await db.query<Found>(
    `with recursive ${before ? `${before},` : ''}
      hits as materialized (select t.id from taizhang.record t where ${sight} and t.number = ${number} union ${hits})
      select r.kind, r.id, case when r.kind = 'finding' then r.id when p.kind = 'finding' then p.id end as finding,
        coalesce(r.number, p.number) as number, r.title, o.short_name as "orgName", coalesce(r.state, p.state) as state,
        coalesce(p.title, '') as excerpt, (r.occurred_at at time zone 'Asia/Shanghai')::date::text as day
      from hits h
      join taizhang.record r on r.street = ${parameters.add(actor.street, 'text')} and r.id = h.id
      left join taizhang.record p on p.street = r.street and p.id = r.parent
      left join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
      order by (r.number = ${number}) desc nulls last, (r.kind = 'finding') desc, r.changed_at desc, r.id limit ${most}`,
    parameters.values,
  )
  return rows
}
