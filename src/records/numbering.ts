import type { PoolClient } from 'pg'
import type { Kind } from '../domain/kind.ts'
import { prepared } from './prepared.ts'

/**
 * Takes the numbers that a batch needs (`WTL-07`), in the transaction that uses them: parallel batches of one organisation
 * wait for each other here, an undone batch gives its numbers back, so none is used twice and none is lost.
 * @returns gives the next number of an organisation
 */
export async function reserveSerials(
  tx: PoolClient,
  street: string,
  wanted: ReadonlyMap<Kind, ReadonlyMap<string, number>>,
): Promise<(kind: Kind, org: string) => number> {
  // Always in the same order, so that two batches never wait for each other in a circle.
  const rows = [...wanted]
    .flatMap(([kind, counts]) => [...counts].map(([org, count]) => ({ kind: kind.name, org, count })))
    .sort((a, b) => (`${a.kind}/${a.org}` < `${b.kind}/${b.org}` ? -1 : 1))
  const next = new Map<string, number>()
  if (rows.length > 0) {
    const { rows: counted } = await tx.query<{ kind: string; org: string; last: number }>(
      prepared(
        `insert into taizhang.counter as c (street, kind, org, last)
        select $1, kind, org, count from unnest($2::text[], $3::uuid[], $4::int[]) as w (kind, org, count)
        on conflict (street, kind, org) do update set last = c.last + excluded.last
        returning kind, org, last`,
        [street, rows.map((r) => r.kind), rows.map((r) => r.org), rows.map((r) => r.count)],
      ),
    )
    for (const { kind, org, last } of counted)
      next.set(`${kind}/${org}`, last - (wantedOf(rows, kind, org)?.count ?? 0) + 1)
  }
  return (kind, org) => {
    const key = `${kind.name}/${org}`
    const serial = next.get(key)
    if (serial === undefined) throw new Error(`no number was reserved for ${key}`)
    next.set(key, serial + 1)
    return serial
  }
}

const wantedOf = <R extends { kind: string; org: string }>(rows: readonly R[], kind: string, org: string) =>
  rows.find((row) => row.kind === kind && row.org === org)
