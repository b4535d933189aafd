import { choice, type DataOf, instant, optional, person, reference, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { receiptConfirmed } from '../../../problems/receipt.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const confirmation = {
  way: choice({
    label: label('怎么确认的', 'How confirmed'),
    choices: { code: label('本人扫码或输入编码', 'By code'), account: label('本人账号', 'By own account') },
  }),
  /** Tells many receipts of one phone on one day; of no use on another. */
  device: text({ label: label('手机标记', 'Mark of the phone'), max: 64, sensitive: 'hidden' }),
}

const fields = {
  sort: choice({
    label: label('送的是什么', 'What'),
    choices: {
      leaflet: label('宣传单', 'Leaflet'),
      notice: label('通知', 'Notice'),
      document: label('文件', 'Document'),
      agenda: label('议题通知', 'Agenda'),
    },
  }),
  subject: text({ label: label('名称', 'Name'), max: 100 }),
  recipient: text({ label: label('收件人或户主', 'Recipient or householder'), max: 50, sensitive: 'name' }),
  person: optional(person({ label: label('收件人（工作人员）', 'Recipient, of the staff') })),
  conveyance: optional(reference('conveyance', { label: label('文件传达', 'Conveyance') })),
  meeting: optional(reference('meeting', { label: label('会议', 'Meeting') })),
  way: stamped(confirmation.way),
  confirmedAt: stamped(instant({ label: label('确认时间', 'Confirmed') })),
  device: stamped(confirmation.device),
}
type ReceiptData = DataOf<typeof fields>

const receiving = defineLifecycle<ReceiptData>('receipt', {
  initial: 'delivered',
  states: {
    delivered: {
      label: label('已送达，未确认', 'Delivered, not confirmed'),
      open: true,
      waitsFor: label('等收件人自己确认', 'The recipient confirms it'),
    },
    confirmed: {
      label: label('本人已确认', 'Confirmed by the recipient'),
      open: false,
      waitsFor: label('本人已确认', 'Confirmed by the recipient'),
    },
  },
  moves: {
    confirm: move<ReceiptData>()({
      label: label('确认收到', 'Confirm'),
      from: ['delivered'],
      to: 'confirmed',
      by: [],
      byResidents: true,
      input: confirmation,
      guards: [],
      effect: ({ now }, { way, device }) => ({ way, device, confirmedAt: now }),
    }),
  },
})

const untouched = ({ record }: GuardContext<ReceiptData>): Refusal | undefined =>
  record.state === 'confirmed' ? receiptConfirmed({}) : undefined

/** Something handed over (送达) and its receipt (回执): staff say that it was delivered, only the recipient that it arrived. */
export const receipt = defineDailyKind('receipt', {
  label: label('送达回执', 'Receipt'),
  plural: 'receipts',
  fields,
  title: 'subject',
  search: ['subject'],
  lists: ['occurredAt', 'recordedAt', ['state', 'occurredAt']],
  indexed: ['meeting', 'conveyance'],
  lifecycle: receiving,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: ['sort', 'subject', 'recipient', 'person', 'conveyance', 'meeting'] }],
    reveal: ['communitySecretary', 'gridLead', 'gridWorker', 'handler'],
    erase: ['communitySecretary'],
  },
  mayCorrect: untouched,
  examples: [{ sort: 'leaflet', subject: '扫黑除恶宣传单', recipient: '钱阿婆' }],
})
