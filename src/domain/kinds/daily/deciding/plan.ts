import {
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  number,
  optional,
  person,
  reference,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { heldOnceOnly } from '../../../problems/plan.ts'
import { defineDailyKind } from '../daily.ts'

/** A plan (计划): what is to be held in a year. Its items hang on it, so that each can be moved and held by itself. */
export const plan = defineDailyKind('plan', {
  label: label('计划', 'Plan'),
  plural: 'plans',
  fields: {
    type: choice({
      label: label('计划类型', 'Type'),
      choices: {
        study: label('学习计划', 'Study'),
        training: label('培训计划', 'Training'),
        activities: label('活动计划', 'Activities'),
        work: label('工作计划', 'Work'),
      },
    }),
    title: text({ label: label('计划名称', 'Name'), max: 100 }),
    year: number({ label: label('年度', 'Year'), min: 2000, max: 2100 }),
    goal: optional(longText({ label: label('目标要求', 'What it is for'), max: 2000 })),
    papers: attachments({ label: label('计划文件', 'Paper'), max: 5 }),
    before: optional(reference('plan', { label: label('接着哪一份', 'Follows') })),
  },
  title: 'title',
  search: ['title'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  examples: [{ type: 'study', title: '2026 年度理论学习计划', year: 2026, goal: '每月集中学习一次', papers: [] }],
})

const itemFields = {
  plan: reference('plan', { label: label('计划', 'Plan') }),
  on: day({ label: label('计划日期', 'Planned for') }),
  what: text({ label: label('内容', 'What'), max: 200 }),
  who: person({ label: label('责任人', 'Who') }),
  form: optional(text({ label: label('形式', 'Form'), max: 50 })),
  material: optional(text({ label: label('材料', 'Material'), max: 200 })),
  audience: optional(text({ label: label('参加人员', 'For whom'), max: 100 })),
  heldActivity: optional(reference('activity', { label: label('已开展的活动', 'Activity held') })),
  heldMeeting: optional(reference('meeting', { label: label('已召开的会议', 'Meeting held') })),
  dropped: optional(
    choice({
      label: label('没有开展的原因', 'Why it was dropped'),
      choices: {
        work: label('工作冲突', 'Other work'),
        merged: label('与别的场次合并', 'Held with another'),
        order: label('上级统一调整', 'Changed from above'),
        other: label('其他', 'Another reason'),
      },
    }),
  ),
}
type PlannedItemData = DataOf<typeof itemFields>

/** An item has one record; that a record stands for one item only, the store holds. */
const hasOneRecord = ({ heldActivity, heldMeeting }: PlannedItemData): Refusal | undefined =>
  heldActivity && heldMeeting ? heldOnceOnly({}, '/heldMeeting') : undefined

/** One item of a plan (计划事项): what is to be held, when, who sees to it, for whom; and what was held. */
export const plannedItem = defineDailyKind('plannedItem', {
  label: label('计划事项', 'Planned item'),
  plural: 'planned-items',
  fields: itemFields,
  title: 'what',
  parent: 'plan',
  due: 'on',
  owner: 'who',
  search: ['what', 'material'],
  unique: ['heldActivity', 'heldMeeting'],
  mayCreate: ({ record }) => hasOneRecord(record.data),
  mayCorrect: ({ record }, patch) => hasOneRecord({ ...record.data, ...patch }),
  examples: [
    {
      ...{ on: '2026-06-12', what: '学习《中国共产党纪律处分条例》', form: '集中学习' },
      ...{ material: '条例原文', audience: '全体党员' },
    },
  ],
})
