import { mayRead } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { Day } from '../../domain/day.ts'
import type { BranchTypeAsked } from '../../domain/kinds/daily/party/branch-profile.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { allDue } from '../../domain/obligations/all-due.ts'
import type { CadenceId } from '../../domain/obligations/cadences.ts'
import { fulfil } from '../../domain/obligations/fulfil.ts'
import type { Obligation, ObligationGroup } from '../../domain/obligations/obligation.ts'
import { type Made, timesIn } from '../../domain/obligations/own.ts'
import { OBLIGATIONS } from '../../domain/obligations/pack.ts'
import type { Period } from '../../domain/obligations/period.ts'
import { type RuleOverride, ruleValue } from '../../domain/rules.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import type { Queryable } from '../queryable.ts'
import { bodiesInSight, type NamedBody, postHolders } from './bodies.ts'
import { heldBetween } from './held.ts'
import { madeByLists, madeByTheStreet } from './made.ts'

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
  branchType?: BranchTypeAsked | undefined
}

/** What everybody in sight owes in a year and what became of it, computed from rules and records; nothing of it is kept. */
export async function owedIn(db: Queryable, actor: Actor, rules: OwedRules, query: OwedQuery): Promise<OwedMatrix> {
  const { today, overrides, calendar } = rules
  const bodies = await bodiesInSight(db, actor, query.org)
  const posts = await postHolders(db, actor)
  const own = await madeByTheStreet(db, actor)
  const lists = await madeByLists(db, actor)
  // The number in force when the period begins.
  const timesOf = (id: CadenceId, { from }: Period) => ruleValue(id, from, overrides)
  const pack = OBLIGATIONS.map((obligation) => ({
    obligation,
    timesIn: (period: Period) =>
      obligation.unless && timesOf(obligation.unless, period) > 0 ? 0 : timesOf(obligation.id as CadenceId, period),
  }))
  // A list says again who sees to what the rules ask: it is held against the records by itself, each list once.
  const sets = [[...pack, ...own.map(asked)], ...lists.map((made) => made.map(asked))].map((all) => {
    const timesOf = new Map(all.map(({ obligation, timesIn }) => [obligation, timesIn]))
    return allDue({
      ...{ obligations: [...timesOf.keys()], bodies, posts, calendar },
      ...{ timesOf: (obligation, period) => timesOf.get(obligation)!(period), year: query.year },
    })
  })
  // All of them, so that the same record fulfils the same thing whichever of them are shown.
  const due = [...new Set(sets.flat().map(({ obligation }) => obligation))].filter(
    // What the actor may not read cannot be said to be missing.
    ({ by }) => by.every(({ kind }) => mayRead(actor, kindNamed(kind)) === undefined),
  )
  const held = await heldBetween(db, actor, due, bodies, {
    ...{ from: `${query.year}-01-01`, until: `${query.year}-12-31` },
    lateHours: ruleValue('minutes.late', today, overrides),
  })
  const graceDays = ruleValue('owed.grace', today, overrides)
  const cells = sets.flatMap((dues) => fulfil(dues, held, today, graceDays))
  const obligations = due.filter(({ group }) => query.group === undefined || group === query.group)
  const isAsked = ({ level, branchType }: NamedBody) =>
    query.branchType === undefined || (level === 'branch' && (branchType ?? 'unstated') === query.branchType)
  const askedBodies = new Set(bodies.filter(isAsked).map(({ id }) => id))
  const shown = cells.filter(({ obligation, owner }) => obligations.includes(obligation) && askedBodies.has(owner.org))
  const holders = new Set(shown.map(({ owner }) => owner.id))
  return {
    year: query.year,
    obligations: obligations.map((obligation) => {
      const { id, label, group, every, list = null } = obligation
      return { id, label, group, every, list, record: recordOf(obligation) }
    }),
    bodies: bodies.map(({ id, name, level, orgPath, branchType, liaison }) => ({
      ...{ id, name, level, above: aboveOf(orgPath, bodies), branchType, liaison },
    })),
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

const asked = (made: Made) => ({ obligation: made.obligation, timesIn: (period: Period) => timesIn(made, period) })

/** The community of a branch, where it is in sight. */
const aboveOf = (orgPath: string, bodies: readonly NamedBody[]): string | null =>
  bodies.find((body) => body.level === 'community' && body.orgPath !== orgPath && orgPath.startsWith(body.orgPath))
    ?.id ?? null

/** The values with which the form of a record that fulfils it begins. */
function recordOf({ by: [by] }: Obligation): OwedMatrix['obligations'][number]['record'] {
  const values = by!.where.flatMap(({ field, value: [value] }) => (value === undefined ? [] : [[field, value]]))
  return { kind: by!.kind, values: Object.fromEntries(values) }
}
