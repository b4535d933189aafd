import { label } from '../label.ts'
import { duesRules } from './bases.ts'
import { ask, read } from './define-rule.ts'

const cashRegulations = label(
  '现金管理暂行条例；限额由街道确认',
  'Interim Cash Regulations; the street confirms the limit',
)
const fundRules = label('党组织服务群众经费管理办法（各地）', 'Local rules on the fund for serving residents')
const SINCE = '2024-02-08'

/** Money (经费资产). Amounts are in yuan; `allowed` is 1 where a fund may be spent on something and 0 where it may not. */
export const MONEY_RULES = {
  'expense.cash': read('现金付款限额', 'Most that is paid in cash', 1000, 'yuan', cashRegulations, SINCE),
  'expense.cashWindow': ask(
    '几天内付给同一收款方的现金合并计算',
    'Cash to one payee counts together within',
    7,
    'days',
  ),
  'major.threshold': ask('社区大额支出：达到多少须经集体决策', 'Community: decided together from', 20_000, 'yuan'),
  'major.thresholdStreet': ask('街道大额支出：达到多少须经集体决策', 'Street: decided together from', 100_000, 'yuan'),
  'asset.threshold': read(
    '达到多少列入固定资产',
    'A fixed asset from',
    1000,
    'yuan',
    label(
      '政府会计准则第3号；单价达到且使用超过一年',
      'Government Accounting Standard 3; a unit price, used for over a year',
    ),
    SINCE,
  ),
  'fund.scope.massService.office': read(
    '服务群众经费可用于办公',
    'Fund for residents: office',
    0,
    'allowed',
    fundRules,
    SINCE,
  ),
  'fund.scope.massService.pay': read(
    '服务群众经费可用于人员报酬',
    'Fund for residents: pay',
    0,
    'allowed',
    fundRules,
    SINCE,
  ),
  'fund.scope.massService.building': read(
    '服务群众经费可用于基建',
    'Fund for residents: building',
    0,
    'allowed',
    fundRules,
    SINCE,
  ),
  'fund.scope.massService.propertyFirm': read(
    '服务群众经费可用于应由物业承担的费用',
    'Fund for residents: costs of the property firm',
    0,
    'allowed',
    fundRules,
    SINCE,
  ),
  'fund.scope.dues.office': read('党费可用于日常办公', 'Party dues: office', 0, 'allowed', duesRules, SINCE),
  'fund.scope.dues.pay': read('党费可用于人员报酬', 'Party dues: pay', 0, 'allowed', duesRules, SINCE),
  'fund.scope.partyWork.pay': ask('党建工作经费可用于人员报酬', 'Party-work fund: pay', 0, 'allowed'),
  'fund.scope.partyWork.building': ask('党建工作经费可用于基建', 'Party-work fund: building', 0, 'allowed'),
} as const
