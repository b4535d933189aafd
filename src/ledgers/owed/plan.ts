import type { Actor } from '../../domain/actor.ts'
import type { PlanHeld } from '../../domain/api/contracts/owed.ts'
import type { Day } from '../../domain/day.ts'
import {
  COPIED,
  type HeldRecord,
  PLAN_SOURCES,
  type Planned,
  planDifference,
  planHeld,
  planLikeness,
} from '../../domain/obligations/plan-held.ts'
import { standingIn } from '../../records/history-imports.ts'
import type { Queryable } from '../queryable.ts'

interface Plan {
  id: string
  org: string
  orgPath: string
  type: string
  year: number
  before: string | null
}

interface Item extends Planned {
  version: number
  who: string
  form: string | null
  material: string | null
  audience: string | null
}

/**
 * A plan with what was held against it, how it differs from the one that it follows, and whose it repeats; undefined where no
 * such plan is in sight.
 */
export async function planWithHeld(
  db: Queryable,
  actor: Actor,
  id: string,
  { today, graceDays }: { today: Day; graceDays: number },
): Promise<PlanHeld | undefined> {
  const plan = await findPlan(db, actor, id)
  if (!plan) return undefined
  const items = await itemsOf(db, actor, id)
  const records = await recordsOf(db, actor, plan, items)
  const { lines, unplanned } = planHeld(items, records, today, graceDays)
  const before = plan.before === null ? null : await findPlan(db, actor, plan.before)
  const earlier = before ? await itemsOf(db, actor, before.id) : []
  const sources = PLAN_SOURCES[plan.type] ?? []
  const wasAsked = ({ kind, type }: Held) =>
    sources.some((by) => by.kind === kind && by.where.every(({ value }) => value.includes(type)))
  return {
    lines: lines.map(({ item, state, held, lag, offers }) => {
      const { id, version, on, what, who, form, material, audience, dropped } = item as Item
      return { id, version, on, what, who, form, material, audience, dropped, state, held, lag, offers }
    }),
    unplanned: (unplanned as Held[]).filter(wasAsked).map(({ id, kind, on, title }) => ({ id, kind, on, title })),
    difference: before ? planDifference(earlier, items) : null,
    copies: await likePlans(db, actor, plan, items),
  }
}

async function findPlan(db: Queryable, actor: Actor, id: string): Promise<Plan | undefined> {
  const { rows } = await db.query<Plan>(
    `select t.id, t.org, t.org_path as "orgPath", t.type, t.year, t.before from taizhang.kind_plan t
      where t.street = $1 and t.id = $2 and starts_with(t.org_path, $3)`,
    [actor.street, id, actor.orgPath],
  )
  return rows[0]
}

async function itemsOf(db: Queryable, actor: Actor, plan: string): Promise<Item[]> {
  const { rows } = await db.query<Item>(
    `select t.id, t.version, to_char(t."on", 'YYYY-MM-DD') as "on", t.what, t.who, t.form, t.material, t.audience,
        coalesce(t.held_activity, t.held_meeting) as held, t.dropped
      from taizhang.kind_planned_item t where t.street = $1 and t.plan = $2 and ${standingIn('t')}
      order by t."on", t.recorded_at, t.id`,
    [actor.street, plan],
  )
  return rows
}

type Held = HeldRecord & { type: string }

/** What the plan's organisation held in its year, and whatever its items name. */
async function recordsOf(db: Queryable, actor: Actor, plan: Plan, items: readonly Item[]): Promise<Held[]> {
  const named = items.flatMap(({ held }) => held ?? [])
  const select = (kind: string, title: string) => `
    select t.id, '${kind}' as kind, t.type, to_char(t.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on", t.${title} as title
      from taizhang.kind_${kind} t where t.street = $1 and starts_with(t.org_path, $2)
        and (t.id = any($5::uuid[]) or t.occurred_at >= $3::timestamptz and t.occurred_at < $4::timestamptz and t.imported_in is null)`
  const { rows } = await db.query<Held>(
    `${select('activity', 'topic')} union all ${select('meeting', 'title')} order by "on", id`,
    [actor.street, plan.orgPath, `${plan.year}-01-01T00:00:00+08:00`, `${plan.year + 1}-01-01T00:00:00+08:00`, named],
  )
  return rows
}

/** Plans of other bodies for the same year and matter that say the same (照抄), as far as they are in sight. */
async function likePlans(db: Queryable, actor: Actor, plan: Plan, items: readonly Item[]): Promise<PlanHeld['copies']> {
  if (items.length < 2) return []
  const { rows } = await db.query<{ id: string; title: string; orgName: string; items: { on: Day; what: string }[] }>(
    `select t.id, t.title, o.short_name as "orgName", jsonb_agg(jsonb_build_object('on', i."on", 'what', i.what)) as items
      from taizhang.kind_plan t
      join taizhang.kind_organisation o on o.street = t.street and o.id = t.org
      join taizhang.kind_planned_item i on i.street = t.street and i.plan = t.id
      where t.street = $1 and t.type = $2 and t.year = $3 and t.org <> $4 and starts_with(t.org_path, $5)
        and ${standingIn('t')} and ${standingIn('i')}
      group by t.street, t.id, t.title, o.short_name, o.position order by o.position, t.id`,
    [actor.street, plan.type, plan.year, plan.org, actor.orgPath],
  )
  return rows
    .map(({ items: others, ...rest }) => ({ ...rest, likeness: planLikeness(items, others) }))
    .filter(({ likeness }) => likeness >= COPIED)
}
