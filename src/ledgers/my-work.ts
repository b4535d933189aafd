import type { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import type { workItem } from '../domain/api/shapes.ts'
import type { Role } from '../domain/roles.ts'
import { disclosureWork } from './disclosure/disclosure-work.ts'
import type { ClockDays, Queryable, WorkDays } from './queryable.ts'

export type WorkItem = z.output<typeof workItem>

/** One reason why something waits for someone: for which roles, and which findings. `$1` is the actor's person; days: `$2` green until, `$5` amber until, `$6` today. */
interface Waiting {
  why: WorkItem['why']
  roles: readonly Role[] | 'owner'
  where: string
  due?: string
  note?: string
  noteBy?: string
  since?: string
}

const SECRETARIES: readonly Role[] = ['communitySecretary']
const DECIDERS: readonly Role[] = ['streetSecretary', 'streetLeader']
const REVIEWERS: readonly Role[] = ['streetDiscipline', 'streetPartyOffice']

/** Who made this move of the finding last. */
const lastMover = (move: string) => `(select p.name from taizhang.entry e
  join taizhang.kind_person p on p.street = e.street and p.id::text = split_part(e.actor, '/', 1)
  where e.street = f.street and e.record = f.id and e.action = 'move' and e.payload::jsonb ->> 'move' = '${move}'
  order by e.version desc limit 1)`

/** Most pressing first: what came back, then what is mine to do, then what I have to decide. */
const WAITING: readonly Waiting[] = [
  {
    why: 'returned',
    roles: 'owner',
    where: `f.owner = $1 and f.state = 'rectifying' and f.returned is not null`,
    note: 'f.returned',
    noteBy: lastMover('return'),
    since: 'f.returned_on::text',
  },
  {
    why: 'planReturned',
    roles: SECRETARIES,
    where: `f.state = 'claimed' and f.plan_returned is not null`,
    note: 'f.plan_returned',
    noteBy: lastMover('returnPlan'),
  },
  { why: 'claim', roles: SECRETARIES, where: `f.state = 'received'`, since: 'f.feedback_on::text' },
  {
    why: 'plan',
    roles: SECRETARIES,
    where: `f.state = 'claimed' and f.plan_proposed_on is null and f.plan_returned is null`,
  },
  { why: 'begin', roles: SECRETARIES, where: `f.state = 'planned'` },
  {
    why: 'assign',
    roles: SECRETARIES,
    where: `f.state in ('rectifying', 'reopened', 'planned') and (f.owner is null or not exists (
      select from taizhang.kind_post p where p.street = f.street and p.person = f.owner and (p.until is null or p.until >= current_date)))`,
  },
  {
    why: 'submit',
    roles: 'owner',
    where: `f.owner = $1 and f.state in ('rectifying', 'reopened') and f.returned is null
      and exists (select from taizhang.kind_measure m where m.street = f.street and m.finding = f.id and m.state = 'done')
      and not exists (select from taizhang.kind_measure m where m.street = f.street and m.finding = f.id and m.state = 'planned')`,
  },
  {
    why: 'planToApprove',
    roles: DECIDERS,
    where: `f.state = 'claimed' and f.plan_proposed_on is not null`,
    since: 'f.plan_proposed_on::text',
  },
  { why: 'verify', roles: REVIEWERS, where: `f.state = 'submitted'`, since: 'f.submitted_on::text' },
  { why: 'close', roles: DECIDERS, where: `f.state = 'verified'`, since: 'f.verified_on::text' },
  // The clock climbs: the secretary is told within `clock.amber` days, the street when a date has passed.
  {
    why: 'watch',
    roles: SECRETARIES,
    where: `f.state in ('planned', 'rectifying', 'reopened') and f.returned is null and f.owner is distinct from $1 and f.due_on <= $5`,
  },
  {
    why: 'watch',
    roles: ['streetPartyOffice'],
    where: `f.state in ('received', 'claimed', 'planned', 'rectifying', 'reopened') and f.due_on < $6`,
  },
  {
    why: 'look',
    roles: REVIEWERS,
    where: `f.state = 'closed' and f.next_look_on is not null and f.next_look_on <= $2`,
    due: 'f.next_look_on',
  },
]

/** At most so many of one reason: the page is for today, the ledger has the rest. */
const MOST_PER_REASON = 60

/** What waits for the actor (今日), most pressing first. */
export async function myWork(db: Queryable, actor: Actor, days: WorkDays): Promise<WorkItem[]> {
  const mine = WAITING.filter((w) => w.roles === 'owner' || w.roles.includes(actor.role))
  const items: WorkItem[] = []
  for (const waiting of mine) items.push(...(await findings(db, actor, days, waiting)))
  items.push(...(await measures(db, actor)), ...(await reviews(db, actor)), ...(await disclosureWork(db, actor, days)))
  return items
}

async function findings(db: Queryable, actor: Actor, days: ClockDays, waiting: Waiting): Promise<WorkItem[]> {
  const { rows } = await db.query<WorkItem>(
    `select '${waiting.why}' as why, f.id, 'finding' as kind, f.id as finding, f.number, f.title, o.short_name as "orgName",
        to_char(${waiting.due ?? 'f.due_on'}, 'YYYY-MM-DD') as "dueOn", ${waiting.note ?? 'null::text'} as note,
        ${waiting.noteBy ?? 'null::text'} as "noteBy", coalesce(${waiting.since ?? 'null'}, to_char(f.changed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) as since
      from taizhang.kind_finding f
      join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
      where f.street = $3 and f.org_path like $4 || '%' and ${waiting.where} and ($1::uuid is not null) and ($2::date is not null) and ($5::date is not null) and ($6::date is not null)
      order by ${waiting.due ?? 'f.due_on'} nulls last, f.id limit ${MOST_PER_REASON}`,
    [actor.person, days.greenUntil, actor.street, actor.orgPath, days.amberUntil, days.today],
  )
  return rows
}

async function measures(db: Queryable, actor: Actor): Promise<WorkItem[]> {
  const { rows } = await db.query<WorkItem>(
    `select 'measure' as why, m.id, 'measure' as kind, f.id as finding, f.number, m.act as title, o.short_name as "orgName",
        to_char(m.due_on, 'YYYY-MM-DD') as "dueOn", f.title as note, null::text as "noteBy",
        to_char(m.changed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
      from taizhang.kind_measure m
      join taizhang.kind_finding f on f.street = m.street and f.id = m.finding
      join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
      where m.street = $2 and m.owner = $1 and m.state = 'planned' and f.state in ('planned', 'rectifying', 'reopened')
      order by m.due_on nulls last, m.id limit ${MOST_PER_REASON}`,
    [actor.person, actor.street],
  )
  return rows
}

/** Documents that the actor began to read and has neither confirmed nor put away. */
async function reviews(db: Queryable, actor: Actor): Promise<WorkItem[]> {
  const { rows } = await db.query<WorkItem>(
    `select 'review' as why, r.id, 'review' as kind, null as finding, null as number, coalesce(r.reading ->> 'title', r.file_name) as title,
        coalesce(o.short_name, '') as "orgName", null as "dueOn", r.file_name as note, null as "noteBy",
        to_char(r.saved_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
      from taizhang.review r left join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
      where r.street = $2 and r.started_by = $1 and r.state = 'open' order by r.saved_at desc limit ${MOST_PER_REASON}`,
    [actor.person, actor.street],
  )
  return rows
}
