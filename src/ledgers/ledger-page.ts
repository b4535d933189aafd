import { type Actor, sightOf } from '../domain/actor.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import type { Ledger, LedgerSource } from '../domain/ledgers/index.ts'
import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import { hasWords, Parameters } from '../records/conditions.ts'
import { rowJson } from '../records/row-json.ts'
import { isPlace, searchQuery } from '../records/search-words.ts'
import { besideSql } from './beside-sql.ts'
import { type Fetched, type FullRow, rowOf } from './ledger-rows.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'

type PageQuery = RowsQuery & { cursor?: string | undefined; limit: number }
type PageRow = Fetched & { at: string; source: number }

/** A page of a ledger, newest first by when things took place. */
export async function ledgerRows(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: PageQuery,
): Promise<{ items: FullRow[]; next: string | null }> {
  const sources = sourcesFor(actor, ledger)
  if (sources.length === 0) return { items: [], next: null }
  const page = new LedgerPage(db, actor, ledger, query)
  const words = searchQuery(query.q ?? '')
  const found = words === undefined ? { rows: [], left: sources } : await page.walkFor(sources, words)
  const fetched = found.left.length > 0 ? await page.fetch(found.left) : []
  const rows = [...found.rows, ...fetched].sort(newestFirst)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(rowOf),
    next: rows.length > query.limit && last ? `${last.at}_${last.item.id}` : null,
  }
}

const newestFirst = (one: PageRow, other: PageRow) =>
  one.at === other.at ? compare(other.item.id, one.item.id) : compare(other.at, one.at)
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** So many rows of a source are asked for the words before the index of all records is. */
const FIRST_WALKED = 100
/** So many at most, where those tell that they will do: a community's own lie strewn among all others'. */
const MOST_WALKED = 1000
const MOST_WALKED_IN_PLACE = 300

interface Walked {
  rows: PageRow[]
  /** Sources that have more rows than were walked, and not enough for a page among these. */
  left: LedgerSource[]
}

/** The rows of a page, each source giving no more than a page takes. */
class LedgerPage {
  readonly #db: Queryable
  readonly #actor: Actor
  readonly #ledger: Ledger
  readonly #query: PageQuery

  constructor(db: Queryable, actor: Actor, ledger: Ledger, query: PageQuery) {
    this.#db = db
    this.#actor = actor
    this.#ledger = ledger
    this.#query = query
  }

  /** By each source's own index, or that of the words. */
  async fetch(sources: readonly LedgerSource[]): Promise<PageRow[]> {
    const parameters = new Parameters()
    const limit = this.#limit(parameters)
    const selects = sources.map(
      (source, i) => `(${this.#row(source, i, parameters)} ${this.#from(source, parameters)} ${NEWEST} ${limit})`,
    )
    const { rows } = await this.#db.query<PageRow>(
      `select item, beside, source, ${AT} as at from (${selects.join(' union all ')}) merged order by occurred_at desc, id desc limit ${limit}`,
      parameters.values,
    )
    return rows
  }

  /** Among the newest rows of each source, as many as the newest of these make likely to be enough. */
  async walkFor(sources: readonly LedgerSource[], words: string): Promise<Walked> {
    const first = await this.#walk(sources, words, FIRST_WALKED)
    if (first.left.length === 0) return first
    const likely = (1.5 * FIRST_WALKED * this.#query.limit) / first.fewest
    if (likely > (isPlace(sightOf(this.#actor) ?? '') ? MOST_WALKED_IN_PLACE : MOST_WALKED)) return first
    const second = await this.#walk(first.left, words, Math.ceil(likely))
    return { rows: [...first.rows, ...second.rows], left: second.left }
  }

  /** @returns `fewest`: the least number of rows found in a source that is left */
  async #walk(sources: readonly LedgerSource[], words: string, most: number): Promise<Walked & { fewest: number }> {
    const parameters = new Parameters()
    const limit = this.#limit(parameters)
    const walks = sources.map(
      (source, i) =>
        `walk${i} as materialized (select t.* ${this.#from(source, parameters, { q: undefined })} ${NEWEST} ${most})`,
    )
    const selects = sources.map(
      (
        source,
        i,
      ) => `(${this.#row(source, i, parameters)}, null::int as walked from walk${i} t where ${hasWords(words, parameters)} ${NEWEST} ${limit})
        union all (select null, null, ${i}, null, null, count(*)::int from walk${i})`,
    )
    const { rows } = await this.#db.query<PageRow & { walked: number | null }>(
      `with ${walks.join(', ')} select item, beside, source, walked, ${AT} as at from (${selects.join(' union all ')}) merged`,
      parameters.values,
    )
    const found = sources.map((_, i) => rows.filter(({ source, walked }) => walked === null && source === i))
    const isWhole = sources.map(
      (_, i) =>
        found[i]!.length > this.#query.limit ||
        rows.some(({ source, walked }) => source === i && walked !== null && walked < most),
    )
    return {
      rows: found.filter((_, i) => isWhole[i]).flat(),
      left: sources.filter((_, i) => !isWhole[i]),
      fewest: Math.min(...found.filter((_, i) => !isWhole[i]).map(({ length }) => length)),
    }
  }

  #limit(parameters: Parameters): string {
    return parameters.add(this.#query.limit + 1, 'int')
  }

  #row(source: LedgerSource, i: number, parameters: Parameters): string {
    return `select t.occurred_at, t.id, ${i} as source, ${rowJson(kindNamed(source.kind), true)} as item,
      ${besideSql(this.#actor, source, this.#query, parameters)} as beside`
  }

  #from(source: LedgerSource, parameters: Parameters, narrowing: Partial<RowsQuery> = {}): string {
    const { cursor, per } = this.#query
    const asked = { ...rowsAskedFor(this.#ledger, this.#query), ...narrowing }
    const before = cursor === undefined ? undefined : readCursor(cursor)
    const after = before
      ? `and (t.occurred_at, t.id) < (${parameters.add(before.at, 'timestamptz')}, ${parameters.add(before.id, 'uuid')})`
      : ''
    return `${fromSql(this.#actor, source.kind, asked, parameters)} and ${shownBy(this.#actor, this.#ledger, source, parameters, per)} ${after}`
  }
}

const NEWEST = 'order by t.occurred_at desc, t.id desc limit'
const AT = `to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** @throws Refused query.cursor-unfit */
function readCursor(cursor: string): { at: string; id: string } {
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Refused(cursorUnfit({}, '/cursor'))
  return { at, id }
}
