import { dayAt } from '../../../day.ts'
import {
  attachments,
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
import { powerStepPapers, powerStepsDone, powerStepsOpen, powerWithdrawn } from '../../../problems/duty.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import type { PowerItemData } from './power-item.ts'

const note = optional(longText({ label: label('说明', 'Note'), max: 500 }))
const papers = attachments({ label: label('这一步的材料', 'Papers of this step'), max: 10 })

const fields = {
  item: reference('powerItem', { label: label('权力事项', 'Power item') }),
  matter: text({ label: label('办什么', 'Matter'), max: 200 }),
  applicant: optional(text({ label: label('申请人', 'Applicant'), max: 50, sensitive: 'name' })),
  steps: stamped(
    parts({
      label: label('已办步骤', 'Steps taken'),
      parts: {
        step: text({ label: label('步骤', 'Step'), max: 100 }),
        on: day({ label: label('日期', 'On') }),
        by: person({ label: label('经办', 'By') }),
        papers,
        note,
      },
      max: 20,
    }),
  ),
  outcome: stamped(longText({ label: label('办理结果', 'Outcome'), max: 1000 })),
}
export type PowerCaseData = DataOf<typeof fields>
type Context = GuardContext<PowerCaseData>

export const stepsOf = ({ steps }: Pick<PowerCaseData, 'steps'>) => steps ?? []
const flowOf = ({ parent }: Context) => (parent?.data as PowerItemData | undefined)?.flow ?? []
/** The step whose turn it is, in the order in which the item says. */
const nextOf = (context: Context) => flowOf(context)[stepsOf(context.record.data).length]

const itemIsInUse = ({ parent }: Context): Refusal | undefined =>
  parent?.state === 'withdrawn' ? powerWithdrawn({}, '/item') : undefined

function everyStepIsTaken(context: Context): Refusal | undefined {
  const next = nextOf(context)
  return next ? powerStepsOpen({ step: next.step }) : undefined
}

const step = move<PowerCaseData>()

/** Step after step, none skipped, none before its turn (按流程办理). */
const course = defineLifecycle<PowerCaseData>('powerCase', {
  initial: 'open',
  states: {
    open: { label: label('办理中', 'Under way'), open: true, waitsFor: label('等下一步', 'The next step is taken') },
    decided: { label: label('已办结', 'Concluded'), open: false, waitsFor: label('已办结', 'Concluded') },
  },
  moves: {
    take: step({
      label: label('办下一步', 'Take the next step'),
      from: ['open'],
      by: RECORDERS,
      input: { papers, note },
      guards: [
        (context, { papers }) => {
          const next = nextOf(context)
          if (!next) return powerStepsDone({})
          return next.documents !== null && papers.length === 0
            ? powerStepPapers({ step: next.step, documents: next.documents }, '/papers')
            : undefined
        },
      ],
      effect: (context, { papers, note }) => ({
        steps: [
          ...stepsOf(context.record.data),
          {
            ...{ step: nextOf(context)!.step, on: dayAt(context.occurredAt), by: context.actor.person },
            ...{ papers, note },
          },
        ],
      }),
    }),
    conclude: step({
      label: label('办结', 'Conclude'),
      from: ['open'],
      to: 'decided',
      by: RECORDERS,
      input: { outcome: longText({ label: label('办理结果', 'Outcome'), max: 1000 }) },
      guards: [everyStepIsTaken],
      effect: (_, { outcome }) => ({ outcome }),
    }),
  },
})

const lackingIn = (data: PowerCaseData): Label[] =>
  stepsOf(data).length === 0 ? [label('第一步', 'its first step')] : []

/** One exercise of a power (权力事项办理): the item's own steps, taken in their order, each with its papers. */
export const powerCase = defineDailyKind('powerCase', {
  label: label('权力事项办理', 'Exercise of a power'),
  plural: 'power-cases',
  fields,
  title: 'matter',
  parent: 'item',
  search: ['matter'],
  lifecycle: course,
  lacks: lackingIn,
  mayCreate: itemIsInUse,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: ['matter', 'applicant'] }],
    reveal: ['communitySecretary', 'committeeMember', 'handler', 'serviceWindow'],
    erase: ['communitySecretary'],
  },
  examples: [{ matter: '临时救助申请初审（5 幢一户）', applicant: '钱阿婆' }],
})
