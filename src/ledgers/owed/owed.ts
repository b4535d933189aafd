import type { Actor } from '../../domain/actor.ts'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { Day } from '../../domain/day.ts'
import { CADENCES, type CadenceId } from '../../domain/obligations/cadences.ts'
import { duesOf } from '../../domain/obligations/dues.ts'
import { fulfil } from '../../domain/obligations/fulfil.ts'
import type { Obligation, ObligationGroup } from '../../domain/obligations/obligation.ts'
import { OBLIGATIONS } from '../../domain/obligations/pack.ts'
import { type RuleOverride, ruleValue } from '../../domain/rules.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import type { Queryable } from '../queryable.ts'
import { bodiesInSight, type NamedBody, postHolders } from './bodies.ts'
import { heldBetween } from './held.ts'

/** What the street's rules and calendar say, for everything that is owed. */
export interface OwedRules {
  today: Day
  overrides: readonly RuleOverride[]
  calendar: WorkCalendar
}

export interface OwedQuery {
  year: number
  org?: string | undefined
  group?: ObligationGroup | undefined
}

/** What everybody in sight owes in a year and what became of it, computed from rules and records; nothing of it is kept. */
export async function owedIn(db: Queryable, actor: Actor, rules: OwedRules, query: OwedQuery): Promise<OwedMatrix> {
  const { today, overrides, calendar } = rules
  const bodies = await bodiesInSight(db, actor, query.org)
  const posts = await postHolders(db, actor)
  const timesOf = ({ id }: Obligation, from: Day) => (id in CADENCES ? ruleValue(id as CadenceId, from, overrides) : 0)
  // All of them, so that the same record fulfils the same thing whichever of them are shown.
  const dues = duesOf({ obligations: OBLIGATIONS, bodies, posts, timesOf, calendar }, query.year)
  const asked = OBLIGATIONS.filter((obligation) => dues.some((due) => due.obligation === obligation))
  const held = await heldBetween(db, actor, asked, bodies, {
    ...{ from: `${query.year}-01-01`, until: `${query.year}-12-31` },
    lateHours: ruleValue('minutes.late', today, overrides),
  })
  const cells = fulfil(dues, held, today, ruleValue('owed.grace', today, overrides))
  const obligations = asked.filter(({ group }) => query.group === undefined || group === query.group)
  const shown = cells.filter(({ obligation }) => obligations.includes(obligation))
  const holders = new Set(shown.map(({ owner }) => owner.id))
  return {
    year: query.year,
    obligations: obligations.map((obligation) => {
      const { id, label, group, every } = obligation
      return { id, label, group, every, record: recordOf(obligation) }
    }),
    bodies: bodies.map(({ id, name, level, orgPath }) => ({ id, name, level, above: aboveOf(orgPath, bodies) })),
    people: Object.fromEntries(
      posts.filter(({ person }) => holders.has(person)).map(({ person, name }) => [person, name]),
    ),
    cells: shown.map(({ obligation, owner, period, times, state, daysLeft, records }) => ({
      ...{ obligation: obligation.id, org: owner.org, person: owner.id === owner.org ? null : owner.id },
      ...{ period: period.key, from: period.from, until: period.until, times, state, daysLeft },
      records: records.map(({ kind, id, on, late }) => ({ kind, id, on, late })),
    })),
  }
}

/** The community of a branch, where it is in sight. */
const aboveOf = (orgPath: string, bodies: readonly NamedBody[]): string | null =>
  bodies.find((body) => body.level === 'community' && body.orgPath !== orgPath && orgPath.startsWith(body.orgPath))
    ?.id ?? null

/** The values with which the form of a record that fulfils it begins. */
function recordOf({ by: [by] }: Obligation): OwedMatrix['obligations'][number]['record'] {
  const values = by!.where.flatMap(({ field, value: [value] }) => (value === undefined ? [] : [[field, value]]))
  return { kind: by!.kind, values: Object.fromEntries(values) }
}
