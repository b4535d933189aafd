import {
  amount,
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { expenseSound, scaleOf } from './expense-rules.ts'
import { categoryLabels, FUNDS } from './fund.ts'
import { lackingInVoucher, reviewedStays, voucher } from './voucher.ts'

const expenseFields = {
  fund: choice({ label: label('经费来源', 'Fund'), choices: FUNDS }),
  category: choice({ label: label('用途类别', 'Category'), choices: categoryLabels }),
  purpose: text({ label: label('用途', 'Purpose'), max: 200 }),
  amount: amount({ label: label('金额', 'Amount') }),
  payee: text({ label: label('收款方', 'Payee'), max: 100 }),
  method: choice({
    label: label('付款方式', 'Paid by'),
    choices: {
      transfer: label('转账', 'Transfer'),
      card: label('公务卡', 'Official card'),
      cash: label('现金', 'Cash'),
    },
  }),
  line: optional(reference('budgetLine', { label: label('预算项', 'Budget line') })),
  project: optional(reference('project', { label: label('项目', 'Project') })),
  meeting: optional(reference('meeting', { label: label('哪次会定的', 'Decided at') })),
  subject: optional(
    text({
      label: label('记账科目', 'Subject booked'),
      help: label('经济分类科目代码，如 30213', 'Code of the subject, such as 30213'),
      max: 9,
      pattern: /^\d{5,9}$/,
    }),
  ),
  approval: attachments({ label: label('审批单', 'Approval'), max: 4 }),
  invoiceNumber: optional(
    text({
      label: label('发票号码', 'Invoice number'),
      help: label('只写数字；旧票写代码加号码', 'Digits only; of older invoices code and number'),
      max: 22,
      pattern: /^\d{8,22}$/,
    }),
  ),
  invoicedOn: optional(day({ label: label('开票日', 'Invoiced on') })),
  invoice: attachments({ label: label('票据', 'Invoice'), max: 10 }),
  acceptance: attachments({ label: label('验收或签收单', 'Acceptance'), max: 10 }),
  note: optional(longText({ label: label('说明', 'Note'), max: 1000 })),
  scale: stamped(
    choice({
      label: label('大额', 'Scale'),
      choices: { major: label('大额', 'Major'), ordinary: label('一般', 'Ordinary') },
    }),
  ),
  returned: stamped(text({ label: label('退回原因', 'Why it came back'), max: 200 })),
  reviewer: stamped(person({ label: label('审核人', 'Reviewed by') })),
  approver: stamped(person({ label: label('审批人', 'Approved by') })),
  paidOn: stamped(day({ label: label('付款日', 'Paid on') })),
  payment: stamped(attachments({ label: label('付款凭证', 'Proof of payment'), max: 4 })),
}
export type ExpenseData = DataOf<typeof expenseFields>

/**
 * Money spent (费用): for what, from which fund and line, to whom, how it was paid, and the papers that belong together. Three
 * people stand behind it: who handled it, who looked the papers through, who approved it.
 */
export const expense = defineDailyKind('expense', {
  label: label('费用', 'Expense'),
  plural: 'expenses',
  fields: expenseFields,
  title: 'purpose',
  search: ['purpose', 'payee', 'invoiceNumber'],
  looksAt: ['line', 'meeting'],
  children: ['fixedAsset'],
  unique: ['invoiceNumber'],
  indexed: ['payee'],
  lists: ['occurredAt', 'recordedAt', ['fund', 'occurredAt']],
  totals: {
    onLine: { sum: 'amount', alike: ['line'], except: ['withdrawn'] },
    cashNear: { sum: 'amount', alike: ['payee', 'method'], except: ['withdrawn'], within: 'expense.cashWindow' },
  },
  lifecycle: voucher,
  lacks: lackingInVoucher,
  mayCorrect: reviewedStays,
  sound: expenseSound,
  fills: (context) => ({ scale: scaleOf(context) }),
  permissions: {
    read: BUSINESS_ROLES,
    create: [...RECORDERS, 'streetFinance'],
    correct: [{ by: [...RECORDERS, 'streetFinance'], fields: 'all' }],
  },
  examples: [
    {
      fund: 'massServiceFund',
      category: 'facility',
      purpose: '更换三号楼楼道灯',
      amount: 86_000,
      payee: '安达电料行',
      method: 'transfer',
      approval: [],
      invoice: [],
      acceptance: [],
    },
  ],
})
