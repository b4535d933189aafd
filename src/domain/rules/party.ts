import { label } from '../label.ts'
import { branchRegulations, duesRules } from './bases.ts'
import { ask, type Rule, read } from './define-rule.ts'

const dues = (zh: string, en: string, value: number, unit: Rule['unit']): Rule =>
  read(zh, en, value, unit, duesRules, '2008-04-01')

/**
 * Rules of Party life (`domain.md` §5). A rate goes by the whole wage after tax: up to each bound its own, above the last the
 * highest.
 */
export const PARTY_RULES = {
  'dues.rate.bound1': dues('党费：工资第一档到', 'Dues: first band of wages up to', 3000, 'yuan'),
  'dues.rate.bound2': dues('党费：工资第二档到', 'Dues: second band of wages up to', 5000, 'yuan'),
  'dues.rate.bound3': dues('党费：工资第三档到', 'Dues: third band of wages up to', 10_000, 'yuan'),
  'dues.rate.first': dues('党费：工资第一档', 'Dues: first band of wages', 5, 'perMille'),
  'dues.rate.second': dues('党费：工资第二档', 'Dues: second band of wages', 10, 'perMille'),
  'dues.rate.third': dues('党费：工资第三档', 'Dues: third band of wages', 15, 'perMille'),
  'dues.rate.above': dues('党费：工资第四档', 'Dues: wages above that', 20, 'perMille'),
  'dues.pension.bound': dues('党费：离退休费第一档到', 'Dues: first band of pensions up to', 5000, 'yuan'),
  'dues.pension.first': dues('党费：离退休费第一档', 'Dues: first band of pensions', 5, 'perMille'),
  'dues.pension.above': dues('党费：离退休费第二档', 'Dues: pensions above that', 10, 'perMille'),
  'dues.fixed': dues(
    '党费：学生、失业、低保、农民每月',
    'Dues: students, jobless, on relief, farmers, a month',
    20,
    'fen',
  ),
  'dues.backPay': dues('党费补交最多', 'Dues paid back for at most', 6, 'months'),
  'party.quorum': ask('民主评议到会须超过应到的', 'Appraisals need more present than', 500, 'perMille'),
  'party.election': read(
    '选举到会不少于应到的',
    'Elections need present at least',
    800,
    'perMille',
    label('中国共产党基层组织选举工作条例（2020）', 'Regulations on Elections in Primary Organisations (2020)'),
    '2020-07-13',
  ),
  'party.term': read('支部委员会任期', 'Term of a branch committee', 36, 'months', branchRegulations, '2018-10-28'),
  'party.points': ask('党员积分启用', 'Member points are used', 0, 'allowed'),
  'party.points.most': ask('党员积分：一件事最多', 'Member points: at most for one deed', 10, 'points'),
} as const satisfies Record<string, Rule>
