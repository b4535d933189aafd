import { dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  parts,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { sameHand } from '../../../problems/daily.ts'
import {
  goalNotReleased,
  goalSummedUp,
  goalTaskIncomplete,
  notTaskOwner,
  taskEvidenceMissing,
} from '../../../problems/office.ts'
import { BUSINESS_ROLES, STAFF_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { inWords } from '../lacking.ts'
import { signedStays } from '../signed-stays.ts'
import { LEADS } from './leads.ts'

const note = longText({ label: label('督办情况', 'What the follow-up found'), max: 1000 })
const outcome = longText({ label: label('完成情况', 'Outcome'), max: 2000 })
const evaluation = longText({ label: label('考评意见', 'Evaluation'), max: 1000 })
const result = choice({
  label: label('考评结果', 'Result'),
  choices: { done: label('完成', 'Done'), partly: label('部分完成', 'In part'), notDone: label('未完成', 'Not done') },
})

const fields = {
  goal: optional(reference('annualGoal', { label: label('年度目标', 'Annual goal') })),
  conveyance: optional(reference('conveyance', { label: label('来自哪份文件', 'From which document') })),
  rule: optional(reference('ruleDocument', { label: label('来自哪项制度或方案', 'From which rule or plan') })),
  visit: optional(reference('homeVisit', { label: label('来自哪次走访', 'From which visit') })),
  activity: optional(reference('activity', { label: label('来自哪次学习或活动', 'From which activity') })),
  what: text({ label: label('任务', 'Task'), max: 200 }),
  measure: optional(longText({ label: label('具体措施', 'Measure'), max: 1000 })),
  owner: optional(person({ label: label('责任人（一人）', 'Responsible (one person)') })),
  helpers: optional(text({ label: label('配合的人', 'Helped by'), max: 100 })),
  dueOn: optional(day({ label: label('完成时限', 'Due') })),
  expected: optional(text({ label: label('应有的佐证', 'Evidence expected'), max: 200 })),
  evidence: attachments({ label: label('佐证材料', 'Evidence'), max: 20 }),
  outcome: stamped(outcome),
  doneOn: stamped(day({ label: label('完成日', 'Done on') })),
  followUps: stamped(
    parts({
      label: label('督办', 'Follow-ups'),
      parts: { on: day({ label: label('日期', 'On') }), by: person({ label: label('督办人', 'By') }), note },
      max: 100,
    }),
  ),
  evaluation: stamped(evaluation),
  result: stamped(result),
  evaluatedOn: stamped(day({ label: label('考评日', 'Evaluated on') })),
  evaluatedBy: stamped(person({ label: label('考评人', 'Evaluated by') })),
}
export type TaskData = DataOf<typeof fields>
type Context = GuardContext<TaskData>

/** What a task lacks before anybody can be held to it (措施、责任人、时限、佐证). */
const missingIn = ({ measure, owner, dueOn, expected }: TaskData): Label[] => [
  ...(measure === null ? [label('具体措施', 'a measure')] : []),
  ...(owner === null ? [label('责任人', 'one person responsible')] : []),
  ...(dueOn === null ? [label('完成时限', 'a due day')] : []),
  ...(expected === null ? [label('应有的佐证', 'the evidence expected')] : []),
]

const lackingIn = (data: TaskData): Label[] => [
  ...missingIn(data),
  ...((data.followUps ?? []).length === 0 ? [label('督办', 'a follow-up')] : []),
]

/** Refuses a task to which nobody can be held yet. */
export const isWhole = (data: TaskData): Refusal | undefined => {
  const missing = missingIn(data)
  if (missing.length === 0) return undefined
  const { lacking, lackingEn } = inWords(missing)
  return goalTaskIncomplete({ task: data.what, missing: lacking, missingEn: lackingEn })
}

/** Under a released goal a task is whole from the start: the gate of the release is not to be gone round. */
function fitsItsGoal({ parent }: Context, data: TaskData): Refusal | undefined {
  if (parent?.state === 'summedUp') return goalSummedUp({}, '/goal')
  return parent?.state === 'released' ? isWhole(data) : undefined
}

/** What the owner reported done, and somebody else evaluates. */
const DONE = ['what', 'measure', 'owner', 'dueOn', 'expected']

const goalIsReleased = ({ parent }: Context) => (parent?.state === 'drafted' ? goalNotReleased({}) : undefined)
const byOwner = ({ actor, record }: Context) => (actor.person === record.data.owner ? undefined : notTaskOwner({}))
const byAnother =
  (act: string) =>
  ({ actor, record }: Context): Refusal | undefined =>
    actor.person === record.data.owner ? sameHand({ act, first: '负责' }) : undefined

const step = move<TaskData>()

/** Assigned, in progress, done, evaluated (部署、督促、完成、考评). */
const doing = defineLifecycle<TaskData>('task', {
  initial: 'assigned',
  states: {
    assigned: { label: label('已部署', 'Assigned'), open: true, waitsFor: label('等责任人开始', 'The owner begins') },
    inProgress: {
      label: label('进行中', 'In progress'),
      open: true,
      waitsFor: label('等责任人完成', 'The owner does it'),
    },
    done: {
      label: label('待考评', 'Done'),
      open: true,
      waitsFor: label('等另一个人考评', 'Somebody else evaluates it'),
    },
    evaluated: { label: label('已考评', 'Evaluated'), open: false, waitsFor: label('已考评', 'Evaluated') },
    withdrawn: { label: label('已撤销', 'Withdrawn'), open: false, waitsFor: label('已撤销', 'Withdrawn') },
  },
  moves: {
    begin: step({
      label: label('开始', 'Begin'),
      from: ['assigned'],
      to: 'inProgress',
      by: STAFF_ROLES,
      input: {},
      guards: [goalIsReleased, ({ record }) => isWhole(record.data), byOwner],
    }),
    followUp: step({
      label: label('督办', 'Follow up'),
      from: ['assigned', 'inProgress'],
      by: LEADS,
      input: { note },
      guards: [byAnother('督办')],
      effect: ({ actor, record, occurredAt }, { note }) => ({
        followUps: [...(record.data.followUps ?? []), { on: dayAt(occurredAt), by: actor.person, note }],
      }),
    }),
    finish: step({
      label: label('报完成', 'Report it done'),
      from: ['inProgress'],
      to: 'done',
      by: STAFF_ROLES,
      input: { outcome },
      guards: [
        byOwner,
        ({ record: { data } }) =>
          data.evidence.length === 0 ? taskEvidenceMissing({ expected: data.expected ?? '' }) : undefined,
      ],
      effect: ({ occurredAt }, { outcome }) => ({ outcome, doneOn: dayAt(occurredAt) }),
    }),
    evaluate: step({
      label: label('考评', 'Evaluate'),
      from: ['done'],
      to: 'evaluated',
      by: LEADS,
      input: { result, evaluation },
      guards: [byAnother('考评')],
      effect: ({ actor, occurredAt }, { result, evaluation }) => ({
        ...{ result, evaluation, evaluatedOn: dayAt(occurredAt), evaluatedBy: actor.person },
      }),
    }),
    return: step({
      label: label('退回重做', 'Send back'),
      from: ['done'],
      to: 'inProgress',
      by: LEADS,
      input: { note },
      guards: [byAnother('退回')],
      effect: ({ actor, record, occurredAt }, { note }) => ({
        followUps: [...(record.data.followUps ?? []), { on: dayAt(occurredAt), by: actor.person, note }],
        doneOn: null,
      }),
    }),
    withdraw: step({
      label: label('撤销', 'Withdraw'),
      from: ['assigned', 'inProgress'],
      to: 'withdrawn',
      by: LEADS,
      input: { evaluation: longText({ label: label('为什么撤销', 'Why'), max: 1000 }) },
      guards: [],
      effect: (_, { evaluation }) => ({ evaluation }),
    }),
  },
})

/**
 * A task (任务) that follows from a goal, a document or a rule: what, by which measure, one person, by when, shown by what; followed up
 * and evaluated by somebody else.
 */
export const task = defineDailyKind('task', {
  label: label('任务', 'Task'),
  plural: 'tasks',
  fields,
  title: 'what',
  parent: 'goal',
  due: 'dueOn',
  owner: 'owner',
  search: ['what', 'measure', 'outcome'],
  lifecycle: doing,
  lacks: lackingIn,
  mayCreate: (context) => fitsItsGoal(context, context.record.data),
  mayCorrect: (context, patch) =>
    fitsItsGoal(context, { ...context.record.data, ...patch }) ??
    (['done', 'evaluated'].includes(context.record.state ?? '') ? signedStays(context.record, patch, DONE) : undefined),
  permissions: {
    read: BUSINESS_ROLES,
    create: [...new Set([...RECORDERS, ...LEADS])],
    correct: [
      {
        by: LEADS,
        fields: ['conveyance', 'rule', 'what', 'measure', 'owner', 'helpers', 'dueOn', 'expected', 'evidence'],
      },
      { by: RECORDERS, fields: ['measure', 'helpers', 'expected', 'evidence'] },
    ],
  },
  examples: [
    {
      what: '清理 3、5、7 幢楼道堆物',
      measure: '逐楼通知，每周六清运一次',
      dueOn: '2026-06-30',
      expected: '清理前后照片、清运记录',
      evidence: [],
    },
  ],
})
