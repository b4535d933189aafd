import type { Actor } from '../domain/actor.ts'
import type { Overview } from '../domain/api/shapes.ts'
import { addDays } from '../domain/day.ts'
import { evidenceMissing, finding } from '../domain/kinds/finding.ts'
import { gapSql } from '../records/gaps.ts'
import type { ClockDays, Queryable } from './queryable.ts'

type Counted = { count: number }

/** The street's one sentence, its communities in official order, who holds what up, and the way to the end (街道总览). */
export async function overview(db: Queryable, actor: Actor, days: ClockDays, round?: string): Promise<Overview> {
  const rounds = (
    await db.query<Overview['rounds'][number] & { focusEndsOn: string | null }>(
      `select id, name, to_char(feedback_on, 'YYYY-MM-DD') as "feedbackOn", to_char(focus_ends_on, 'YYYY-MM-DD') as "focusEndsOn"
        from taizhang.kind_round where street = $1 order by feedback_on desc, id limit 50`,
      [actor.street],
    )
  ).rows
  const chosen = rounds.find((r) => r.id === round) ?? rounds[0]
  const head = {
    rounds: rounds.map(({ id, name, feedbackOn }) => ({ id, name, feedbackOn })),
    round: chosen?.id ?? null,
    feedbackOn: chosen?.feedbackOn ?? null,
    focusEndsOn: chosen?.focusEndsOn ?? null,
  }
  if (!chosen) {
    return {
      ...head,
      total: 0,
      closed: 0,
      overdue: 0,
      leftAtEnd: 0,
      communities: [],
      stuck: [],
      progress: [],
      shared: [],
    }
  }
  const scope = [actor.street, chosen.id, actor.orgPath]
  const [communities, stuck, progress, shared, left] = [
    await byCommunity(db, scope, days),
    await stuckWith(db, scope, days),
    await progressOf(db, scope, days, chosen),
    await sharedProblems(db, scope),
    await leftAfter(db, scope, chosen.focusEndsOn),
  ]
  const sum = (of: (c: Overview['communities'][number]) => number) => communities.reduce((n, c) => n + of(c), 0)
  return {
    ...head,
    total: sum((c) => c.total),
    closed: sum((c) => c.byState.closed ?? 0),
    overdue: sum((c) => c.overdue),
    leftAtEnd: left,
    communities,
    stuck,
    progress,
    shared,
  }
}

const OF_ROUND = `f.street = $1 and f.round = $2 and f.org_path like $3 || '%'`

async function byCommunity(db: Queryable, scope: unknown[], days: ClockDays): Promise<Overview['communities']> {
  const { rows } = await db.query<{
    org: string
    name: string
    state: string
    count: number
    overdue: number
    soon: number
    lastChangeAt: string
  }>(
    `select f.org, o.short_name as name, f.state, count(*)::int as count,
        count(*) filter (where f.state <> 'closed' and f.due_on < $4)::int as overdue,
        count(*) filter (where f.state <> 'closed' and f.due_on between $4 and $5)::int as soon,
        max(f.changed_at) as "lastChangeAt"
      from taizhang.kind_finding f join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
      where ${OF_ROUND} group by f.org, o.short_name, o.position, f.state order by o.position, o.short_name`,
    [...scope, days.today, days.amberUntil],
  )
  const communities = new Map<string, Overview['communities'][number]>()
  for (const row of rows) {
    const c = communities.get(row.org) ?? {
      org: row.org,
      name: row.name,
      byState: {},
      total: 0,
      open: 0,
      overdue: 0,
      soon: 0,
      lastChangeAt: null as string | null,
    }
    c.byState[row.state] = row.count
    c.total += row.count
    if (row.state !== 'closed') c.open += row.count
    c.overdue += row.overdue
    c.soon += row.soon
    if (c.lastChangeAt === null || row.lastChangeAt > c.lastChangeAt) c.lastChangeAt = row.lastChangeAt
    communities.set(row.org, c)
  }
  return [...communities.values()]
}

type Stuck = Overview['stuck'][number]

