import { attachments, choice, type DataOf, longText, number, optional, reference, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import {
  decisionClosed,
  stepBeforeLast,
  stepEvidenceMissing,
  stepFiguresMissing,
  stepNotCarried,
  stepOutOfOrder,
} from '../../../problems/decision.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import type { ConsultedDecisionData } from './consulted-decision.ts'
import { DECISION_STEPS, type DecisionStep, PROCEDURES } from './decision-steps.ts'

const fields = {
  decision: reference('consultedDecision', { label: label('民主议事', 'Consulted decision') }),
  step: choice({ label: label('步骤', 'Step'), choices: DECISION_STEPS }),
  audience: text({ label: label('征求或参加的范围', 'Who was asked or took part'), max: 200 }),
  replies: optional(number({ label: label('收到意见', 'Replies'), max: 100_000, unit: label('条', 'replies') })),
  expected: optional(number({ label: label('应到', 'Expected'), max: 100_000, unit: label('人', 'people') })),
  present: optional(number({ label: label('实到', 'Present'), max: 100_000, unit: label('人', 'people') })),
  inFavour: optional(number({ label: label('赞成', 'In favour'), max: 100_000, unit: label('人', 'people') })),
  meeting: optional(reference('meeting', { label: label('会议', 'Meeting') })),
  result: longText({ label: label('结果', 'Result'), max: 2000 }),
  evidence: attachments({ label: label('照片或文件', 'Photos or papers'), max: 12, expected: true }),
  noEvidence: optional(text({ label: label('没有照片的原因', 'Why there is no photo'), max: 100 })),
}
type StepData = DataOf<typeof fields>
type Context = GuardContext<StepData>

/** Steps that are decided by counting people. */
const COUNTED: Partial<
  Record<DecisionStep, (data: { expected: number; present: number; inFavour: number }) => boolean>
> = {
  membersReview: ({ expected, present, inFavour }) => present * 3 >= expected * 2 && inFavour * 2 > present,
  residentsDecide: ({ expected, present, inFavour }) => present * 2 > expected && inFavour * 2 > present,
}

/** What a step itself must have, whenever it is written. */
function incomplete(data: StepData): Refusal | undefined {
  const { step, evidence, noEvidence, replies, expected, present, inFavour } = data
  const name = DECISION_STEPS[step]
  if (evidence.length === 0 && !noEvidence) return stepEvidenceMissing({ step: name.zh, stepEn: name.en }, '/evidence')
  if (step === 'views' && replies === null) return stepFiguresMissing({ step: name.zh, stepEn: name.en }, '/replies')
  const carries = COUNTED[step]
  if (!carries) return undefined
  if (expected === null || present === null || inFavour === null)
    return stepFiguresMissing({ step: name.zh, stepEn: name.en }, expected === null ? '/expected' : '/present')
  return carries({ expected, present, inFavour })
    ? undefined
    : stepNotCarried({ step: name.zh, stepEn: name.en, present, expected, inFavour }, '/inFavour')
}

function mayCreate({ record, parent, siblings }: Context): Refusal | undefined {
  const decision = parent as { state: string | null; data: ConsultedDecisionData } | undefined
  if (!decision) return undefined
  if (decision.state !== 'open') return decisionClosed({}, '/decision')
  const { steps } = PROCEDURES[decision.data.procedure]
  const next = steps.find((step) => !siblings().some(({ data }) => data.step === step))
  if (next && record.data.step !== next) {
    const [stated, first] = [DECISION_STEPS[record.data.step], DECISION_STEPS[next]]
    return stepOutOfOrder({ step: stated.zh, stepEn: stated.en, next: first.zh, nextEn: first.en }, '/step')
  }
  if (!next) return decisionClosed({}, '/decision')
  if (siblings().some(({ occurredAt }) => occurredAt > record.occurredAt)) return stepBeforeLast({}, '')
  return incomplete(record.data)
}

/** One step of a consulted decision, recorded when it is done, with what shows it; the next is not possible before. */
export const decisionStep = defineDailyKind('decisionStep', {
  label: label('议事步骤', 'Step of a decision'),
  plural: 'decision-steps',
  fields,
  title: 'step',
  parent: 'decision',
  siblings: true,
  search: ['audience', 'result'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [
      {
        by: RECORDERS,
        fields: [
          'audience',
          'replies',
          'expected',
          'present',
          'inFavour',
          'meeting',
          'result',
          'evidence',
          'noEvidence',
        ],
      },
    ],
  },
  mayCreate,
  mayCorrect: ({ record }, patch) => incomplete({ ...record.data, ...patch }),
  examples: [
    {
      step: 'views',
      audience: '三号楼 42 户',
      replies: 37,
      result: '35 户同意，2 户担心占楼道，改成贴墙安装。',
      evidence: [],
      noEvidence: '入户当面问的，没有拍照',
    },
  ],
})
