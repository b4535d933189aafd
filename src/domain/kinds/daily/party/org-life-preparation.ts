import { type Day, dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  flag,
  number,
  optional,
  organisation,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { meetingWithoutProblems } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const count = (zh: string, en: string, unit: Label) => optional(number({ label: label(zh, en), max: 10_000, unit }))
const pieces = label('条', 'items')

const fields = {
  type: choice({
    label: label('会议类型', 'Meeting'),
    choices: {
      orgLife: label('组织生活会', 'Organisational-life meeting'),
      special: label('专题组织生活会', 'Special organisational-life meeting'),
      democraticLife: label('民主生活会', 'Democratic-life meeting'),
    },
  }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  meetingOn: day({ label: label('开会日期', 'Day of the meeting') }),
  planOn: optional(day({ label: label('方案定下', 'Plan made') })),
  opinionsOn: optional(day({ label: label('意见征求完', 'Opinions asked') })),
  opinions: count('征求到意见', 'Opinions', pieces),
  talksOn: optional(day({ label: label('谈心谈话谈完', 'Talks held') })),
  talks: count('谈心谈话', 'Talks', label('对', 'pairs')),
  outlinesOn: optional(day({ label: label('发言提纲交齐', 'Outlines handed in') })),
  outlines: count('发言提纲', 'Outlines', label('份', 'copies')),
  papers: attachments({ label: label('方案、意见汇总', 'Plan, opinions'), max: 10 }),
  missing: stamped(
    number({ label: label('会前缺的步骤', 'Steps missing before it'), max: 4, unit: label('步', 'steps') }),
  ),
  criticism: stamped(flag({ label: label('开展了批评和自我批评', 'Criticism and self-criticism took place') })),
  problems: stamped(number({ label: label('查摆问题', 'Problems named'), max: 1000, unit: pieces })),
  items: stamped(number({ label: label('列入整改', 'Made items to put right'), max: 1000, unit: pieces })),
}
type PreparationData = DataOf<typeof fields>

const STEPS = [
  ['planOn', label('方案', 'the plan')],
  ['opinionsOn', label('征求意见', 'asking for opinions')],
  ['talksOn', label('谈心谈话', 'the talks')],
  ['outlinesOn', label('发言提纲', 'the outlines')],
] as const

/** The steps that were not done by the day of the meeting. */
const missingBefore = (data: PreparationData, meetingOn: Day = data.meetingOn): Label[] =>
  STEPS.filter(([field]) => data[field] === null || data[field] > meetingOn).map(([, words]) => words)

const step = move<PreparationData>()
const preparing = defineLifecycle<PreparationData>('orgLifePreparation', {
  initial: 'preparing',
  states: {
    preparing: {
      label: label('准备中', 'Being prepared'),
      open: true,
      waitsFor: label('等会议召开', 'The meeting is held'),
    },
    held: { label: label('已召开', 'Held'), open: true, waitsFor: label('等列出问题清单', 'The problems are listed') },
    listed: { label: label('问题已列入整改', 'Listed'), open: false, waitsFor: label('已列入整改', 'Listed') },
  },
  moves: {
    hold: step({
      label: label('会开了', 'It was held'),
      from: ['preparing'],
      to: 'held',
      by: PARTY_RECORDERS,
      input: { criticism: flag({ label: label('开展了批评和自我批评', 'Criticism and self-criticism took place') }) },
      guards: [],
      // What was said is nobody's; whether the section took place is all that is kept.
      effect: ({ record, occurredAt }, { criticism }) => {
        const meetingOn = dayAt(occurredAt)
        return { meetingOn, criticism, missing: missingBefore(record.data, meetingOn).length }
      },
    }),
    list: step({
      label: label('列问题清单', 'List the problems'),
      from: ['held'],
      to: 'listed',
      by: PARTY_RECORDERS,
      input: {
        problems: number({ label: label('查摆问题', 'Problems named'), max: 1000, unit: pieces }),
        items: number({ label: label('列入整改', 'Made items to put right'), max: 1000, unit: pieces }),
      },
      guards: [(_, { problems, items }) => (problems === 0 || items === 0 ? meetingWithoutProblems({}) : undefined)],
      effect: (_, input) => input,
    }),
  },
})

/**
 * How an organisational-life or democratic-life meeting was prepared (组织生活会准备): plan, opinions, talks, outlines, each by its
 * day, then the meeting and the list of problems. A step that is missing is told, not hidden.
 */
export const orgLifePreparation = defineDailyKind('orgLifePreparation', {
  label: label('组织生活会准备', 'Preparation of a meeting'),
  plural: 'org-life-preparations',
  fields,
  title: 'name',
  search: ['name'],
  looksAt: ['branch'],
  lifecycle: preparing,
  lacks: (data) => missingBefore(data),
  sound: (context: GuardContext<PreparationData>) => ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [
      {
        by: PARTY_RECORDERS,
        fields: (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => !fields[name].stamped),
      },
    ],
  },
  examples: [
    {
      ...{ type: 'orgLife', name: '2026 年度组织生活会', meetingOn: '2026-06-20', planOn: '2026-06-02' },
      ...{ opinionsOn: '2026-06-10', opinions: 14, talksOn: '2026-06-15', talks: 12, papers: [] },
    },
  ],
})
