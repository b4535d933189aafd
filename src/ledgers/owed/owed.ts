import type { Actor } from '../../domain/actor.ts'
import type { Day } from '../../domain/day.ts'
import { CADENCES, type CadenceId } from '../../domain/obligations/cadences.ts'
import { duesOf } from '../../domain/obligations/dues.ts'
import { fulfil, type OwedCell } from '../../domain/obligations/fulfil.ts'
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

export interface Owed {
  obligations: readonly Obligation[]
  bodies: readonly NamedBody[]
  /** Names of those who hold posts that owe something. */
  people: Readonly<Record<string, string>>
  cells: OwedCell[]
}

/** What everybody in sight owes in a year and what became of it, computed from rules and records; nothing of it is kept. */
export async function owedIn(db: Queryable, actor: Actor, rules: OwedRules, query: OwedQuery): Promise<Owed> {
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
  const people = posts.filter(({ person }) => holders.has(person)).map(({ person, name }) => [person, name])
  return { obligations, bodies, people: Object.fromEntries(people), cells: shown }
}
