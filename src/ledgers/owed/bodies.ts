import { mayRead } from '../../domain/access.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import type { BranchType } from '../../domain/kinds/daily/party/branch-profile.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import type { Body, PostHolder } from '../../domain/obligations/all-due.ts'
import { tableOf } from '../../records/columns.ts'
import { standing } from '../../records/history-imports.ts'
import type { Queryable } from '../queryable.ts'

/** A body with its name and its place in the official order; of a branch what is recorded of it. */
export interface NamedBody extends Body {
  name: string
  branchType: BranchType | null
  liaison: string | null
}

/** Its last day before it, or its community, was merged into another. */
const UNTIL = `(select to_char(min(m.merged_on) - 1, 'YYYY-MM-DD') from taizhang.kind_organisation m
  where m.street = o.street and m.merged_on is not null and starts_with(o.org_path, m.org_path))`

const SINCE = `to_char(o.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

/** The bodies in sight that may owe something (below one of them, if asked), a community before its branches. */
export async function bodiesInSight(db: Queryable, actor: Actor, org?: string): Promise<NamedBody[]> {
  const { rows } = await db.query<NamedBody>(
    `select o.id, o.level, o.org_path as "orgPath", ${SINCE} as since, ${UNTIL} as until,
        o.short_name as name,
        profile.type as "branchType", profile.liaison
      from taizhang.kind_organisation o
      left join lateral (${profileSql(actor)}) profile on true
      left join taizhang.kind_organisation a on a.street = o.street and a.id = o.above and o.level = 'branch'
      where o.street = $1 and o.level in ('street', 'community', 'branch') and starts_with(o.org_path, $2)
        and ($3::uuid is null or starts_with(o.org_path, (
          select b.org_path from taizhang.kind_organisation b where b.street = o.street and b.id = $3::uuid)))
      order by o.level <> 'street', coalesce(a.position, o.position), coalesce(a.id, o.id), a.id nulls first, o.position, o.id`,
    [actor.street, sightOf(actor) ?? '//', org ?? null],
  )
  return rows
}

/** What was recorded last of the branch `o`; nothing where the actor may not read it. */
function profileSql(actor: Actor): string {
  const kind = kindNamed('branchProfile')
  const where = ['t.street = o.street', 't.branch = o.id', ...standing(kind)]
  return mayRead(actor, kind)
    ? 'select null as type, null as liaison'
    : `select t.type, t.liaison from ${tableOf(kind)} t where ${where.join(' and ')} order by t.occurred_at desc, t.id desc limit 1`
}

/** Who holds which post in the street, with the days of the term. */
export async function postHolders(db: Queryable, actor: Actor): Promise<(PostHolder & { name: string })[]> {
  const { rows } = await db.query<PostHolder & { name: string }>(
    `select t.person, p.name, t.role, t.organisation as org, to_char(t."from", 'YYYY-MM-DD') as from,
        to_char(t.until, 'YYYY-MM-DD') as until
      from taizhang.kind_post t join taizhang.kind_person p on p.street = t.street and p.id = t.person
      where t.street = $1 order by t."from", t.id`,
    [actor.street],
  )
  return rows
}
