import { dayAt } from '../../../day.ts'
import { attachments, choice, type DataOf, day, longText, person, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { endsBeforeItBegins } from '../../../problems/daily.ts'
import { backBeforeLeave, leaveFormMissing, leaveNotApprover, leaveOwnApproval } from '../../../problems/office.ts'
import { BUSINESS_ROLES, STAFF_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { signedStays } from '../signed-stays.ts'
import { LEADS } from './leads.ts'

const fields = {
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
  reason: text({
    label: label('事由', 'Reason'),
    help: label('要有权限才看得到；病情不用写', 'Seen by few; of illness nothing needs to be written'),
    max: 200,
    sensitive: 'hidden',
  }),
  approver: person({ label: label('批准人', 'Approved by') }),
  approvedOn: stamped(day({ label: label('批准日', 'Approved on') })),
  refused: stamped(longText({ label: label('不批的理由', 'Why it was refused'), max: 500 })),
  backOn: stamped(day({ label: label('销假日', 'Back on') })),
  form: attachments({ label: label('请假单', 'Form'), max: 4 }),
}
type LeaveData = DataOf<typeof fields>

const inOrder = ({ from, until }: Pick<LeaveData, 'from' | 'until'>) =>
  until < from ? endsBeforeItBegins({ from, until }, '/until') : undefined

/** What the approver decided on. */
const DECIDED = ['person', 'type', 'from', 'until', 'reason', 'approver']

/** Decided by the one who was asked, never by whoever goes. */
function approverDecides({ actor, record: { data } }: GuardContext<LeaveData>): Refusal | undefined {
  if (data.approver === data.person) return leaveOwnApproval({})
  return actor.person === data.approver ? undefined : leaveNotApprover({})
}

const step = move<LeaveData>()

/** Asked for, approved or refused, back (请假、批准、销假). */
const absence = defineLifecycle<LeaveData>('leave', {
  initial: 'asked',
  states: {
    asked: { label: label('待批准', 'Asked for'), open: true, waitsFor: label('等批准人批', 'The approver decides') },
    approved: { label: label('已批准', 'Approved'), open: true, waitsFor: label('等销假', 'Whoever went comes back') },
    refused: { label: label('没批', 'Refused'), open: false, waitsFor: label('没批', 'Refused') },
    back: { label: label('已销假', 'Back'), open: false, waitsFor: label('已销假', 'Back') },
  },
  moves: {
    approve: step({
      label: label('批准', 'Approve'),
      from: ['asked'],
      to: 'approved',
      by: STAFF_ROLES,
      input: {},
      guards: [
        approverDecides,
        ({ record: { data } }) => (data.type === 'sick' && data.form.length === 0 ? leaveFormMissing({}) : undefined),
      ],
      effect: ({ occurredAt }) => ({ approvedOn: dayAt(occurredAt) }),
    }),
    refuse: step({
      label: label('不批', 'Refuse'),
      from: ['asked'],
      to: 'refused',
      by: STAFF_ROLES,
      input: { refused: longText({ label: label('不批的理由', 'Why it was refused'), max: 500 }) },
      guards: [approverDecides],
      effect: (_, { refused }) => ({ refused }),
    }),
    return: step({
      label: label('销假', 'Back'),
      from: ['approved'],
      to: 'back',
      by: RECORDERS,
      input: { backOn: day({ label: label('销假日', 'Back on') }) },
      guards: [
        ({ record: { data } }, { backOn: back }) =>
          back < data.from ? backBeforeLeave({ back, from: data.from }, '/backOn') : undefined,
      ],
      effect: (_, { backOn }) => ({ backOn }),
    }),
  },
})

/** Leave of absence (请假): who, from when to when, why; approved by the one who was asked; back. */
export const leave = defineDailyKind('leave', {
  label: label('请假', 'Leave'),
  plural: 'leaves',
  fields,
  title: 'type',
  lifecycle: absence,
  lacks: ({ type, form }) =>
    type === 'sick' && form.length === 0 ? [label('病假的书面申请', 'the written application for sick leave')] : [],
  mayCreate: ({ record: { data } }) => inOrder(data),
  mayCorrect: ({ record }, patch) =>
    inOrder({ ...record.data, ...patch }) ??
    (record.state === 'asked' ? undefined : signedStays(record, patch, DECIDED)),
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: ['person', 'type', 'from', 'until', 'reason', 'approver', 'form'] }],
    reveal: LEADS,
    erase: ['communitySecretary'],
  },
  examples: [{ type: 'personal', from: '2026-06-01', until: '2026-06-30', reason: '家中有事', form: [] }],
})
