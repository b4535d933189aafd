import { type Queryable, type ScopedPool, transaction, withScope } from '../../database/scope.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import type { PaperGenre } from '../../domain/kinds/paper.ts'
import { type Paper, PLAIN_HEAD } from '../../domain/paper.ts'

export interface PaperDraft {
  id: string
  org: string
  orgPath: string
  genre: PaperGenre
  round: string
  year: number
  paper: Paper
  state: 'open' | 'issued' | 'discarded'
  version: number
  savedAt: string
  savedBy: string
}

export interface PaperStore {
  /** Does nothing where the draft is there already: a call that was sent twice. */
  insert(actor: Actor, draft: Pick<PaperDraft, 'id' | 'genre' | 'round' | 'year' | 'paper'>, now: Date): Promise<void>
  find(actor: Actor, id: string): Promise<PaperDraft | undefined>
  list(actor: Actor): Promise<Omit<PaperDraft, 'orgPath'>[]>
  /** Saves over the version that the person saw. @returns the new version; undefined where somebody else saved in between */
  save(actor: Actor, id: string, version: number, paper: Paper, now: Date): Promise<number | undefined>
  close(actor: Actor, id: string, state: 'issued' | 'discarded', now: Date): Promise<void>
}

/**
 * A draft whose paper stands in the log is issued, also where the program ended between the two: the log says so, not the draft.
 * The head of an older draft lacks what came later.
 */
const DRAFTS = `
  (select d.street, d.id, d.org, d.org_path as "orgPath", d.genre, d.round, d.year, d.paper, d.version,
    d.saved_at as "savedAt", d.saved_by as "savedBy",
    case when d.state = 'open' and exists (select from taizhang.kind_paper p where p.street = d.street and p.id = d.id)
      then 'issued' else d.state end as state
  from taizhang.paper_draft d) d`

const whole = (draft: PaperDraft): PaperDraft => ({ ...draft, paper: { ...PLAIN_HEAD, ...draft.paper } })

const scopeOf = (actor: Actor) => ({ street: actor.street, orgPath: sightOf(actor) ?? null, actor: actor.person })

/** Papers that are being written. They survive the browser and the server; row-level security keeps each in its organisation. */
export function createPaperStore(pool: ScopedPool): PaperStore {
  const read = <T>(actor: Actor, work: (tx: Queryable) => Promise<T>) => withScope(pool, scopeOf(actor), work)
  const write = <T>(actor: Actor, work: (tx: Queryable) => Promise<T>) => transaction(pool, scopeOf(actor), work)
  return {
    insert: (actor, { id, genre, round, year, paper }, now) =>
      write(actor, async (tx) => {
        await tx.query(
          `insert into taizhang.paper_draft (street, id, org, org_path, genre, round, year, paper, started_by, saved_by, saved_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10) on conflict do nothing`,
          [actor.street, id, actor.org, actor.orgPath, genre, round, year, JSON.stringify(paper), actor.person, now],
        )
      }),
    find: (actor, id) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(
          `select * from ${DRAFTS} where street = $1 and id = $2 and state <> 'discarded'`,
          [actor.street, id],
        )
        return rows[0] && whole(rows[0] as PaperDraft)
      }),
    list: (actor) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(
          `select * from ${DRAFTS} where street = $1 and state = 'open' order by "savedAt" desc limit 100`,
          [actor.street],
        )
        return (rows as PaperDraft[]).map(whole)
      }),
    save: (actor, id, version, paper, now) =>
      write(actor, async (tx) => {
        const { rows } = await tx.query(
          `update taizhang.paper_draft set paper = $4, version = version + 1, saved_by = $5, saved_at = $6
           where street = $1 and id = $2 and version = $3 and state = 'open' returning version`,
          [actor.street, id, version, JSON.stringify(paper), actor.person, now],
        )
        return rows[0]?.version as number | undefined
      }),
    close: (actor, id, state, now) =>
      write(actor, async (tx) => {
        await tx.query(
          `update taizhang.paper_draft set state = $3, saved_by = $4, saved_at = $5 where street = $1 and id = $2 and state = 'open'`,
          [actor.street, id, state, actor.person, now],
        )
      }),
  }
}
