import { choice, day, longText, optional, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** A point at which a post could be misused (廉政风险点), and what guards it. Looked through once a year (`risk.stale`). */
export const riskPoint = defineDailyKind('riskPoint', {
  label: label('廉政风险点', 'Risk point'),
  plural: 'risk-points',
  fields: {
    post: text({ label: label('岗位', 'Post'), max: 60 }),
    risk: longText({ label: label('风险点', 'Risk'), max: 500 }),
    level: choice({
      label: label('等级', 'Level'),
      choices: { high: label('高', 'High'), middle: label('中', 'Middle'), low: label('低', 'Low') },
    }),
    guard: longText({ label: label('防控措施', 'What guards it'), max: 1000 }),
    owner: person({ label: label('责任人', 'Responsible') }),
    reviewedOn: optional(day({ label: label('上次排查日', 'Last looked through') })),
  },
  title: 'post',
  search: ['post', 'risk', 'guard'],
  lacks: ({ reviewedOn }) =>
    reviewedOn === null ? [label('排查日（还没有复查过）', 'the day on which it was last looked through')] : [],
  examples: [
    {
      post: '报账员',
      risk: '费用报销手续不全',
      level: 'high',
      guard: '两人经手，每月由居监委核对一次',
    },
  ],
})
