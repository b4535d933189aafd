import type { PoolClient } from 'pg'
import type { Actor } from '../domain/actor.ts'
import { medianStretch, stretchOf } from '../domain/burden.ts'
import { addMonths, type Day } from '../domain/day.ts'

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Counts one more form of a kind that took so long, in the actor's organisation. What was left open counts for nothing. */
export async function noteBurden(
  tx: PoolClient,
  actor: Actor,
  today: Day,
  kind: string,
  seconds: number,
): Promise<void> {
  const within = stretchOf(seconds)
  if (within === undefined) return
  await tx.query(
    `insert into taizhang.burden (street, org, org_path, kind, month, within, times) values ($1, $2, $3, $4, $5, $6, 1)
      on conflict (street, org, kind, month, within) do update set times = burden.times + 1`,
    [actor.street, actor.org, actor.orgPath, kind, monthOf(today), within],
  )
}

interface Count {
  kind: string
  month: Day
  within: number
  times: number
}

/** The median time by kind, this month beside the last, the most recorded first. */
export async function burdenByKind(tx: PoolClient, actor: Actor, today: Day) {
  const month = monthOf(today)
  const { rows } = await tx.query<Count>(
    `select kind, to_char(month, 'YYYY-MM-DD') as month, within, sum(times)::int as times from taizhang.burden
      where street = $1 and month >= $2 group by kind, month, within`,
    [actor.street, addMonths(month, -1)],
  )
  return [...Map.groupBy(rows, ({ kind }) => kind)]
    .map(([kind, counts]) => {
      const now = counts.filter((count) => count.month === month)
      const before = counts.filter((count) => count.month !== month)
      return {
        kind,
        times: now.reduce((sum, { times }) => sum + times, 0),
        median: medianStretch(now) ?? null,
        medianBefore: medianStretch(before) ?? null,
      }
    })
    .sort((a, b) => b.times - a.times)
}
