import { attachments, day, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import {
  assetMissing,
  invoiceUnfit,
  majorWithoutMeeting,
  sameHand,
  voucherIncomplete,
} from '../../../problems/money.ts'
import { inWords } from '../lacking.ts'
import { notAhead } from '../not-ahead.ts'
import { signedStays } from '../signed-stays.ts'
import type { ExpenseData } from './expense.ts'

type Context = GuardContext<ExpenseData>

/** Who looks a voucher through; never who handled it. */
const REVIEWERS = ['committeeMember', 'communitySecretary', 'supervision', 'streetFinance'] as const
const APPROVERS = ['communitySecretary', 'streetFinance', 'streetLeader', 'streetSecretary'] as const
const PAYERS = ['handler', 'committeeMember', 'communitySecretary', 'streetFinance'] as const

/** What those who review and approve a voucher put their names to; the papers that complete it may follow. */
const CLAIMED = ['fund', 'category', 'purpose', 'amount', 'payee', 'method', 'line', 'project']

export const reviewedStays = ({ record }: Context, patch: Partial<ExpenseData>): Refusal | undefined => {
  if (record.data.reviewer === null) return undefined
  return signedStays(record, patch, record.data.approver === null ? CLAIMED : [...CLAIMED, 'meeting'])
}

/** What a voucher's bundle (票据要件) still lacks before it can be paid. */
export function lackingInVoucher({ approval, invoice, invoiceNumber, acceptance }: ExpenseData): Label[] {
  return [
    ...(approval.length === 0 ? [label('审批单', 'the approval')] : []),
    ...(invoice.length === 0 ? [label('票据', 'the invoice')] : []),
    ...(invoiceNumber === null ? [label('发票号码', 'the invoice number')] : []),
    ...(acceptance.length === 0 ? [label('验收或签收单', 'the acceptance')] : []),
  ]
}

const isWhole = ({ record }: Context): Refusal | undefined => {
  const lacking = lackingInVoucher(record.data)
  return lacking.length === 0 ? undefined : voucherIncomplete(inWords(lacking))
}

/** Three people: who handled it, who reviewed it, who approved it. */
const byAnother = ({ record, actor }: Context): Refusal | undefined =>
  [record.recorder, record.data.reviewer].includes(actor.person) ? sameHand({}) : undefined

const decidedTogether = ({ record: { data } }: Context): Refusal | undefined =>
  data.scale === 'major' && data.meeting === null ? majorWithoutMeeting({}, '/meeting') : undefined

/** Equipment of some value stays: it has to stand among the assets before its voucher is booked. */
const isBooked = ({ record: { data }, children, rule }: Context): Refusal | undefined => {
  const limit = rule('asset.threshold')
  const stays = data.category === 'equipment' && data.amount / 100 >= limit
  return stays && children('fixedAsset').length === 0 ? assetMissing({ limit }) : undefined
}

export const voucher = defineLifecycle<ExpenseData>('voucher', {
  initial: 'claimed',
  states: {
    claimed: {
      label: label('待审核', 'To be reviewed'),
      open: true,
      waitsFor: label('等另一人审核', 'Another reviews'),
    },
    reviewed: {
      label: label('待审批', 'To be approved'),
      open: true,
      waitsFor: label('等负责人审批', 'The head approves'),
    },
    approved: { label: label('待付款', 'To be paid'), open: true, waitsFor: label('等付款', 'To be paid') },
    paid: { label: label('已付款入账', 'Paid and booked'), open: false, waitsFor: label('已付款入账', 'Booked') },
    withdrawn: { label: label('已撤回', 'Withdrawn'), open: false, waitsFor: label('已撤回', 'Withdrawn') },
  },
  moves: {
    review: move<ExpenseData>()({
      label: label('审核通过', 'Review'),
      from: ['claimed'],
      to: 'reviewed',
      by: REVIEWERS,
      input: {},
      guards: [byAnother],
      effect: ({ actor }) => ({ reviewer: actor.person }),
    }),
    approve: move<ExpenseData>()({
      label: label('审批', 'Approve'),
      from: ['reviewed'],
      to: 'approved',
      by: APPROVERS,
      input: {},
      guards: [byAnother, decidedTogether],
      effect: ({ actor }) => ({ approver: actor.person }),
    }),
    pay: move<ExpenseData>()({
      label: label('付款入账', 'Pay and book'),
      from: ['approved'],
      to: 'paid',
      by: PAYERS,
      input: {
        on: day({ label: label('付款日', 'Paid on') }),
        payment: attachments({ label: label('付款凭证', 'Proof of payment'), max: 4 }),
      },
      guards: [
        isWhole,
        isBooked,
        (_, { payment }) =>
          payment.length === 0
            ? voucherIncomplete({ lacking: '付款凭证', lackingEn: 'the proof of payment' }, '/payment')
            : undefined,
        (context, { on }) => notAhead(context, on, '/on'),
        ({ record: { data } }, { on }) =>
          data.invoicedOn !== null && (data.invoicedOn > on || data.invoicedOn.slice(0, 4) !== on.slice(0, 4))
            ? invoiceUnfit({ invoiced: data.invoicedOn, paid: on }, '/on')
            : undefined,
      ],
      effect: (_, { on, payment }) => ({ paidOn: on, payment }),
    }),
    return: move<ExpenseData>()({
      label: label('退回', 'Send back'),
      from: ['reviewed', 'approved'],
      to: 'claimed',
      by: [...new Set([...REVIEWERS, ...APPROVERS])],
      input: { why: text({ label: label('退回原因', 'Why it goes back'), max: 200 }) },
      guards: [],
      effect: (_, { why }) => ({ returned: why, reviewer: null, approver: null }),
    }),
    withdraw: move<ExpenseData>()({
      label: label('撤回', 'Withdraw'),
      from: ['claimed', 'reviewed', 'approved'],
      to: 'withdrawn',
      by: PAYERS,
      input: {},
      guards: [],
    }),
  },
})
