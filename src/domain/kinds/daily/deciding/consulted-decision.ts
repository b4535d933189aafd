import { choice, type DataOf, longText, optional, organisation, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { stepsLeft } from '../../../problems/decision.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { DECISION_STEPS, PROCEDURES } from './decision-steps.ts'

const fields = {
  procedure: choice({
    label: label('程序', 'Procedure'),
    choices: { consulted: PROCEDURES.consulted.label, fourStep: PROCEDURES.fourStep.label },
  }),
  matter: text({ label: label('事项', 'Matter'), max: 100 }),
  branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  about: longText({ label: label('要解决什么', 'What it is to solve'), max: 1000 }),
  dropped: stamped(text({ label: label('没有通过或不办的原因', 'Why it was not carried'), max: 300 })),
}
export type ConsultedDecisionData = DataOf<typeof fields>

function everyStepDone({ record, children }: GuardContext<ConsultedDecisionData>): Refusal | undefined {
  const done = children('decisionStep').map(({ data }) => data.step)
  const left = PROCEDURES[record.data.procedure].steps.filter((step) => !done.includes(step))
  if (left.length === 0) return undefined
  return stepsLeft({
    steps: left.map((step) => DECISION_STEPS[step].zh).join('、'),
    stepsEn: left.map((step) => DECISION_STEPS[step].en).join(', '),
  })
}

const lifecycle = defineLifecycle<ConsultedDecisionData>('consultedDecision', {
  initial: 'open',
  states: {
    open: { label: label('进行中', 'Under way'), open: true, waitsFor: label('等下一步', 'The next step') },
    done: { label: label('已办结', 'Carried out'), open: false, waitsFor: label('已办结', 'Carried out') },
    dropped: { label: label('未通过', 'Not carried'), open: false, waitsFor: label('未通过', 'Not carried') },
  },
  moves: {
    finish: move<ConsultedDecisionData>()({
      label: label('办结', 'Finish'),
      ...{ from: ['open'], to: 'done', by: RECORDERS, input: {} },
      guards: [everyStepDone],
    }),
    drop: move<ConsultedDecisionData>()({
      label: label('没有通过', 'Not carried'),
      ...{ from: ['open'], to: 'dropped', by: RECORDERS, guards: [] },
      input: { reason: text({ label: label('原因', 'Reason'), max: 300 }) },
      effect: (_, { reason }) => ({ dropped: reason }),
    }),
  },
})

/** A matter that residents decide (一征三议两公开、四议两公开): its steps are records of their own, each possible only after the one before. */
export const consultedDecision = defineDailyKind('consultedDecision', {
  label: label('民主议事', 'Consulted decision'),
  plural: 'consulted-decisions',
  fields,
  title: 'matter',
  search: ['matter', 'about'],
  lists: ['occurredAt', 'recordedAt', ['procedure', 'occurredAt']],
  lifecycle,
  children: ['decisionStep'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    // Why it was not carried is said once, by the move that drops it.
    correct: [{ by: RECORDERS, fields: ['matter', 'branch', 'about'] }],
  },
  examples: [{ procedure: 'consulted', matter: '三号楼加装扶手', about: '老人上下楼没有扶手' }],
})
