import { type Day, dayAt } from '../../../day.ts'
import { day, optional, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { receiptBeforeHandOver } from '../../../problems/duty.ts'
import type { Role } from '../../../roles.ts'
import { defineDailyKind } from '../daily.ts'

const NEED_IT = ['streetSecretary', 'streetDiscipline', 'communitySecretary'] as const satisfies readonly Role[]

const afterHandOver = (receiptOn: Day | null, occurredAt: string) => {
  const handed = dayAt(occurredAt)
  return receiptOn !== null && receiptOn < handed
    ? receiptBeforeHandOver({ receipt: receiptOn, handed }, '/receiptOn')
    : undefined
}

/**
 * That a letter or clue was handed over (信访转办、线索移交): when and to which body, and when the receipt came. What it says and whom
 * it concerns stays out of this system.
 */
export const clueHandedOver = defineDailyKind('clueHandedOver', {
  label: label('线索移交', 'Clue handed over'),
  plural: 'clues-handed-over',
  fields: {
    to: text({ label: label('接收单位', 'Receiving body'), max: 100 }),
    receiptOn: optional(day({ label: label('收到回执日', 'Receipt came on') })),
  },
  title: 'to',
  mayCreate: ({ record }) => afterHandOver(record.data.receiptOn, record.occurredAt),
  mayCorrect: ({ record }, { receiptOn }) => afterHandOver(receiptOn ?? null, record.occurredAt),
  permissions: {
    read: NEED_IT,
    create: ['streetDiscipline', 'communitySecretary'],
    correct: [{ by: ['streetDiscipline', 'communitySecretary'], fields: 'all' }],
  },
  examples: [{ to: '街道纪工委', receiptOn: null }],
})
