import type { Actor } from '../domain/actor.ts'
import type { Queryable } from './queryable.ts'

/** A saved view of the ledger: its name and the page's search string. A preference, not a record. */
export interface SavedView {
  id: string
  name: string
  search: string
  shared: boolean
  mine: boolean
}

/** The actor's own views and those that others of the same organisation share. */
export async function savedViews(db: Queryable, actor: Actor): Promise<SavedView[]> {
  const { rows } = await db.query<SavedView>(
    `select id, name, search, shared, person = $2 as mine from taizhang.saved_view
      where street = $1 and (person = $2 or (shared and org = $3)) order by person <> $2, name`,
    [actor.street, actor.person, actor.org],
  )
  return rows
}

/** Makes or changes one of the actor's own views; another's view of the same id stays as it is. */
export async function saveView(db: Queryable, actor: Actor, view: Omit<SavedView, 'mine'>): Promise<void> {
  await db.query(
    `insert into taizhang.saved_view (street, id, person, org, org_path, name, search, shared) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (street, id) do update set name = excluded.name, search = excluded.search, shared = excluded.shared
      where saved_view.person = excluded.person`,
    [actor.street, view.id, actor.person, actor.org, actor.orgPath, view.name, view.search, view.shared],
  )
}

export async function removeView(db: Queryable, actor: Actor, id: string): Promise<void> {
  await db.query('delete from taizhang.saved_view where street = $1 and id = $2 and person = $3', [
    actor.street,
    id,
    actor.person,
  ])
}
