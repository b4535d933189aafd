import { CATEGORIES, type Category } from '../kinds/daily/money/fund.ts'
import { type Label, label } from '../label.ts'
import {
  column,
  columnOf,
  defineLedger,
  from,
  isOneOf,
  type LedgerSource,
  lackingCell,
  lackingColumn,
  stateCell,
  stateColumn,
  tally,
} from './define-ledger.ts'
import { ofKind } from './of-kind.ts'

const sum = { width: 11, as: 'number' } as const
const mark = { width: 8, as: 'number' } as const
const wide = { width: 28 }

const budgetLedger = defineLedger('budget', {
  label: label('预算台账', 'Budget'),
  chapter: 'money',
  about: label(
    '每个预算项的预算数、已支出、余额和调整',
    'Of each line what was budgeted, spent, is left, and adjusted',
  ),
  lasting: true,
  columns: [
    columnOf('budgetLine', 'name', { width: 22 }),
    columnOf('budgetLine', 'year', { width: 7 }),
    columnOf('budgetLine', 'fund', { width: 14 }),
    columnOf('budgetLine', 'class', { width: 10 }),
    columnOf('budgetLine', 'amount', { width: 11 }),
    column('spent', label('已支出', 'Spent'), sum),
    column('left', label('余额', 'Left'), sum),
    columnOf('budgetLine', 'adjustments', wide),
    columnOf('budgetLine', 'meeting', { width: 18 }),
    stateColumn,
  ],
  sources: [
    from('budgetLine', {
      beside: {
        spent: tally('expense', ['line'], { sum: 'amount' }, { where: [notWithdrawn()] }),
      },
      cells: { state: stateCell, left: ({ amount, spent }) => ((amount as number) - (spent as number)) / 100 },
    }),
  ],
})

function notWithdrawn() {
  return isOneOf('state', 'claimed', 'reviewed', 'approved', 'paid')
}

const expenseColumns = [
  columnOf('expense', 'purpose', wide),
  columnOf('expense', 'fund', { width: 13 }),
  columnOf('expense', 'category', { width: 12 }),
  columnOf('expense', 'amount', { width: 10 }),
  columnOf('expense', 'payee', { width: 16 }),
  columnOf('expense', 'method', { width: 8 }),
  columnOf('expense', 'line', { width: 16 }),
  columnOf('expense', 'invoiceNumber', { width: 20 }),
  stateColumn,
  columnOf('expense', 'paidOn', { width: 12 }),
  columnOf('expense', 'note', { width: 18 }),
]

const ofExpenses = (name: string, title: Label, about: Label, where: LedgerSource['where'] = []) =>
  defineLedger(name, {
    label: title,
    chapter: 'money',
    about,
    columns: expenseColumns,
    sources: [from('expense', { where, cells: { state: stateCell } })],
  })

const expenseLedger = ofExpenses(
  'expenses',
  label('费用支出台账', 'Expenses'),
  label('所有支出及其票据', 'All that was spent, with its papers'),
)
const massServiceFundLedger = ofExpenses(
  'mass-service-fund',
  label('服务群众经费台账', 'Fund for serving residents'),
  label('服务群众经费的每一笔', 'Every payment from the fund'),
  [isOneOf('fund', 'massServiceFund')],
)
const partyMoneyLedger = ofExpenses(
  'party-money',
  label('党建经费台账', 'Party-work fund'),
  label('党建工作经费的每一笔', 'Every payment from the party-work fund'),
  [isOneOf('fund', 'partyWork')],
)
const partyDuesSpentLedger = ofExpenses(
  'party-dues-spent',
  label('党费支出台账', 'Party dues spent'),
  label('从党费开支的每一笔', 'Every payment from Party dues'),
  [isOneOf('fund', 'partyDues')],
)
const officeLedger = ofExpenses(
  'office-expenses',
  label('办公经费台账', 'Office expenses'),
  label('日常办公经费的每一笔', 'Every payment from the office fund'),
  [isOneOf('fund', 'office')],
)
const cashLedger = ofExpenses(
  'cash-payments',
  label('现金支出台账', 'Paid in cash'),
  label('用现金付的每一笔', 'Everything that was paid in cash'),
  [isOneOf('method', 'cash')],
)

