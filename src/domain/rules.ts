import { label } from './label.ts'
import { CADENCES } from './obligations/cadences.ts'
import { ask, type Rule, read } from './rules/define-rule.ts'
import { MONEY_RULES } from './rules/money.ts'
import { PARTY_RULES } from './rules/party.ts'
import { RESIDENT_RULES } from './rules/residents.ts'

export type { Rule } from './rules/define-rule.ts'

const inspectionRegulations = label('中国共产党巡视工作条例（2024）', 'CPC Inspection Work Regulations (2024)')

/** The rule pack (`domain.md` §5). Ids are permanent. */
export const RULES = {
  'insp.plan': ask('收到反馈后报整改方案', 'Rectification plan after feedback', 30, 'days'),
  'insp.focusPeriod': read('集中整改期', 'Focus period', 6, 'months', inspectionRegulations, '2024-02-08'),
  'insp.disclose': ask(
    '批准后公开整改情况',
    'Disclosure after approval',
    30,
    'days',
    label(
      '公开是巡视工作条例的要求，天数由街道确认',
      'Disclosure is a duty of the regulations; the street confirms the days',
    ),
  ),
  'insp.relook': ask('销号后回头看', 'Relook after closing', 12, 'months'),
  'posting.residents': read(
    '向居民公开至少',
    'Posted to residents for at least',
    15,
    'days',
    label('城市居民委员会组织法（2025）', 'Organic Law of Urban Residents’ Committees (2025)'),
    '2024-02-08',
  ),
  'posting.comments': ask('答复群众留言', 'Residents’ comments answered in', 7, 'days'),
  'erasure.answer': ask(
    '答复个人信息删除申请',
    'Requests to erase personal data answered in',
    30,
    'days',
    label(
      '个人信息保护法要求及时；天数参照 GB/T 35273-2020，由街道确认',
      'The law says without delay; days after GB/T 35273-2020, for the street to confirm',
    ),
  ),
  'audit.keep': read(
    '操作记录至少留存',
    'Audit kept for at least',
    6,
    'months',
    label('网络安全法第二十三条', 'Cybersecurity Law, art. 23'),
    '2024-02-08',
  ),
  'clock.green': ask('提醒经办人：时限前', 'Tell the handler: before due', 20, 'days'),
  'clock.amber': ask('提醒书记：时限前', 'Tell the secretary: before due', 10, 'days'),
  'review.ballots': ask(
    '测评票至少收回多少才记各档票数',
    'Counts of an appraisal are kept from so many ballots',
    5,
    'people',
  ),
  ...MONEY_RULES,
  ...RESIDENT_RULES,
  'discipline.warning': ask('处分后开展警示教育', 'Warning education after a sanction', 30, 'days'),
  'minutes.late': ask('超过多久算补录', 'Late entry after', 72, 'hours'),
  'owed.grace': ask('期满后几天内补齐记录', 'Records owed may follow their period by', 7, 'days'),
  ...CADENCES,
  ...PARTY_RULES,
  'picture.near': ask(
    '照片算在阵地附近',
    'A photo counts as taken near a venue within',
    300,
    'metres',
    label(
      '手机定位有几十米误差，楼里更大；由街道确认',
      'Phones are tens of metres off, more indoors; the street confirms',
    ),
  ),
  'minutes.thin': ask('每项议题至少写', 'Each item of the minutes at least', 15, 'characters'),
  'meeting.agenda': ask('三重一大议题提前通知', 'Notice of a major matter', 3, 'days'),
  'meeting.quorum': read(
    '到会超过应到的',
    'Present: more than',
    500,
    'perMille',
    label('支部工作条例（试行）第十二条，其他会议参照', 'Branch work regulations, art. 12; others by analogy'),
    '2024-02-08',
  ),
  'meeting.quorumMembers': read(
    '党员大会到会超过应到的',
    'Present at a members’ meeting: more than',
    500,
    'perMille',
    label('支部工作条例（试行）第十一条', 'Branch work regulations, art. 11'),
    '2024-02-08',
  ),
  'meeting.quorumPersonnel': read(
    '人事任免、居民代表会议到会超过应到的',
    'Present for appointments and at representatives’ meetings: more than',
    666,
    'perMille',
    label(
      '三分之二到会；居委会组织法（2025），人事参照',
      'Two thirds; Organic Law of Residents’ Committees (2025), appointments by analogy',
    ),
    '2024-02-08',
  ),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof RULES

/** A street's own value for a rule, from the `ruleValue` records. */
export interface RuleOverride {
  rule: string
  value: number
  validFrom: string
  validTo: string | null
}

/** The value in force on a day: the street's latest valid one, else the default. */
export function ruleValue(id: RuleId, day: string, overrides: readonly RuleOverride[]): number {
  const own = overrides
    .filter((o) => o.rule === id && o.validFrom <= day && (o.validTo === null || day <= o.validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return own[0]?.value ?? RULES[id].value
}
