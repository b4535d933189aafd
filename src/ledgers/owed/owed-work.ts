import type { Actor } from '../../domain/actor.ts'
import type { OwedMatrix, OwedWork } from '../../domain/api/contracts/owed.ts'
import { addDays } from '../../domain/day.ts'
import { DAILY_KIND_NAMES } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { type Role, STREET_ROLES } from '../../domain/roles.ts'
import { ruleValue } from '../../domain/rules.ts'
import type { Queryable } from '../queryable.ts'
import { type OwedRules, owedIn } from './owed.ts'

/** Who sees to what a body owes; whoever holds a post that owes something sees to that. */
const SEE_TO_IT: readonly Role[] = ['communitySecretary', 'committeeMember', 'branchSecretary', 'streetPartyOffice']
/** What falls due later than this is not for now. */
const AHEAD_DAYS = 31
/** Own tasks and planned items are shown this long before their day. */
const TASK_DAYS = 14

/** What is still owed in the year that runs and, in its days of grace, in the one before. */
async function openIn(db: Queryable, actor: Actor, rules: OwedRules): Promise<OwedMatrix[]> {
  const { today } = rules
  const year = Number(today.slice(0, 4))
  const earliest = Number(addDays(today, -ruleValue('owed.grace', today, rules.overrides)).slice(0, 4))
  const years = earliest < year ? [earliest, year] : [year]
  const matrices: OwedMatrix[] = []
  for (const one of years) matrices.push(await owedIn(db, actor, rules, { year: one }))
  return matrices
}

/** What waits for the actor from rules, plans and tasks (今日): due soon or overdue, the most pressing first. */
export async function owedWork(db: Queryable, actor: Actor, rules: OwedRules): Promise<OwedWork> {
  const sees = SEE_TO_IT.includes(actor.role)
  // The street sees to its own duties here; its communities' stand on its overview.
  const isOfStreet = STREET_ROLES.includes(actor.role)
  const matrices = await openIn(db, actor, rules)
  const open = matrices.flatMap(({ obligations, bodies, cells }) =>
    cells
      .filter(({ org, person }) =>
        person === null ? sees && (!isOfStreet || org === actor.org) : person === actor.person,
      )
      .map((cell) => ({
        cell,
        obligation: obligations.find(({ id }) => id === cell.obligation)!,
        body: bodies.find(({ id }) => id === cell.org)!,
      })),
  )
  return {
    owed: open
      .filter(({ cell: { state, daysLeft } }) => state === 'owed' && daysLeft! <= AHEAD_DAYS)
      .sort((a, b) => a.cell.daysLeft! - b.cell.daysLeft!)
      .map(({ cell, obligation, body }) => ({
        ...{ obligation: obligation.id, label: obligation.label, record: obligation.record },
        ...{ org: body.id, orgName: body.name, isBranch: body.level === 'branch', period: cell.period },
        ...{ until: cell.until, held: cell.records.length, times: cell.times },
      })),
    missed: open.filter(({ cell }) => cell.state === 'missed').length,
    tasks: await tasksOf(db, actor, addDays(rules.today, TASK_DAYS)),
  }
}

const HAVE_A_DAY = DAILY_KIND_NAMES.filter((name) => kindNamed(name).due && kindNamed(name).owner)
/** States in which a record of its kind still wants work. */
const OPEN_STATES = HAVE_A_DAY.flatMap((name) =>
  Object.entries(kindNamed(name).lifecycle?.states ?? {}).flatMap(([state, { open }]) =>
    open ? [`${name}/${state}`] : [],
  ),
)

/** Records of daily work for which the actor answers by a day: tasks, planned items. What is history is owed by nobody. */
async function tasksOf(db: Queryable, actor: Actor, until: string): Promise<OwedWork['tasks']> {
  const { rows } = await db.query<OwedWork['tasks'][number]>(
    `select r.id, r.kind, r.title, o.short_name as "orgName", to_char(r.due_on, 'YYYY-MM-DD') as "dueOn", r.parent
      from taizhang.record r join taizhang.kind_organisation o on o.street = r.street and o.id = r.org
      where r.street = $1 and r.owner = $2 and r.due_on <= $3::date and r.kind = any($4) and r.imported_in is null
        and (r.state is null or r.kind || '/' || r.state = any($5))
        and not exists (select from taizhang.kind_planned_item i where i.street = r.street and i.id = r.id
          and (i.held_activity is not null or i.held_meeting is not null or i.dropped is not null))
      order by r.due_on, r.id limit 60`,
    [actor.street, actor.person, until, HAVE_A_DAY, OPEN_STATES],
  )
  return rows
}

/** What each community owes (its branches and posts with it): what is soon due, without a record, entered late. */
export async function owedByCommunity(
  db: Queryable,
  actor: Actor,
  rules: OwedRules,
  amberDays: number,
): Promise<{ org: string; name: string; soon: number; missed: number; late: number; done: number }[]> {
  const { bodies, cells } = await owedIn(db, actor, rules, { year: Number(rules.today.slice(0, 4)) })
  return bodies
    .filter(({ level }) => level !== 'branch')
    .flatMap(({ id, name }) => {
      const bodiesOf = new Set(bodies.filter((body) => body.id === id || body.above === id).map((body) => body.id))
      const own = cells.filter(({ org }) => bodiesOf.has(org))
      if (own.length === 0) return []
      const count = (of: (cell: OwedMatrix['cells'][number]) => boolean) => own.filter(of).length
      return {
        ...{ org: id, name },
        soon: count(({ state, daysLeft }) => state === 'owed' && daysLeft! <= amberDays),
        missed: count(({ state }) => state === 'missed'),
        late: count(({ state }) => state === 'late'),
        done: count(({ state }) => state === 'done' || state === 'late'),
      }
    })
}
