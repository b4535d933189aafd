import { type Label, label } from '../label.ts'
import { branchRegulations, local } from '../rules/bases.ts'
import type { Rule } from '../rules.ts'

type Unit = 'perWeek' | 'perMonth' | 'perQuarter' | 'perHalfYear' | 'perYear'

const times = (zh: string, en: string, value: number, unit: Unit, basis?: Label): Rule => ({
  label: label(zh, en),
  ...{ value, unit, basis: basis ?? local, mark: basis ? 'read' : 'ask', validFrom: '2018-10-28', validTo: null },
})

/**
 * How often what is owed (应做事项) falls due: so many times in each period. A street puts its own number in place; 0 means that
 * it is not asked there. Those that a single place has made for itself are 0 until a street asks for them.
 */
export const CADENCES = {
  'party.membersMeeting': times('支部党员大会', 'Members’ meetings', 1, 'perQuarter', branchRegulations),
  'party.branchCommittee': times('支部委员会会议', 'Branch committees', 1, 'perMonth', branchRegulations),
  'party.group': times('党小组会', 'Party groups', 1, 'perMonth', branchRegulations),
  'party.lecture': times('党课', 'Party lectures', 1, 'perQuarter'),
  'party.themeDay': times('主题党日', 'Theme Party days', 1, 'perMonth', branchRegulations),
  'party.orgLife': times('组织生活会', 'Organisational-life meetings', 1, 'perYear', branchRegulations),
  'party.regular': times('社区党建例会', 'Weekly Party-work meetings', 0, 'perWeek'),
  'party.special': times('党建专题会议', 'Special meetings on Party work', 0, 'perMonth'),
  'party.workMeeting': times('工作例会', 'Work meetings', 0, 'perMonth'),
  'strictGov.meetings': times(
    '全面从严治党专题会',
    'Meetings on strict governance',
    1,
    'perHalfYear',
    label('党委（党组）落实全面从严治党主体责任规定', 'Rules on the main responsibility for strict governance'),
  ),
  'publicity.topicMeetings': times(
    '意识形态工作专题会',
    'Meetings on the publicity duty',
    2,
    'perYear',
    label('意识形态工作责任制实施办法，各地细则', 'Publicity-duty rules, local detail'),
  ),
  'study.sessions': times('理论学习', 'Study sessions', 1, 'perMonth'),
  'study.friday': times('周五学习日', 'Friday study days', 0, 'perWeek'),
  'study.training': times('党务工作者培训', 'Training of Party workers', 0, 'perMonth'),
  'study.warning': times('廉政警示教育', 'Warning education', 0, 'perMonth'),
  'residents.repMeeting': times(
    '居民代表会议',
    'Residents’ representatives',
    1,
    'perHalfYear',
    label('城市居民委员会组织法（2025）', 'Organic Law of Urban Residents’ Committees (2025)'),
  ),
  'duty.talk': times('书记开展谈话', 'Talks by the secretary', 1, 'perHalfYear'),
} as const satisfies Record<string, Rule>

export type CadenceId = keyof typeof CADENCES
