import { mayRead } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import type { Ledger } from '../domain/ledgers/index.ts'
import { showsVariety, TRAITS, type Variety } from '../domain/ledgers/traits.ts'
import { Parameters } from '../records/conditions.ts'
import { standingIn } from '../records/history-imports.ts'
import { instantSql, type LedgerSize } from './ledger-size.ts'
import { fromSql, shownBy, sourcesFor } from './ledger-sources.ts'
import { inSight } from './narrowing.ts'
import type { Queryable } from './queryable.ts'

/** The records of one variety in sight. */
interface Kept {
  kind: KindName
  variety: Variety
  rows: number
  /** When the newest of those took place that were ever of it, and of those organisations' that no record has left it in. */
  newest: string
  surely: string | null
}

/** How many rows each of these ledgers has, whatever the number of rows: as the database counted them when they were written. */
export async function keptSizes(db: Queryable, actor: Actor, ledgers: readonly Ledger[]): Promise<LedgerSize[]> {
  const shown = ledgers.filter((ledger) => sourcesFor(actor, ledger).length > 0)
  const byKind = Map.groupBy(await keptInSight(db, actor), ({ kind }) => kind)
  const sizes = shown.map((ledger) => {
    const kept = sourcesFor(actor, ledger).flatMap((source) =>
      (byKind.get(source.kind) ?? []).filter(({ variety }) => showsVariety(source, variety)),
    )
    const newest = latest(kept.map((one) => one.newest))
    const isSure = newest === latest(kept.map((one) => one.surely))
    return { ledger, isSure, rows: kept.reduce((sum, { rows }) => sum + rows, 0), newest }
  })
  const unsure = sizes.filter(({ isSure }) => !isSure).map(({ ledger }) => ledger)
  const lookedUp = unsure.length > 0 ? await newestRows(db, actor, unsure) : new Map<string, string | null>()
  return sizes.map(({ ledger: { name }, rows, newest }) => ({ name, rows, newest: lookedUp.get(name) ?? newest }))
}

const latest = (times: readonly (string | null)[]): string | null =>
  times.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null)

async function keptInSight(db: Queryable, actor: Actor): Promise<Kept[]> {
  const parameters = new Parameters()
  const readable = [...TRAITS.keys()].filter((name) => mayRead(actor, kindNamed(name)) === undefined)
  const where = [
    ...inSight(actor, parameters),
    `t.kind = any(${parameters.add(readable, 'text[]')})`,
    standingIn('t'),
  ].join(' and ')
  const { rows } = await db.query<Kept>(
    `select kind, variety, sum(count)::int as rows, ${instantSql('max(newest)')} as newest,
       ${instantSql('max(newest) filter (where not has_left)')} as surely
     from (select t.kind, t.variety, sum(t.count) as count, max(t.newest) as newest, bool_or(t.has_left) as has_left
             from taizhang.ledger_size t where ${where}
            group by t.kind, t.variety, t.org_path, t.imported_in having sum(t.count) > 0) each
    group by kind, variety`,
    parameters.values,
  )
  return rows
}

/** When the newest row took place, read in the order of time. */
async function newestRows(
  db: Queryable,
  actor: Actor,
  ledgers: readonly Ledger[],
): Promise<Map<string, string | null>> {
  const parameters = new Parameters()
  const selects = ledgers.flatMap((ledger) =>
    sourcesFor(actor, ledger).map(
      (source) => `(select '${ledger.name}' as name, t.occurred_at ${fromSql(actor, source.kind, {}, parameters)}
        and ${shownBy(actor, ledger, source, parameters)} order by t.occurred_at desc, t.id desc limit 1)`,
    ),
  )
  const { rows } = await db.query<{ name: string; newest: string | null }>(
    `select name, ${instantSql('max(occurred_at)')} as newest from (${selects.join(' union all ')}) each group by name`,
    parameters.values,
  )
  return new Map(rows.map(({ name, newest }) => [name, newest]))
}
