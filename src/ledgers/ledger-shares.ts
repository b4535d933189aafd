import type { Readable } from 'node:stream'
import type { Actor } from '../domain/actor.ts'
import { choiceLabel, type Ledger, type ShareCount, type ShareLine, shareTable } from '../domain/ledgers/index.ts'
import { quarterInChinese } from '../domain/obligations/period.ts'
import { Refused } from '../domain/problem.ts'
import { shareUnfit } from '../domain/problems/query.ts'
import { quoted, snake } from '../records/columns.ts'
import { Parameters } from '../records/conditions.ts'
import { officialPaths } from '../records/official-order.ts'
import { writeXlsx } from '../sheets/write-xlsx.ts'
import { fromSql, type RowsQuery, rowsAskedFor, shownBy, sourcesFor } from './ledger-sources.ts'
import type { Queryable } from './queryable.ts'
import type { LedgerSheet } from './write-ledger.ts'

/** Where a path begins: the street itself, or the body directly below it. */
const BODY = `'^/[^/]*/(?:[^/]+/)?'`

/**
 * Counts a ledger's rows by body (in the official order), quarter and the value of one of its choices.
 * @throws Refused query.share-unfit where the ledger is not shared out by it
 */
export async function ledgerShares(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  query: RowsQuery & { by: string },
): Promise<ShareCount[]> {
  const { by, per } = query
  if (!ledger.shares?.includes(by)) throw new Refused(shareUnfit({ field: by }, '/by'))
  const parameters = new Parameters()
  const selects = sourcesFor(actor, ledger).map(
    (
      source,
    ) => `select t.street, substring(t.org_path from ${BODY}) as path, t.occurred_at, t.${quoted(snake(by))} as value
       ${fromSql(actor, source.kind, rowsAskedFor(ledger, query), parameters)} and ${shownBy(actor, ledger, source, parameters, per)}`,
  )
  if (selects.length === 0) return []
  const quarter = ledger.lasting ? 'null' : `to_char(each.occurred_at at time zone 'Asia/Shanghai', 'YYYY-"Q"Q')`
  const official = parameters.add(await officialPaths(db, actor.street), 'text[]')
  const { rows } = await db.query<ShareCount>(
    `select o.id as org, each.quarter, each.value, each.rows
       from (select street, path, ${quarter} as quarter, value, count(*)::int as rows from (${selects.join(' union all ')}) each
         group by street, path, quarter, value) each
       join taizhang.kind_organisation o on o.street = each.street and o.org_path = each.path
       order by array_position(${official}, each.path), each.quarter, each.value`,
    parameters.values,
  )
  return rows
}

/**
 * The shares as an .xlsx: a line for each body, beneath it each of its periods, every value with its rows and their share.
 * @param db a client inside a transaction
 */
export async function sharesSheet(
  db: Queryable,
  actor: Actor,
  ledger: Ledger,
  sheet: LedgerSheet & { by: string },
): Promise<Readable> {
  const { by, saying, notes } = sheet
  const { values, lines } = shareTable(ledger, by, await ledgerShares(db, actor, ledger, sheet))
  const title = `${ledger.label.zh}（按${choiceLabel(ledger, by).zh}）`
  const cellsOf = ({ org, period, shares, unstated, rows }: ShareLine) => [
    org === null ? '全部单位' : saying.organisation(org),
    periodWords(period),
    ...shares.flatMap((share) => [share.rows, share.percent === null ? null : `${share.percent}%`]),
    ...[unstated, rows],
  ]
  return writeXlsx({
    name: ledger.label.zh,
    title,
    notes: [...notes, '占比按写明了的算'],
    columns: [
      { heading: '单位', width: 14, as: 'text' },
      { heading: '时段', width: 16, as: 'text' },
      ...values.flatMap(({ label }) => [
        { heading: label.zh, width: 10, as: 'number' as const },
        { heading: '占比', width: 7, as: 'text' as const },
      ]),
      { heading: '未写明', width: 8, as: 'number' },
      { heading: '合计', width: 8, as: 'number' },
    ],
    rows: inOneBatch(lines.map(cellsOf)),
  })
}

async function* inOneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/** 2026 年, 2026 年第二季度 */
function periodWords(period: string | null): string {
  if (period === null) return '合计'
  const [year, quarter] = period.split('-Q')
  return `${year} 年${quarter ? quarterInChinese(Number(quarter)) : ''}`
}
