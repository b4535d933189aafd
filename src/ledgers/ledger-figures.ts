import type { Actor } from '../domain/actor.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import type { Ledger } from '../domain/ledgers/index.ts'
import { quoted, snake } from '../records/columns.ts'
import { Parameters } from '../records/conditions.ts'
import { fromSql, type RowsQuery, shownBy, sourcesFor } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'

/** What a ledger comes to, of one value of a choice or of all its rows. */
export interface LedgerFigure {
  /** `kind/id` of each row, as they took place; only the first `most`. */
  records: string[]
  /** Value of the choice by which it is counted; null where it is not. */
  value: string | null
  rows: number
  /** Of a number or an amount; 0 where nothing is added up. */
  sum: number
}

/**
 * Counts a ledger's rows, by a choice of its kinds where asked, and adds up one of their figures.
 * @param options.most how many records each figure names at most
 */
export async function ledgerFigures(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: RowsQuery,
  options: { by?: string | undefined; sum?: string | undefined; most: number },
): Promise<LedgerFigure[]> {
  const { by, sum, most } = options
  const parameters = new Parameters()
  const selects = sourcesFor(actor, ledger).map((source) => {
    const { fields } = kindNamed(source.kind)
    const of = (name: string | undefined) => (name && fields[name] ? `t.${quoted(snake(name))}` : undefined)
    return `select '${source.kind}/' || t.id as record, t.occurred_at, ${of(by) ?? 'null'}::text as value, ${of(sum) ?? '0'} as figure
      ${fromSql(actor, source.kind, query, parameters)} and ${shownBy(actor, ledger, source, parameters)} and not t.erased`
  })
  if (selects.length === 0) return []
  const { rows } = await db.query<LedgerFigure>(
    `select value, count(*)::int as rows, coalesce(sum(figure), 0)::float8 as sum,
       (array_agg(record order by occurred_at, record))[1:${parameters.add(most, 'int')}] as records
     from (${selects.join(' union all ')}) each group by value order by min(occurred_at)`,
    parameters.values,
  )
  return rows
}
