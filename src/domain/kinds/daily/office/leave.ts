import { attachments, choice, day, optional, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { endsBeforeItBegins } from '../../../problems/daily.ts'
import { defineDailyKind } from '../daily.ts'

const inOrder = ({ from, until }: { from: string; until: string }) =>
  until < from ? endsBeforeItBegins({ from, until }, '/until') : undefined

/** Leave of absence (请假): who, from when to when, with whose approval. */
export const leave = defineDailyKind('leave', {
  label: label('请假', 'Leave'),
  plural: 'leaves',
  fields: {
    person: person({ label: label('请假人', 'Who') }),
    type: choice({
      label: label('假别', 'Type'),
      choices: {
        personal: label('事假', 'Personal'),
        sick: label('病假', 'Sick'),
        annual: label('年休假', 'Annual'),
        other: label('其他', 'Other'),
      },
    }),
    from: day({ label: label('开始', 'From') }),
    until: day({ label: label('结束', 'Until') }),
    reason: text({ label: label('事由', 'Reason'), max: 200 }),
    approver: person({ label: label('批准人', 'Approved by') }),
    backOn: optional(day({ label: label('销假日', 'Back on') })),
    form: attachments({ label: label('请假单', 'Form'), max: 4 }),
  },
  title: 'reason',
  mayCreate: ({ record: { data } }) => inOrder(data),
  mayCorrect: ({ record: { data } }, patch) => inOrder({ ...data, ...patch } as { from: string; until: string }),
  examples: [{ type: 'personal', from: '2026-06-01', until: '2026-06-30', reason: '家中有事', form: [] }],
})
