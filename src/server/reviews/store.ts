import { type Queryable, type ScopedPool, transaction, withScope } from '../../database/scope.ts'
import { type Actor, sightOf } from '../../domain/actor.ts'
import type { KeptReview, ReviewItem, ReviewTarget, ReviewWarning } from './review.ts'

/** What is kept when a document has been read. */
export type NewReview = Omit<
  KeptReview,
  'state' | 'version' | 'savedAt' | 'savedBy' | 'document' | 'confirmedByCommand' | 'outcome'
>

export interface ReviewSummaryRow {
  id: string
  fileName: string
  title: string | null
  state: KeptReview['state']
  savedAt: string
  startedBy: string
  document: string | null
  seen: number
  items: number
}

export interface ReviewStore {
  /** Does nothing where the review is there already: an upload that was sent twice. */
  insert(actor: Actor, review: NewReview, now: Date): Promise<void>
  find(actor: Actor, id: string): Promise<KeptReview | undefined>
  list(actor: Actor): Promise<ReviewSummaryRow[]>
  /** An earlier review of the same file or the same text, not discarded. */
  same(
    actor: Actor,
    review: Pick<NewReview, 'id' | 'sha256' | 'textSha256'>,
  ): Promise<{ review: string; document: string | null } | undefined>
  /** Saves over the version that the person saw. @returns the new version; undefined where somebody else saved in between */
  save(actor: Actor, id: string, version: number, content: SavedContent, now: Date): Promise<number | undefined>
  discard(actor: Actor, id: string, now: Date): Promise<void>
  /** Inside the transaction that puts it into the ledger. @returns false where it is not open any more */
  markConfirmed(tx: Queryable, actor: Actor, id: string, done: Confirmed, now: Date): Promise<boolean>
  /** The review that a document came from, where the actor may see it. */
  ofDocument(actor: Actor, document: string): Promise<KeptReview | undefined>
}

export interface SavedContent {
  items: ReviewItem[]
  warnings: ReviewWarning[]
  target: ReviewTarget
}

export interface Confirmed {
  version: number
  command: string
  document: string
  /** Where the document stands: who sees it sees its source. */
  org: string
  orgPath: string
  outcome: unknown
}

const COLUMNS = `id, org, org_path as "orgPath", file_name as "fileName", file, sha256, text_sha256 as "textSha256", format,
  text, blocks, reading, items, warnings, target, state, version, started_by as "startedBy", saved_at as "savedAt",
  saved_by as "savedBy", document, confirmed_by_command as "confirmedByCommand", outcome`

const scopeOf = (actor: Actor) => ({
  street: actor.street,
  orgPath: sightOf(actor) ?? null,
  actor: actor.person,
})

/** Half-done reviews. They survive the browser and the server; row-level security keeps each in its organisation. */
export function createReviewStore(pool: ScopedPool): ReviewStore {
  const read = <T>(actor: Actor, work: (tx: Queryable) => Promise<T>) => withScope(pool, scopeOf(actor), work)
  const write = <T>(actor: Actor, work: (tx: Queryable) => Promise<T>) => transaction(pool, scopeOf(actor), work)
  return {
    insert: (actor, review, now) =>
      write(actor, async (tx) => {
        const json = [review.file, review.blocks, review.reading, review.items, review.warnings, review.target]
        await tx.query(
          `insert into taizhang.review (street, id, org, org_path, file_name, sha256, text_sha256, format, text,
             started_by, started_at, saved_by, saved_at, file, blocks, reading, items, warnings, target)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11, $12, $13, $14, $15, $16, $17)
           on conflict do nothing`,
          [
            ...[actor.street, review.id, review.org, review.orgPath, review.fileName, review.sha256, review.textSha256],
            ...[review.format, review.text, actor.person, now, ...json.map((value) => JSON.stringify(value))],
          ],
        )
      }),
    find: (actor, id) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(
          `select ${COLUMNS} from taizhang.review where street = $1 and id = $2 and state <> 'discarded'`,
          [actor.street, id],
        )
        return rows[0]
      }),
    list: (actor) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(
          `select id, file_name as "fileName", reading->>'title' as title, state, saved_at as "savedAt",
                  started_by as "startedBy", document,
                  (select count(*)::int from jsonb_array_elements(items) i where (i->>'seen')::boolean) as seen,
                  jsonb_array_length(items) as items
             from taizhang.review where street = $1 and state <> 'discarded'
            order by state = 'confirmed', saved_at desc limit 200`,
          [actor.street],
        )
        return rows
      }),
    same: (actor, review) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(
          `select id as review, document from taizhang.review
            where street = $1 and id <> $2 and (sha256 = $3 or text_sha256 = $4) and state <> 'discarded'
            order by state = 'confirmed' desc, started_at limit 1`,
          [actor.street, review.id, review.sha256, review.textSha256],
        )
        return rows[0]
      }),
    save: (actor, id, version, { items, warnings, target }, now) =>
      write(actor, async (tx) => {
        const { rows } = await tx.query(
          `update taizhang.review set items = $4, warnings = $5, target = $6, version = version + 1,
                  saved_by = $7, saved_at = $8
            where street = $1 and id = $2 and version = $3 and state = 'open' returning version`,
          [
            ...[actor.street, id, version, JSON.stringify(items), JSON.stringify(warnings), JSON.stringify(target)],
            ...[actor.person, now],
          ],
        )
        return rows[0]?.version
      }),
    discard: async (actor, id, now) => {
      await write(actor, (tx) =>
        // What nobody confirmed is not kept: only that there was a review, and whose.
        tx.query(
          `update taizhang.review set state = 'discarded', text = '', blocks = '[]', items = '[]', warnings = '[]',
                  reading = '{}', saved_by = $3, saved_at = $4
            where street = $1 and id = $2 and state = 'open'`,
          [actor.street, id, actor.person, now],
        ),
      )
    },
    markConfirmed: async (tx, actor, id, done, now) => {
      const { rowCount } = await tx.query(
        `update taizhang.review set state = 'confirmed', document = $4, org = $5, org_path = $6,
                confirmed_by_command = $7, outcome = $8, saved_by = $9, saved_at = $10
          where street = $1 and id = $2 and ((state = 'open' and version = $3) or confirmed_by_command = $7)`,
        [
          ...[actor.street, id, done.version, done.document, done.org, done.orgPath, done.command],
          ...[JSON.stringify(done.outcome), actor.person, now],
        ],
      )
      return rowCount === 1
    },
    ofDocument: (actor, document) =>
      read(actor, async (tx) => {
        const { rows } = await tx.query(`select ${COLUMNS} from taizhang.review where street = $1 and document = $2`, [
          actor.street,
          document,
        ])
        return rows[0]
      }),
  }
}
