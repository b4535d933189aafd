import { addDays, type Day } from '../domain/day.ts'
import type { Random } from './random.ts'

/** How far a finding of the demonstration has come. */
export type Stage =
  | 'received'
  | 'claimed'
  | 'proposed'
  | 'planned'
  | 'rectifying'
  | 'returned'
  | 'submitted'
  | 'verified'
  | 'closed'
  | 'reopened'

/** How many findings of each community stand where, in the round under way; the sums make the street's picture. */
export const STAGES: Record<string, readonly [Stage, number][]> = {
  WTL: [
    ['rectifying', 6],
    ['returned', 1],
    ['submitted', 1],
    ['verified', 1],
    ['closed', 10],
  ],
  BQ: [
    ['received', 1],
    ['claimed', 1],
    ['rectifying', 4],
    ['submitted', 1],
    ['closed', 8],
  ],
  SY: [
    ['rectifying', 3],
    ['returned', 1],
    ['submitted', 1],
    ['verified', 1],
    ['closed', 6],
  ],
  SLY: [
    ['proposed', 1],
    ['rectifying', 3],
    ['submitted', 2],
    ['closed', 9],
  ],
  DD: [
    ['rectifying', 3],
    ['submitted', 1],
    ['verified', 1],
    ['closed', 6],
    ['reopened', 1],
  ],
  WH: [
    ['planned', 1],
    ['rectifying', 2],
    ['submitted', 1],
    ['verified', 1],
    ['closed', 6],
  ],
}

/** Due dates of the open ones, as days from today: some overdue, some near, most far. */
const OPEN_DUE = [-6, 9, 34, -1, 3, 52, 14, 6, 41, 18, -12, 4, 47, 10, 17, 60, 8, 15, 38, 19]

export interface Course {
  feedbackOn: Day
  claimedOn: Day
  plannedOn: Day
  approvedOn: Day
  worksFrom: Day
  submittedOn: Day
  verifiedOn: Day
  closedOn: Day
  dueOn: Day
}

/** The days of one finding's course; a closed one ended early, an open one is still before or past its date. */
export function courseOf(stage: Stage, index: number, feedbackOn: Day, today: Day, random: Random): Course {
  const claimedOn = addDays(feedbackOn, random.between(2, 5))
  const plannedOn = addDays(claimedOn, random.between(5, 9))
  const approvedOn = addDays(plannedOn, random.between(2, 6))
  const worksFrom = addDays(approvedOn, random.between(1, 3))
  const finished = ['closed', 'verified', 'submitted', 'reopened'].includes(stage)
  const submittedOn =
    finished && stage === 'submitted'
      ? addDays(today, -random.between(1, 9))
      : addDays(worksFrom, random.between(14, 34))
  const verifiedOn =
    stage === 'verified' ? addDays(today, -random.between(1, 6)) : addDays(submittedOn, random.between(2, 6))
  return {
    feedbackOn,
    claimedOn,
    plannedOn,
    approvedOn,
    worksFrom,
    submittedOn,
    verifiedOn,
    closedOn: addDays(verifiedOn, random.between(1, 3)),
    dueOn:
      stage === 'closed'
        ? addDays(feedbackOn, random.between(50, 70))
        : addDays(today, OPEN_DUE[index % OPEN_DUE.length]!),
  }
}
