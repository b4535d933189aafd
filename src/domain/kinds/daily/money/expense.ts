import { amount, attachments, choice, longText, optional, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

/** Money spent (费用): for what, from which fund, to whom, how it was paid, and the papers that belong together. */
export const expense = defineDailyKind('expense', {
  label: label('费用', 'Expense'),
  plural: 'expenses',
  fields: {
    fund: choice({
      label: label('经费来源', 'Fund'),
      choices: {
        office: label('办公经费', 'Office'),
        massServiceFund: label('服务群众经费', 'Fund for serving residents'),
        partyDues: label('党费', 'Party dues'),
        special: label('专项经费', 'Earmarked'),
      },
    }),
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
    budgetLine: optional(text({ label: label('预算科目', 'Budget line'), max: 60 })),
    approval: attachments({ label: label('审批单', 'Approval'), max: 4 }),
    invoice: attachments({ label: label('票据', 'Invoice'), max: 10 }),
    acceptance: attachments({ label: label('验收或签收单', 'Acceptance'), max: 10 }),
    note: optional(longText({ label: label('说明', 'Note'), max: 1000 })),
  },
  title: 'purpose',
  search: ['purpose', 'payee', 'budgetLine'],
  permissions: {
    read: BUSINESS_ROLES,
    create: [...RECORDERS, 'streetFinance'],
    correct: [{ by: [...RECORDERS, 'streetFinance'], fields: 'all' }],
  },
  examples: [
    {
      fund: 'massServiceFund',
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