const voucherLedger = defineLedger('vouchers', {
  label: label('票据要件台账', 'Vouchers'),
  chapter: 'money',
  about: label(
    '每笔支出谁经办、谁审核、谁审批，票据齐不齐，科目对不对',
    'Who handled, reviewed and approved each, what its bundle lacks, whether its subject fits',
  ),
  columns: [
    columnOf('expense', 'purpose', wide),
    columnOf('expense', 'amount', { width: 10 }),
    column('approval', label('审批单', 'Approval'), mark),
    column('invoice', label('票据', 'Invoice'), mark),
    columnOf('expense', 'invoiceNumber', { width: 20 }),
    column('acceptance', label('验收', 'Acceptance'), mark),
    column('payment', label('付款凭证', 'Payment'), mark),
    lackingColumn,
    columnOf('expense', 'reviewer', { width: 9 }),
    columnOf('expense', 'approver', { width: 9 }),
    columnOf('expense', 'subject', { width: 9 }),
    column('expected', label('应列科目', 'Subject expected'), { width: 9 }),
    stateColumn,
  ],
  sources: [
    from('expense', {
      cells: {
        state: stateCell,
        lacking: lackingCell,
        ...Object.fromEntries(
          ['approval', 'invoice', 'acceptance', 'payment'].map((field) => [
            field,
            (data: Record<string, unknown>) => ((data[field] as unknown[] | null) ?? []).length,
          ]),
        ),
        // Told only where another subject was booked.
        expected: ({ category, subject }) => {
          const expected = category ? CATEGORIES[category as Category].subject : null
          return subject === null || subject === expected ? null : expected
        },
      },
    }),
  ],
})

const majorLedger = defineLedger('major-expenses', {
  label: label('大额支出与决策台账', 'Major expenses and their decisions'),
  chapter: 'money',
  about: label('达到大额标准的支出和定它的会', 'Expenses of a major amount, with the meeting that decided them'),
  columns: [
    columnOf('expense', 'purpose', wide),
    columnOf('expense', 'amount', { width: 11 }),
    columnOf('expense', 'fund', { width: 14 }),
    columnOf('expense', 'payee', { width: 18 }),
    columnOf('expense', 'meeting', { width: 24 }),
    columnOf('expense', 'approver', { width: 9 }),
    stateColumn,
  ],
  sources: [from('expense', { where: [isOneOf('scale', 'major')], cells: { state: stateCell } })],
})

const assetLedger = defineLedger('fixed-assets', {
  label: label('固定资产台账', 'Fixed assets'),
  chapter: 'money',
  about: label('编号、价值、保管人、存放地点，最近一次盘点', 'Label, value, keeper, place, and the last count'),
  lasting: true,
  columns: [
    columnOf('fixedAsset', 'name', { width: 18 }),
    columnOf('fixedAsset', 'tag', { width: 14 }),
    columnOf('fixedAsset', 'model', { width: 14 }),
    columnOf('fixedAsset', 'count', { width: 7 }),
    columnOf('fixedAsset', 'value', { width: 11 }),
    columnOf('fixedAsset', 'boughtOn', { width: 12 }),
    columnOf('fixedAsset', 'expense', { width: 18 }),
    columnOf('fixedAsset', 'keeper', { width: 9 }),
    columnOf('fixedAsset', 'place', { width: 14 }),
    columnOf('fixedAsset', 'condition', { width: 8 }),
    column('checkedOn', label('最近盘点', 'Last counted'), { width: 12, as: 'day' }),
  ],
  sources: [from('fixedAsset', { beside: { checkedOn: tally('assetCheck', ['asset'], 'latest') } })],
})

const assetCheckLedger = ofKind(
  'asset-checks',
  label('资产盘点台账', 'Asset counts'),
  'money',
  label('每件资产盘点的结果', 'What was found of each asset'),
  'assetCheck',
  ['asset', 'found', 'count', 'place', 'note'],
)

const owedLedger = defineLedger('payments-owed', {
  label: label('过渡费台账', 'Transition allowances'),
  chapter: 'money',
  about: label('每个项目每个季度应付、已付、欠付', 'Of each project and quarter what was owed, paid and is in arrears'),
  columns: [
    columnOf('paymentOwed', 'project', { width: 24 }),
    columnOf('paymentOwed', 'quarter', { width: 9 }),
    columnOf('paymentOwed', 'households', { width: 8 }),
    columnOf('paymentOwed', 'amount', { width: 12 }),
    columnOf('paymentOwed', 'dueOn', { width: 12 }),
    columnOf('paymentOwed', 'paid', { width: 12 }),
    column('arrears', label('欠付', 'Arrears'), { width: 12, as: 'number' }),
    stateColumn,
    columnOf('paymentOwed', 'payments', { width: 20 }),
  ],
  sources: [
    from('paymentOwed', {
      cells: {
        state: stateCell,
        arrears: ({ amount, paid }) => ((amount as number) - ((paid as number | null) ?? 0)) / 100,
      },
    }),
  ],
})

export const MONEY_LEDGERS = [
  budgetLedger,
  expenseLedger,
  massServiceFundLedger,
  partyMoneyLedger,
  partyDuesSpentLedger,
  officeLedger,
  cashLedger,
  voucherLedger,
  majorLedger,
  assetLedger,
  assetCheckLedger,
  owedLedger,
]
