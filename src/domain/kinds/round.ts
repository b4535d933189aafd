import { day, optional, parts, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES } from '../roles.ts'

/** One inspection with its feedback (巡察轮次): all its findings hang on it. */
export const round = defineKind('round', {
  label: label('轮次', 'Round'),
  plural: 'rounds',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 100 }),
    inspector: optional(text({ label: label('巡察组', 'Inspection team'), max: 100 })),
    feedbackOn: day({ label: label('反馈日', 'Feedback') }),
    planDueOn: optional(day({ label: label('方案时限', 'Plan due') })),
    focusEndsOn: optional(day({ label: label('集中整改期满', 'Focus period ends') })),
    categories: parts({
      label: label('问题类别', 'Categories'),
      parts: { name: text({ label: label('类别', 'Category'), max: 60 }) },
      max: 60,
    }),
  },
  title: 'name',
  due: 'focusEndsOn',
  search: ['name', 'inspector'],
  streetWide: true,
  permissions: {
    read: BUSINESS_ROLES,
    create: ['streetPartyOffice', 'streetSecretary', 'communitySecretary', 'inspector'],
    correct: [
      {
        by: ['streetPartyOffice', 'streetSecretary'],
        fields: ['name', 'inspector', 'planDueOn', 'focusEndsOn', 'categories'],
      },
    ],
  },
  examples: [
    {
      name: '2026 区委第二轮巡察',
      inspector: '区委第二巡察组',
      feedbackOn: '2026-04-17',
      categories: [{ name: '组织生活' }],
    },
  ],
})
