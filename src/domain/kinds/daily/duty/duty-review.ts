import { attachments, choice, type DataOf, day, number, optional, parts, person, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { tooFewBallots, tooManyBallots } from '../../../problems/duty.ts'
import type { Role } from '../../../roles.ts'
import { defineDailyKind } from '../daily.ts'

const votes = label('票', 'ballots')
const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      partyWork: label('党建工作责任制述职评议', 'Duty for Party work'),
      yearlyReport: label('两委干部年度述职', 'Yearly report of both committees'),
      byMembers: label('党员评议工作实绩', 'Members on what was achieved'),
    },
  }),
  year: number({ label: label('述职年度', 'Year'), min: 2000, max: 2100 }),
  reporter: person({ label: label('述职人', 'Who reported') }),
  audience: text({ label: label('向谁述职', 'Before whom'), max: 100 }),
  report: attachments({ label: label('述职报告', 'Report'), max: 4 }),
  ballots: number({ label: label('收回测评票', 'Ballots returned'), max: 10_000, unit: votes }),
  good: optional(number({ label: label('好', 'Good'), max: 10_000, unit: votes })),
  fairlyGood: optional(number({ label: label('较好', 'Fairly good'), max: 10_000, unit: votes })),
  average: optional(number({ label: label('一般', 'Average'), max: 10_000, unit: votes })),
  poor: optional(number({ label: label('差', 'Poor'), max: 10_000, unit: votes })),
  corrections: parts({
    label: label('要改进的事', 'What to improve'),
    parts: {
      what: text({ label: label('什么事', 'What'), max: 200 }),
      dueOn: optional(day({ label: label('什么时候前', 'By when') })),
    },
    max: 20,
  }),
}
type DutyReviewData = DataOf<typeof fields>

/** Counts go together with the ballots that came back; of a few ballots none are kept. */
function countsFit({ rule }: GuardContext<DutyReviewData>, data: DutyReviewData): Refusal | undefined {
  const { ballots, good, fairlyGood, average, poor } = data
  const counts = [good, fairlyGood, average, poor]
  if (counts.every((count) => count === null)) return undefined
  const least = rule('review.ballots')
  if (ballots < least) return tooFewBallots({ least }, '/ballots')
  const counted = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return counted > ballots ? tooManyBallots({ counted, ballots }, '/ballots') : undefined
}

/** Seen by those before whom somebody reports, and in the own community by those who lead it. */
const SEERS = [
  'streetSecretary',
  'streetLeader',
  'streetDiscipline',
  'streetPartyOffice',
  'communitySecretary',
  'committeeMember',
  'branchSecretary',
  'inspector',
] as const satisfies readonly Role[]
const RECORDS = ['streetPartyOffice', 'communitySecretary', 'committeeMember'] as const satisfies readonly Role[]

/**
 * A report on one's duties and its appraisal (述职评议): who reported, before whom, anonymous counts, what is to improve. Counts are
 * kept of enough ballots only, and nobody is set beside anybody else.
 */
export const dutyReview = defineDailyKind('dutyReview', {
  label: label('述职评议', 'Duty review'),
  plural: 'duty-reviews',
  fields,
  title: 'audience',
  search: ['audience'],
  mayCreate: (context) => countsFit(context, context.record.data),
  mayCorrect: (context, patch) => countsFit(context, { ...context.record.data, ...patch }),
  permissions: {
    read: SEERS,
    create: RECORDS,
    correct: [{ by: RECORDS, fields: 'all' }],
  },
  examples: [
    {
      type: 'partyWork',
      year: 2025,
      audience: '街道党工委、党员和居民代表',
      report: [],
      ballots: 42,
      good: 20,
      fairlyGood: 7,
      average: 3,
      poor: 0,
      corrections: [{ what: '支部学习材料提前一周发到党员手里', dueOn: '2026-03-31' }],
    },
  ],
})
