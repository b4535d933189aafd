import {
  amount,
  attachments,
  choice,
  type DataOf,
  number,
  optional,
  parts,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind } from '../daily.ts'
import { FUNDS } from './fund.ts'

/** Who sets a budget: the head of the community, and the street's finance. */
const BUDGETERS = ['communitySecretary', 'streetFinance'] as const

const fields = {
  year: number({ label: label('年度', 'Year'), min: 2000, max: 2100 }),
  fund: choice({ label: label('经费来源', 'Fund'), choices: FUNDS }),
  name: text({ label: label('预算项', 'Line'), max: 60 }),
  class: choice({
    label: label('费用性质', 'Class'),
    choices: { basic: label('基本费用', 'Basic'), project: label('项目费用', 'Project') },
  }),
  amount: amount({ label: label('预算数', 'Budgeted') }),
  meeting: optional(reference('meeting', { label: label('哪次会定的', 'Decided at') })),
  papers: attachments({ label: label('批复或决定', 'Decision'), max: 6 }),
  adjustments: stamped(
    parts({
      label: label('调整', 'Adjustments'),
      parts: {
        from: amount({ label: label('原来', 'From') }),
        to: amount({ label: label('改为', 'To') }),
        why: text({ label: label('理由', 'Why'), max: 200 }),
        decision: text({ label: label('依据', 'Decision'), max: 36 }),
      },
    }),
  ),
}
export type BudgetLineData = DataOf<typeof fields>

const course = defineLifecycle<BudgetLineData>('budgetLine', {
  initial: 'inForce',
  states: {
    inForce: { label: label('执行中', 'In force'), open: true, waitsFor: label('按预算支出', 'Spent as budgeted') },
    closed: { label: label('已结', 'Closed'), open: false, waitsFor: label('已结', 'Closed') },
  },
  moves: {
    adjust: move<BudgetLineData>()({
      label: label('调整', 'Adjust'),
      from: ['inForce'],
      by: BUDGETERS,
      input: {
        to: amount({ label: label('改为', 'To') }),
        why: text({ label: label('理由', 'Why'), max: 200 }),
        meeting: reference('meeting', { label: label('哪次会定的', 'Decided at') }),
      },
      guards: [],
      effect: ({ record: { data } }, { to, why, meeting }) => ({
        amount: to,
        adjustments: [...(data.adjustments ?? []), { from: data.amount, to, why, decision: meeting }],
      }),
    }),
    close: move<BudgetLineData>()({
      label: label('结账', 'Close'),
      from: ['inForce'],
      to: 'closed',
      by: BUDGETERS,
      input: {},
      guards: [],
    }),
  },
})

/** A line of the year's budget (预算): how much of which fund for what. What is spent is counted against it; a decision adjusts it. */
export const budgetLine = defineDailyKind('budgetLine', {
  label: label('预算项', 'Budget line'),
  plural: 'budget-lines',
  fields,
  title: 'name',
  search: ['name'],
  lists: ['occurredAt', 'recordedAt', ['year', 'occurredAt']],
  lifecycle: course,
  permissions: {
    read: BUSINESS_ROLES,
    create: BUDGETERS,
    correct: [{ by: BUDGETERS, fields: ['name', 'papers'] }],
  },
  examples: [
    { year: 2026, fund: 'massServiceFund', name: '楼道照明和公共设施', class: 'basic', amount: 3_000_000, papers: [] },
  ],
})