/** Each open finding waits for exactly one step; the street's own steps come first. */
const STEPS: readonly [Stuck['with'], Stuck['step'], where: string, since: string][] = [
  ['street', 'verify', `f.state = 'submitted'`, 'f.submitted_on'],
  ['street', 'close', `f.state = 'verified'`, 'f.verified_on'],
  ['street', 'approvePlan', `f.state = 'claimed' and f.plan_proposed_on is not null`, 'f.plan_proposed_on'],
  ['community', 'claim', `f.state = 'received'`, 'f.feedback_on'],
  ['community', 'plan', `f.state = 'claimed' and f.plan_proposed_on is null`, 'f.changed_at::date'],
  ['community', 'begin', `f.state = 'planned'`, 'f.changed_at::date'],
  ['community', 'returned', `f.state = 'rectifying' and f.returned is not null`, 'f.returned_on'],
  [
    'community',
    'evidence',
    `f.state = 'rectifying' and f.returned is null and ${gapSql(finding, evidenceMissing, 'f')}`,
    'f.changed_at::date',
  ],
  ['community', 'work', `f.state = 'rectifying'`, 'f.changed_at::date'],
  ['community', 'reopened', `f.state = 'reopened'`, 'f.reopened_on'],
]

async function stuckWith(db: Queryable, scope: unknown[], days: ClockDays): Promise<Stuck[]> {
  const steps = STEPS.map(([, step, where]) => `when ${where} then '${step}'`).join(' ')
  const since = STEPS.map(([, , where, column]) => `when ${where} then ${column}`).join(' ')
  const { rows } = await db.query<{ step: Stuck['step']; count: number; longestDays: number }>(
    `select step, count(*)::int as count, greatest(max($4::date - since), 0)::int as "longestDays"
      from (select case ${steps} end as step, case ${since} end as since from taizhang.kind_finding f
        where ${OF_ROUND} and f.state <> 'closed') waiting
      where step is not null group by step`,
    [...scope, days.today],
  )
  const found = new Map(rows.map((r) => [r.step, r]))
  return STEPS.flatMap(([side, step]) => {
    const row = found.get(step)
    return row ? [{ with: side, step, count: row.count, longestDays: row.longestDays }] : []
  })
}

interface Round {
  feedbackOn: string
  focusEndsOn: string | null
}

/** Cumulative curves: closed as it happened, planned by the due dates first given, projected by those in force now. */
async function progressOf(
  db: Queryable,
  scope: unknown[],
  days: ClockDays,
  round: Round,
): Promise<Overview['progress']> {
  const { rows } = await db.query<{ on: string; closed: number; planned: number; projected: number }>(
    `select to_char(day, 'YYYY-MM-DD') as on, sum(closed)::int as closed, sum(planned)::int as planned, sum(projected)::int as projected from (
        select f.closed_on as day, 1 as closed, 0 as planned, 0 as projected from taizhang.kind_finding f where ${OF_ROUND} and f.closed_on is not null
        union all select coalesce(f.original_due_on, f.due_on), 0, 1, 0 from taizhang.kind_finding f where ${OF_ROUND} and coalesce(f.original_due_on, f.due_on) is not null
        union all select greatest(f.due_on, $4::date), 0, 0, 1 from taizhang.kind_finding f where ${OF_ROUND} and f.closed_on is null and f.due_on is not null
      ) marks group by day order by day`,
    [...scope, days.today],
  )
  const last = [round.focusEndsOn ?? days.today, days.today, ...rows.map((r) => r.on)].sort().at(-1)!
  const first = [round.feedbackOn, ...rows.map((r) => r.on)].sort()[0]!
  const at = new Map(rows.map((r) => [r.on, r]))
  const curve: Overview['progress'] = []
  let [closed, planned, projected] = [0, 0, 0]
  for (let on = first; on <= last; on = addDays(on, 1)) {
    const mark = at.get(on)
    closed += mark?.closed ?? 0
    planned += mark?.planned ?? 0
    projected += mark?.projected ?? 0
    const isPast = on <= days.today
    curve.push({ on, closed: isPast ? closed : null, planned, projected: on >= days.today ? closed + projected : null })
  }
  return curve
}

async function leftAfter(db: Queryable, scope: unknown[], focusEndsOn: string | null): Promise<number> {
  const { rows } = await db.query<Counted>(
    `select count(*)::int as count from taizhang.kind_finding f
      where ${OF_ROUND} and f.state <> 'closed' and ($4::date is null or f.due_on is null or f.due_on > $4::date)`,
    [...scope, focusEndsOn],
  )
  return rows[0]!.count
}

/** Problems with the same title in several communities, and those already fanned out. */
async function sharedProblems(db: Queryable, scope: unknown[]): Promise<Overview['shared']> {
  const { rows } = await db.query<Overview['shared'][number]>(
    `select (array_agg(f.id order by f.number))[1] as finding, f.title, count(distinct f.org)::int as communities,
        to_char(max(f.recorded_at) filter (where f.spread_from is not null) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "spreadOn"
      from taizhang.kind_finding f where ${OF_ROUND} group by f.title having count(distinct f.org) > 1
      order by count(distinct f.org) desc, f.title limit 8`,
    scope,
  )
  return rows
}
