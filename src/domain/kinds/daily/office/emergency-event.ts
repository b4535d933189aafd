import {
  choice,
  type DataOf,
  instant,
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
import { reportedBeforeIt } from '../../../problems/office.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { refuseLacking } from '../lacking.ts'

const what = longText({ label: label('做了什么', 'What was done'), max: 1000 })
const reportedAt = instant({ label: label('上报时间', 'Reported at') })
const reportedTo = text({ label: label('报给谁', 'Reported to'), max: 100 })
const outcome = longText({ label: label('处置结果', 'How it ended'), max: 2000 })

const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      fire: label('火情', 'Fire'),
      flood: label('水情、内涝', 'Water'),
      gas: label('燃气、供电', 'Gas or power'),
      epidemic: label('疫情防控', 'Epidemic'),
      accident: label('事故伤害', 'Accident'),
      dispute: label('冲突、聚集', 'Conflict'),
      other: label('其他', 'Other'),
    },
  }),
  event: text({ label: label('什么事', 'What happened'), max: 200 }),
  place: text({ label: label('地点', 'Place'), max: 100 }),
  reportedAt: optional(reportedAt),
  reportedTo: optional(reportedTo),
  actions: parts({
    label: label('处置经过', 'What was done'),
    parts: { at: instant({ label: label('时间', 'At') }), what, by: person({ label: label('谁', 'By') }) },
    max: 100,
  }),
  roster: optional(reference('dutyRoster', { label: label('值班安排', 'Duty roster') })),
  outcome: stamped(outcome),
}
export type EmergencyData = DataOf<typeof fields>

const lackingIn = ({ reportedAt, actions }: EmergencyData): Label[] => [
  ...(reportedAt === null ? [label('上报', 'a report to those above')] : []),
  ...(actions.length === 0 ? [label('处置经过', 'what was done')] : []),
]

const reportedAfter = (at: string | null | undefined, { record }: GuardContext<EmergencyData>): Refusal | undefined =>
  at && at < record.occurredAt ? reportedBeforeIt({}, '/reportedAt') : undefined

const step = move<EmergencyData>()

/** Being dealt with, closed (处置、办结). */
const dealing = defineLifecycle<EmergencyData>('emergencyEvent', {
  initial: 'open',
  states: {
    open: { label: label('处置中', 'Being dealt with'), open: true, waitsFor: label('等处置完', 'It is dealt with') },
    closed: { label: label('已办结', 'Closed'), open: false, waitsFor: label('已办结', 'Closed') },
  },
  moves: {
    report: step({
      label: label('上报', 'Report'),
      from: ['open'],
      by: RECORDERS,
      input: { reportedAt, reportedTo },
      guards: [(context, { reportedAt }) => reportedAfter(reportedAt, context)],
      effect: (_, { reportedAt, reportedTo }) => ({ reportedAt, reportedTo }),
    }),
    act: step({
      label: label('记一步处置', 'Write down what was done'),
      from: ['open'],
      by: RECORDERS,
      input: { what },
      guards: [],
      effect: ({ actor, record, occurredAt }, { what }) => ({
        actions: [...record.data.actions, { at: new Date(occurredAt).toISOString(), what, by: actor.person }],
      }),
    }),
    close: step({
      label: label('办结', 'Close'),
      from: ['open'],
      to: 'closed',
      by: RECORDERS,
      input: { outcome },
      guards: [({ record }) => refuseLacking(lackingIn(record.data))],
      effect: (_, { outcome }) => ({ outcome }),
    }),
  },
})

/** A sudden event (突发事件): when it happened, when and to whom it was reported, what was done step by step, how it ended. */
export const emergencyEvent = defineDailyKind('emergencyEvent', {
  label: label('突发事件', 'Emergency'),
  plural: 'emergencies',
  fields,
  title: 'event',
  search: ['event', 'place'],
  lifecycle: dealing,
  lacks: lackingIn,
  mayCreate: (context) => reportedAfter(context.record.data.reportedAt, context),
  mayCorrect: (context, patch) => reportedAfter(patch.reportedAt, context),
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: ['type', 'event', 'place', 'reportedAt', 'reportedTo', 'actions', 'roster'] }],
  },
  examples: [{ type: 'flood', event: '5 幢地下室进水', place: '5 幢地下室', actions: [] }],
})
