import {
  amount,
  attachments,
  type DataOf,
  day,
  number,
  parts,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { paidTooMuch, quarterTwice } from '../../../problems/money.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { notAhead } from '../not-ahead.ts'

const fields = {
  project: reference('project', { label: label('项目', 'Project') }),
  quarter: text({
    label: label('季度', 'Quarter'),
    help: label('如 2026Q3', 'Such as 2026Q3'),
    max: 6,
    pattern: /^\d{4}Q[1-4]$/,
  }),
  households: number({ label: label('户数', 'Households'), max: 100_000, unit: label('户', 'households') }),
  amount: amount({ label: label('应付', 'Owed') }),
  dueOn: day({ label: label('应付日', 'Due') }),
  paid: stamped(amount({ label: label('已付', 'Paid') })),
  payments: stamped(
    parts({
      label: label('付款', 'Payments'),
      parts: { on: day({ label: label('付款日', 'Paid on') }), amount: amount({ label: label('金额', 'Amount') }) },
    }),
  ),
  proof: stamped(attachments({ label: label('付款凭证', 'Proof of payment'), max: 10 })),
}
export type PaymentOwedData = DataOf<typeof fields>
type Context = GuardContext<PaymentOwedData>

const pay = {
  label: label('记付款', 'Record a payment'),
  by: [...RECORDERS, 'streetFinance'] as const,
  input: {
    on: day({ label: label('付款日', 'Paid on') }),
    amount: amount({ label: label('金额', 'Amount') }),
    proof: attachments({ label: label('付款凭证', 'Proof of payment'), max: 4 }),
  },
}
type Payment = DataOf<typeof pay.input>

const leftOf = ({ amount: owed, paid }: PaymentOwedData) => owed - (paid ?? 0)

const withPayment = ({ record: { data } }: Context, { on, amount: paid, proof }: Payment) => ({
  paid: (data.paid ?? 0) + paid,
  payments: [...(data.payments ?? []), { on, amount: paid }],
  proof: [...(data.proof ?? []), ...proof],
})
const paidAlready = (context: Context, { on }: Pick<Payment, 'on'>) => notAhead(context, on, '/on')

const course = defineLifecycle<PaymentOwedData>('paymentOwed', {
  initial: 'owed',
  states: {
    owed: { label: label('未付清', 'Owed'), open: true, waitsFor: label('等付款', 'To be paid') },
    paid: { label: label('已付清', 'Paid'), open: false, waitsFor: label('已付清', 'Paid') },
  },
  moves: {
    payPart: move<PaymentOwedData>()({
      ...pay,
      label: label('记部分付款', 'Record a part'),
      from: ['owed'],
      guards: [
        ({ record }, input) =>
          input.amount >= leftOf(record.data) || input.amount <= 0
            ? paidTooMuch({ left: leftOf(record.data) / 100 }, '/amount')
            : undefined,
        paidAlready,
      ],
      effect: withPayment,
    }),
    payAll: move<PaymentOwedData>()({
      ...pay,
      label: label('付清', 'Pay the rest'),
      from: ['owed'],
      to: 'paid',
      input: { on: pay.input.on, proof: pay.input.proof },
      guards: [paidAlready],
      effect: (context, input) => withPayment(context, { ...input, amount: leftOf(context.record.data) }),
    }),
  },
})

/** What is owed to residents of a project for a quarter (过渡费), and what of it was paid; the rest is arrears. */
export const paymentOwed = defineDailyKind('paymentOwed', {
  label: label('过渡费', 'Transition allowance'),
  plural: 'payments-owed',
  fields,
  title: 'quarter',
  parent: 'project',
  due: 'dueOn',
  totals: { sameQuarter: { alike: ['project', 'quarter'] } },
  lifecycle: course,
  sound: ({ record: { data }, totalOf }) =>
    totalOf('sameQuarter') > 0 ? quarterTwice({ quarter: data.quarter }, '/quarter') : undefined,
  permissions: {
    read: BUSINESS_ROLES,
    create: [...RECORDERS, 'streetFinance'],
    correct: [{ by: [...RECORDERS, 'streetFinance'], fields: 'all' }],
  },
  examples: [{ quarter: '2026Q3', households: 62, amount: 11_160_000, dueOn: '2026-09-30' }],
})
