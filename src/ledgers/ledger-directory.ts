import { mayRead } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { DAILY_KIND_NAMES } from '../domain/kinds/daily/index.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { LEDGERS, type Ledger } from '../domain/ledgers/index.ts'
import { SHARED_LEDGERS } from '../domain/ledgers/traits.ts'
import { Parameters } from '../records/conditions.ts'
import { standingIn } from '../records/history-imports.ts'
import { keptSizes } from './kept-sizes.ts'
import { instantSql, type LedgerSize } from './ledger-size.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import { newestOf } from './newest.ts'
import type { Queryable } from './queryable.ts'

/** How many rows each ledger has: as kept where nothing is asked for, counted where something is, or where everyone has their own. */
export async function ledgerSizes(db: Queryable, actor: Actor, query: RowsQuery): Promise<LedgerSize[]> {
  const isNarrowed = Object.values(query).some((asked) => asked !== undefined)
  if (isNarrowed) return countedSizes(db, actor, query, LEDGERS)
  const own = LEDGERS.filter((ledger) => ledger.own)
  return [...(await keptSizes(db, actor, SHARED_LEDGERS)), ...(await countedSizes(db, actor, query, own))]
}

/** Every kind is gone through once, for all its ledgers. */
async function countedSizes(
  db: Queryable,
  actor: Actor,
  query: RowsQuery,
  ledgers: readonly Ledger[],
): Promise<LedgerSize[]> {
  const parameters = new Parameters()
  const shown = ledgers.flatMap((ledger) =>
    sourcesFor(actor, ledger).map((source) => ({ ledger, source, asked: rowsAskedFor(ledger, query) })),
  )
  const groups = Map.groupBy(shown, ({ source: { kind }, asked }) => `${kind} ${asked === query}`)
  const selects = [...groups.values()].map((sources) => {
    const { source, asked } = sources[0]!
    const wheres = sources.map(({ ledger, source }) => shownBy(actor, ledger, source, parameters))
    // Of one ledger alone an index may find the rows.
    const only = wheres.length === 1 ? ` and ${wheres[0]}` : ''
    const figures = wheres.map(
      (where, i) => `count(*) filter (where ${only ? 'true' : where}) as n${i},
        max(t.occurred_at) filter (where ${only ? 'true' : where}) as m${i}`,
    )
    const each = sources.map(({ ledger }, i) => `('${ledger.name}', s.n${i}, s.m${i})`)
    return `select v.name, v.rows, v.newest from (select ${figures.join(', ')} ${fromSql(actor, source.kind, asked, parameters)}${only}) s
      cross join lateral (values ${each.join(', ')}) v(name, rows, newest)`
  })
  if (selects.length === 0) return []
  const { rows } = await db.query<LedgerSize>(
    `select name, sum(rows)::int as rows, ${instantSql('max(newest)')} as newest
       from (${selects.join(' union all ')}) each group by name`,
    parameters.values,
  )
  return rows
}

export interface LatestRow {
  id: string
  kind: string
  title: string
  orgName: string
  occurredAt: string
  recordedAt: string
}

/** What was recorded last of daily work. */
export async function latestDaily(db: Queryable, actor: Actor, limit: number): Promise<LatestRow[]> {
  const parameters = new Parameters()
  const most = parameters.add(limit, 'int')
  const readable = DAILY_KIND_NAMES.filter((name) => mayRead(actor, kindNamed(name)) === undefined)
  const newest = newestOf(actor, parameters)
  const daily = `t.kind = any(${parameters.add(readable, 'text[]')}) and ${standingIn('t')}`
  const { rows } = await db.query<LatestRow>(
    `with recursive ${newest.path},
      newest as materialized (select t.* from ${newest.of(daily, most)} order by t.recorded_at desc, t.id desc limit ${most})
     select n.id, n.kind, n.title, o.short_name as "orgName", ${instantSql('n.occurred_at')} as "occurredAt",
       ${instantSql('n.recorded_at')} as "recordedAt"
     from newest n
     join taizhang.kind_organisation o on o.street = n.street and o.id = n.org
     order by n.recorded_at desc, n.id desc`,
    parameters.values,
  )
  return rows
}
