import type { Actor } from '../domain/actor.ts'
import { readableKinds } from '../domain/kinds/readable.ts'
import { standingIn } from '../records/history-imports.ts'
import { searchQuery } from '../records/search-words.ts'
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

/**
 * Records whose words contain the query, in the actor's sight and of kinds that are the actor's to read (全局查找): a number such as WTL-07 first, then by time.
 */
export async function search(db: Queryable, actor: Actor, q: string, limit: number): Promise<Found[]> {
  const words = q.trim()
  if (words === '') return []
  const query = searchQuery(words)
  if (query === undefined) return []
  const { rows } = await db.query<Found>(
    `with hits as materialized (
        select r.street, r.id, r.kind, r.number, r.title, r.org, r.state, r.parent, r.changed_at from taizhang.record r
        where r.street = $1 and r.org_path like $5 || '%' and r.kind = any($6) and (r.search @@ $2::tsquery or r.number = upper($3)) and ${standingIn('r')} limit 2000)
      select h.kind, h.id, case when h.kind = 'finding' then h.id when p.kind = 'finding' then p.id end as finding,
        coalesce(h.number, p.number) as number, h.title, o.short_name as "orgName", coalesce(h.state, p.state) as state,
        coalesce(p.title, '') as excerpt
      from hits h
      left join taizhang.record p on p.street = h.street and p.id = h.parent
      left join taizhang.kind_organisation o on o.street = h.street and o.id = h.org
      order by (h.number = upper($3)) desc nulls last, (h.kind = 'finding') desc, h.changed_at desc, h.id limit $4`,
    [actor.street, query, words, limit, actor.orgPath, readableKinds(actor.role)],
  )
  return rows
}
