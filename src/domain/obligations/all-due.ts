import { addDays, type Day } from '../day.ts'
import type { WorkCalendar } from '../work-calendar.ts'
import type { Due, Owner } from './fulfil.ts'
import type { Obligation, Owing } from './obligation.ts'
import { type Period, periodsOf } from './period.ts'

/** A body of the street that may owe something. */
export interface Body {
  id: string
  level: string
  orgPath: string
  since: Day
  /** The last day on which it was there. */
  until: Day | null
}

/** Who holds which post. */
export interface PostHolder {
  person: string
  role: string
  org: string
  from: Day
  until: Day | null
}

export interface Asked {
  obligations: readonly Obligation[]
  bodies: readonly Body[]
  posts: readonly PostHolder[]
  /** How often it is asked in a period; 0 for not at all. */
  timesOf: (obligation: Obligation, period: Period) => number
  calendar: WorkCalendar
  year: number
}

/**
 * Everything that falls due in a year. A community in which no branch is registered owes itself what its branches would;
 * posts owe for bodies that are among those asked for.
 */
export function allDue({ obligations, bodies, posts, timesOf, calendar, year }: Asked): Due[] {
  const owners = (owing: Owing): Owner[] => {
    if (typeof owing === 'object' && 'post' in owing)
      return posts.flatMap(({ person, role, org, from, until }) => {
        const body = role === owing.post && bodies.find(({ id }) => id === org)
        return body ? [{ id: person, org, since: from, until: firstOf(until, body.until) }] : []
      })
    return bodies
      .filter((body) =>
        typeof owing === 'object'
          ? body.id === owing.body
          : body.level === owing || (owing === 'branch' && isItsOwnBranch(body, bodies)),
      )
      .map(({ id, since, until }) => ({ id, org: id, since, until }))
  }
  return obligations.flatMap((obligation) => {
    const periods = periodsOf(obligation.every, year)
      .map((period) => ({ period, times: isOff(obligation, period, calendar) ? 0 : timesOf(obligation, period) }))
      .filter(({ times }) => times > 0)
    return obligation.owedBy
      .flatMap(owners)
      .flatMap((owner) =>
        periods.filter(({ period }) => isThere(owner, period)).map((asked) => ({ obligation, owner, ...asked })),
      )
  })
}

const firstOf = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other < one) ? other : one

const isThere = ({ since, until }: Owner, period: Period): boolean =>
  since <= period.until && (until === null || period.from <= until)

const isItsOwnBranch = ({ level, orgPath }: Body, bodies: readonly Body[]): boolean =>
  level === 'community' && !bodies.some((other) => other.level === 'branch' && other.orgPath.startsWith(orgPath))

const isOff = ({ weekday }: Obligation, { from }: Period, calendar: WorkCalendar): boolean =>
  weekday !== undefined && !calendar.isWorkday(addDays(from, weekday - 1))
