import type { Queryable } from '../../database/scope.ts'
import type { Actor } from '../../domain/actor.ts'
import type { PictureHolder, PictureRepeat } from '../../domain/api/contracts/pictures.ts'
import type { KindName } from '../../domain/kinds/index.ts'
import { communityOf } from './place-store.ts'

export interface Use extends PictureHolder {
  asked: string
  kind: KindName
  exact: boolean
}

/** A file and those that show the same: what a connection sees of them. */
const SAME = `
  select f as asked, f as sha256, true as exact from unnest($2::text[]) f
  union all
  select p.sha256, p.other, false from taizhang.picture_pair p where p.street = $1 and p.sha256 = any($2::text[])`

const USES = `
  with same as (${SAME})
  select s.asked, s.exact, s.sha256, r.id as record, r.kind, coalesce(r.title, '') as title, r.org, r.occurred_at as "occurredAt"
    from same s
    join taizhang.attachment a on a.street = $1 and a.sha256 = s.sha256
    join taizhang.record r on r.street = a.street and r.id = a.record
   where r.id is distinct from $3
   order by r.occurred_at desc, r.id`

/** Which records hold these files or the same pictures, as far as the connection sees. */
export async function usesOf(tx: Queryable, street: string, files: readonly string[], record?: string): Promise<Use[]> {
  const { rows } = await tx.query(USES, [street, files, record ?? null])
  return rows.map(holderOf) as Use[]
}

/** Where a record belongs, if the connection sees it. */
export async function orgPathOf(tx: Queryable, street: string, record: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ path: string }>(
    'select org_path as path from taizhang.record where street = $1 and id = $2',
    [street, record],
  )
  return rows[0]?.path
}

const PAGE = 30
const HOLDER = (r: string, sha256: string) =>
  `json_build_object('record', ${r}.id, 'kind', ${r}.kind, 'title', coalesce(${r}.title, ''), 'org', ${r}.org,
    'occurredAt', ${r}.occurred_at, 'sha256', ${sha256}, 'place', (
      select nullif(near.nearness, 'unknown') from taizhang.picture_place near
       where near.street = $1 and near.sha256 = ${sha256} and near.community = ${communityOf(`${r}.org_path`)}))`

const REPEATS = `
  with pair as (
    select sha256 as one, sha256 as two, true as exact from taizhang.picture where street = $1 and state = 'shown'
    union all
    select sha256, other, false from taizhang.picture_pair where street = $1 and sha256 < other
  )
  select p.exact, ${HOLDER('e', 'e.sha256')} as earlier, ${HOLDER('l', 'l.sha256')} as later
    from pair p
    join taizhang.attachment a on a.street = $1 and a.sha256 = p.one
    join taizhang.attachment b on b.street = $1 and b.sha256 = p.two
     and (p.one <> p.two or a.record < b.record) and a.record <> b.record
    join taizhang.record ra on ra.street = $1 and ra.id = a.record
    join taizhang.record rb on rb.street = $1 and rb.id = b.record
    cross join lateral (
      select r.*, s.sha256 from (values (ra.id, a.sha256), (rb.id, b.sha256)) s (id, sha256)
        join taizhang.record r on r.street = $1 and r.id = s.id order by r.recorded_at, r.id limit 1) e
    cross join lateral (
      select r.*, s.sha256 from (values (ra.id, a.sha256), (rb.id, b.sha256)) s (id, sha256)
        join taizhang.record r on r.street = $1 and r.id = s.id order by r.recorded_at desc, r.id desc limit 1) l
   where ra.kind = any($4::text[]) and rb.kind = any($4::text[])
   order by l.recorded_at desc, l.id, e.id, p.one, p.two
   offset $2 limit $3`

/** Pairs of records with the same picture, page by page. */
export async function repeats(tx: Queryable, actor: Actor, kinds: readonly string[], from: number) {
  const { rows } = await tx.query(REPEATS, [actor.street, from, PAGE + 1, kinds])
  const items = rows
    .slice(0, PAGE)
    .map(({ exact, earlier, later }): PictureRepeat => ({ exact, earlier: holderOf(earlier), later: holderOf(later) }))
  return { items, next: rows.length > PAGE ? from + PAGE : null }
}

const holderOf = <T extends { occurredAt: string | Date }>(row: T) =>
  ({ ...row, occurredAt: new Date(row.occurredAt).toISOString() }) as T & { occurredAt: string } & PictureHolder
