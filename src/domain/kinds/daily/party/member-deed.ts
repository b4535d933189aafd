import { dayAt } from '../../../day.ts'
import {
  choice,
  type DataOf,
  longText,
  number,
  optional,
  organisation,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { deedOwnDecision, pointsOff, pointsTooMany } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { signedStays } from '../signed-stays.ts'
import { branchOn, type MemberData } from './member.ts'
import { NAMES_SEEN_BY, PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const fields = {
  member: reference('member', { label: label('党员', 'Member') }),
  source: choice({
    label: label('做了什么', 'Sort of deed'),
    help: label(
      '只记做了的事；学习时长、网上行为、言论一律不记',
      'Deeds only; never hours of study, conduct online or words',
    ),
    choices: {
      attendance: label('参加组织生活', 'Took part in Party life'),
      dues: label('按月交纳党费', 'Paid dues in their month'),
      volunteering: label('志愿服务', 'Volunteered'),
      task: label('完成交办任务', 'Did a task'),
    },
  }),
  deed: text({ label: label('事由', 'Deed'), max: 100 }),
  activity: optional(reference('activity', { label: label('哪次活动', 'At which activity') })),
  evidence: text({
    label: label('依据的记录', 'The record that shows it'),
    help: label('哪次会议、哪张收据、哪项任务', 'Which meeting, which receipt, which task'),
    max: 200,
  }),
  points: number({ label: label('积分', 'Points'), min: 1, max: 100 }),
  branch: stamped(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  reviewedBy: stamped(person({ label: label('核定人', 'Reviewed by') })),
  objection: stamped(longText({ label: label('申诉', 'Objection'), max: 500 })),
  decision: stamped(longText({ label: label('处理', 'Decision'), max: 500 })),
}
type Data = DataOf<typeof fields>
type Context = GuardContext<Data>

/** Off until the street turns it on, and never more than it allows for one deed. */
function allowed({ rule, record }: Context) {
  const { points } = record.data
  if (rule('party.points') === 0) return pointsOff({})
  const most = rule('party.points.most')
  return points > most ? pointsTooMany({ points, most }, '/points') : undefined
}

/** What was confirmed. */
const REVIEWED = ['source', 'deed', 'activity', 'evidence', 'points']

/** Nobody decides on what they recorded themselves. */
const byAnother = ({ record, actor }: Context) => (record.recorder === actor.person ? deedOwnDecision({}) : undefined)
const reviewed = ({ actor }: Context): Partial<Data> => ({ reviewedBy: actor.person })

const step = move<Data>()
const review = defineLifecycle<Data>('memberDeed', {
  initial: 'recorded',
  states: {
    recorded: {
      label: label('待核定', 'Recorded'),
      open: true,
      waitsFor: label('等支部季度核定', 'The branch reviews it this quarter'),
    },
    objected: {
      label: label('有申诉', 'Objected to'),
      open: true,
      waitsFor: label('等支部处理申诉', 'The branch decides on the objection'),
    },
    confirmed: { label: label('已核定', 'Confirmed'), open: false, waitsFor: label('已核定', 'Confirmed') },
    withdrawn: { label: label('不计', 'Not counted'), open: false, waitsFor: label('不计', 'Not counted') },
  },
  moves: {
    confirm: step({
      label: label('核定', 'Confirm'),
      from: ['recorded'],
      to: 'confirmed',
      by: PARTY_RECORDERS,
      input: {},
      guards: [byAnother],
      effect: reviewed,
    }),
    object: step({
      label: label('登记申诉', 'Record an objection'),
      from: ['recorded', 'confirmed'],
      to: 'objected',
      by: PARTY_RECORDERS,
      input: { objection: longText({ label: label('本人的意见', 'What the member says'), max: 500 }) },
      guards: [],
      effect: (_, { objection }) => ({ objection }),
    }),
    uphold: step({
      label: label('申诉不成立，照计', 'Count it all the same'),
      from: ['objected'],
      to: 'confirmed',
      by: PARTY_RECORDERS,
      input: { decision: longText({ label: label('理由', 'Reason'), max: 500 }) },
      guards: [byAnother],
      effect: (context, { decision }) => ({ decision, ...reviewed(context) }),
    }),
    withdraw: step({
      label: label('不计', 'Do not count it'),
      from: ['recorded', 'objected'],
      to: 'withdrawn',
      by: PARTY_RECORDERS,
      input: { decision: longText({ label: label('理由', 'Reason'), max: 500 }) },
      guards: [byAnother],
      effect: (context, { decision }) => ({ decision, ...reviewed(context) }),
    }),
  },
})

/**
 * A deed that counts for points (党员积分): with the record that shows it, reviewed by the branch each quarter, open to objection.
 * Members are never ranked, and nothing is counted that was read, said or clicked (`domain.md` §1).
 */
export const memberDeed = defineDailyKind('memberDeed', {
  label: label('党员积分', 'Member’s deed'),
  plural: 'member-deeds',
  fields,
  title: 'deed',
  parent: 'member',
  search: ['deed', 'evidence'],
  lifecycle: review,
  fills: ({ record: { data, occurredAt }, parent }) => ({
    branch: data.branch ?? (parent ? branchOn(parent.data as MemberData, dayAt(occurredAt)) : null),
  }),
  mayCorrect: ({ record }, patch) => (record.state === 'confirmed' ? signedStays(record, patch, REVIEWED) : undefined),
  sound: allowed,
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['source', 'deed', 'activity', 'evidence', 'points'] }],
    reveal: NAMES_SEEN_BY,
  },
  examples: [{ source: 'volunteering', deed: '为独居老人送餐一周', evidence: '5 月志愿服务签到表', points: 3 }],
})
