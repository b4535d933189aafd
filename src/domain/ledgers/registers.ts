import type { Chapter } from '../chapters.ts'
import type { KindName } from '../kinds/index.ts'
import { type Label, label } from '../label.ts'
import { columnOf, defineLedger, from, isOneOf, type LedgerSource } from './define-ledger.ts'

const WIDE = ['purpose', 'matter', 'followUp', 'note']

/** A ledger whose columns are fields of one kind. */
const ofKind = (
  name: string,
  title: Label,
  chapter: Chapter,
  about: Label,
  kind: KindName,
  fields: readonly string[],
  where: LedgerSource['where'] = [],
) =>
  defineLedger(name, {
    label: title,
    chapter,
    about,
    columns: fields.map((field) => columnOf(kind, field, WIDE.includes(field) ? { width: 30 } : {})),
    sources: [from(kind, { where })],
  })

const talkLedger = ofKind(
  'heart-talks',
  label('谈心谈话台账', 'Talks'),
  'party',
  label('谈了没有、谁和谁谈，不记内容', 'That talks were held, and between whom; not what was said'),
  'heartTalk',
  ['type', 'giver', 'receiver', 'occasion'],
)
const visitLedger = ofKind(
  'home-visits',
  label('走访台账', 'Home visits'),
  'residents',
  label('走访了谁家、为什么、答应了什么；户主姓名打码', 'Whom, why, what was promised; names masked'),
  'homeVisit',
  ['reason', 'matter', 'grid', 'household', 'followUp'],
)
const assetLedger = ofKind(
  'fixed-assets',
  label('固定资产台账', 'Fixed assets'),
  'money',
  label('名称、价值、保管人、存放地点', 'Name, value, keeper and place'),
  'fixedAsset',
  ['name', 'model', 'count', 'value', 'boughtOn', 'keeper', 'place', 'condition'],
)
const EXPENSE = ['fund', 'purpose', 'amount', 'payee', 'method', 'budgetLine', 'note'] as const
const expenseLedger = ofKind(
  'expenses',
  label('费用支出台账', 'Expenses'),
  'money',
  label('所有支出及其票据', 'All that was spent, with its papers'),
  'expense',
  EXPENSE,
)
const massServiceFundLedger = ofKind(
  'mass-service-fund',
  label('服务群众经费台账', 'Fund for serving residents'),
  'money',
  label('服务群众经费的每一笔', 'Every payment from the fund'),
  'expense',
  EXPENSE,
  [isOneOf('fund', 'massServiceFund')],
)
const partyDuesSpentLedger = ofKind(
  'party-dues-spent',
  label('党费支出台账', 'Party dues spent'),
  'money',
  label('从党费开支的每一笔', 'Every payment from Party dues'),
  'expense',
  EXPENSE,
  [isOneOf('fund', 'partyDues')],
)

export const REGISTER_LEDGERS = [
  talkLedger,
  visitLedger,
  expenseLedger,
  massServiceFundLedger,
  partyDuesSpentLedger,
  assetLedger,
]
