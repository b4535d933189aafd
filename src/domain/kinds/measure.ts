import { type DataOf, day, longText, number, optional, person, reference } from '../fields/index.ts'
import { defineKind, type GuardContext } from '../kind.ts'
import { label } from '../label.ts'
import { defineLifecycle, move } from '../lifecycle.ts'
import { dueBeforeFeedback, ownerLeft, planInForce } from '../problems/rectification.ts'
import { BUSINESS_ROLES } from '../roles.ts'
import { BEING_PLANNED, BEING_WORKED_ON, whileFindingIs } from './finding-parts.ts'

const fields = {
  finding: reference('finding', { label: label('问题', 'Finding') }),
  act: longText({ label: label('措施', 'Act'), max: 2000, public: true }),
  owner: optional(person({ label: label('责任人', 'Owner') })),
  dueOn: optional(day({ label: label('时限', 'Due') })),
  doneOn: optional(day({ label: label('完成日', 'Done on') })),
  outcome: optional(longText({ label: label('结果', 'Outcome'), max: 2000 })),
  start: optional(number({ label: label('原文起', 'From') })),
  end: optional(number({ label: label('原文止', 'To') })),
}

export type MeasureData = DataOf<typeof fields>
const step = move<MeasureData>()
const WORKERS = [
  'communitySecretary',
  'committeeMember',
  'handler',
  'branchSecretary',
  'gridLead',
  'gridWorker',
  'streetPartyOffice',
] as const

/** A measure's life: planned, done, or withdrawn while the plan is still being made. */
const doing = defineLifecycle<MeasureData>('measure', {
  initial: 'planned',
  states: {
    planned: { label: label('待完成', 'Planned'), open: true, waitsFor: label('等责任人完成', 'The owner does it') },
    done: { label: label('已完成', 'Done'), open: false, waitsFor: label('已完成', 'Done') },
    withdrawn: { label: label('已撤回', 'Withdrawn'), open: false, waitsFor: label('已撤回', 'Withdrawn') },
  },
  moves: {
    finish: step({
      label: label('完成', 'Finish'),
      from: ['planned'],
      to: 'done',
      by: WORKERS,
      input: {
        doneOn: day({ label: label('完成日', 'Done on') }),
        outcome: optional(longText({ label: label('结果', 'Outcome'), max: 2000 })),
      },
      guards: [whileFindingIs(['planned', 'rectifying', 'reopened'])],
      effect: (_, input) => ({ doneOn: input.doneOn, outcome: input.outcome }),
    }),
    resume: step({
      label: label('重新做', 'Resume'),
      from: ['done'],
      to: 'planned',
      by: WORKERS,
      input: {},
      guards: [whileFindingIs(['planned', 'rectifying', 'reopened'])],
      effect: () => ({ doneOn: null }),
    }),
    withdraw: step({
      label: label('撤回', 'Withdraw'),
      from: ['planned'],
      to: 'withdrawn',
      by: WORKERS,
      input: {},
      guards: [whileFindingIs(BEING_PLANNED)],
    }),
  },
})

const dueAfterFeedback = (context: GuardContext<MeasureData>, dueOn: string | null | undefined) => {
  const feedbackOn = context.parent?.data.feedbackOn as string | undefined
  return dueOn && feedbackOn && dueOn < feedbackOn ? dueBeforeFeedback({ dueOn, feedbackOn }, '/dueOn') : undefined
}

/** Something that will be done about a finding (整改措施): an act, one responsible person, a date. */
export const measure = defineKind('measure', {
  label: label('整改措施', 'Measure'),
  plural: 'measures',
  fields,
  title: 'act',
  parent: 'finding',
  lists: ['dueOn', 'recordedAt'],
  due: 'dueOn',
  owner: 'owner',
  search: ['act', 'outcome'],
  lifecycle: doing,
  mayCreate: (context) =>
    whileFindingIs(BEING_WORKED_ON)(context) ?? dueAfterFeedback(context, context.record.data.dueOn),
  mayCorrect: (context, patch) => {
    const { parent, record, holdsPost } = context
    const fixed = parent?.state !== null && !(BEING_PLANNED as readonly string[]).includes(parent?.state ?? '')
    if (fixed && ('dueOn' in patch || 'owner' in patch || 'act' in patch)) return planInForce({})
    if (patch.owner && !holdsPost(patch.owner, record.orgPath)) return ownerLeft({ field: '责任人' }, '/owner')
    return dueAfterFeedback(context, patch.dueOn)
  },
  permissions: {
    read: BUSINESS_ROLES,
    create: [
      'communitySecretary',
      'committeeMember',
      'handler',
      'branchSecretary',
      'streetPartyOffice',
      'streetDiscipline',
    ],
    correct: [
      {
        by: ['communitySecretary', 'committeeMember', 'handler', 'branchSecretary', 'streetPartyOffice'],
        fields: ['act', 'owner', 'dueOn', 'outcome'],
      },
    ],
  },
  indexed: ['owner', 'dueOn'],
  examples: [{ act: '按季度列出各支部应开会议清单，每月 25 日前核对一次', dueOn: '2026-06-30' }],
})
