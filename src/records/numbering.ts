import type { PoolClient } from 'pg'
import type { Kind } from '../domain/kind.ts'
import { prepared } from './prepared.ts'

/** How many numbers an organisation's records of a kind need. */
export interface NumbersWanted {
  kind: string
  org: string
  count: number
}

/** The last number of an organisation's records of a kind, after those wanted were taken. */
export interface Counted {
  kind: string
  org: string
  last: number
}

/** Always in the same order, so that two batches never wait for each other in a circle. */
export const inOrder = (wanted: ReadonlyMap<Kind, ReadonlyMap<string, number>>): NumbersWanted[] =>
  [...wanted]
    .flatMap(([kind, counts]) => [...counts].map(([org, count]) => ({ kind: kind.name, org, count })))
    .sort((a, b) => (`${a.kind}/${a.org}` < `${b.kind}/${b.org}` ? -1 : 1))

/**
 * Takes the numbers that a batch needs (`WTL-07`), in the transaction that uses them: parallel batches of one organisation
 * wait for each other here, an undone batch gives its numbers back, so none is used twice and none is lost.
 */
export const numbersSql = (kinds: string, orgs: string, counts: string): string =>
  `insert into taizhang.counter as c (street, kind, org, last)
     select $1, kind, org, count from unnest(${kinds}::text[], ${orgs}::uuid[], ${counts}::int[]) as w (kind, org, count)
     on conflict (street, kind, org) do update set last = c.last + excluded.last
     returning kind, org, last`

export const numbersValues = (rows: readonly NumbersWanted[]): unknown[][] => [
  rows.map((r) => r.kind),
  rows.map((r) => r.org),
  rows.map((r) => r.count),
]

/**
 * Takes them now, unless they were taken with what the batch reads.
 * @returns gives the next number of an organisation
 */
export async function reserveSerials(
  tx: PoolClient,
  street: string,
  rows: readonly NumbersWanted[],
  taken: readonly Counted[],
): Promise<(kind: Kind, org: string) => number> {
  const next = new Map<string, number>()
  const counted =
    rows.length === 0 || taken.length > 0
      ? taken
      : (await tx.query(prepared(numbersSql('$2', '$3', '$4'), [street, ...numbersValues(rows)]))).rows
  for (const { kind, org, last } of counted) {
    const { count = 0 } = rows.find((row) => row.kind === kind && row.org === org) ?? {}
    next.set(`${kind}/${org}`, last - count + 1)
  }
  return (kind, org) => {
    const key = `${kind.name}/${org}`
    const serial = next.get(key)
    if (serial === undefined) throw new Error(`no number was reserved for ${key}`)
    next.set(key, serial + 1)
    return serial
  }
}
