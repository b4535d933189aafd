import { mayRead } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { DAILY_KIND_NAMES } from '../domain/kinds/daily/index.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { LEDGERS } from '../domain/ledgers/index.ts'
import { Parameters } from '../records/conditions.ts'
import { standingIn } from '../records/history-imports.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import { newestOf } from './newest.ts'
import type { Queryable } from './queryable.ts'

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export interface LedgerSize {
  name: string
  rows: number
  /** When its newest row took place. */
  newest: string | null
}

/** How many rows each ledger has. Every kind is gone through once, for all its ledgers. */
export async function ledgerSizes(db: Queryable, actor: Actor, query: RowsQuery): Promise<LedgerSize[]> {
  const parameters = new Parameters()
  const shown = LEDGERS.flatMap((ledger) =>
    sourcesFor(actor, ledger).map((source) => ({ ledger, source, asked: rowsAskedFor(ledger, query) })),
  )
  const groups = Map.groupBy(shown, ({ source: { kind }, asked }) => `${kind} ${asked === query}`)
  const selects = [...groups.values()].map((sources) => {
    const { source, asked } = sources[0]!
    const figures = sources.map(({ ledger, source }, i) => {
      const where = shownBy(actor, ledger, source, parameters)
      return `count(*) filter (where ${where}) as n${i}, max(t.occurred_at) filter (where ${where}) as m${i}`
    })
    const each = sources.map(({ ledger }, i) => `('${ledger.name}', s.n${i}, s.m${i})`)
    return `select v.name, v.rows, v.newest from (select ${figures.join(', ')} ${fromSql(actor, source.kind, asked, parameters)}) s
      cross join lateral (values ${each.join(', ')}) v(name, rows, newest)`
  })
  if (selects.length === 0) return []
  const { rows } = await db.query<LedgerSize>(
    `select name, sum(rows)::int as rows, ${instant('max(newest)')} as newest
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
     select n.id, n.kind, n.title, o.short_name as "orgName", ${instant('n.occurred_at')} as "occurredAt",
       ${instant('n.recorded_at')} as "recordedAt"
     from newest n
     join taizhang.kind_organisation o on o.street = n.street and o.id = n.org
     order by n.recorded_at desc, n.id desc`,
    parameters.values,
  )
  return rows
}
