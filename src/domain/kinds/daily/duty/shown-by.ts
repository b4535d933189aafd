import { type Label, label } from '../../../label.ts'

/** Records of a kind of daily work, narrowed by one choice, that show that a duty was kept. */
interface Shown {
  label: Label
  kind: string
  field?: string
  value?: string
}

const shown = (zh: string, en: string, kind: string, field?: string, value?: string): Shown => ({
  label: label(zh, en),
  kind,
  ...(field && value && { field, value }),
})

/** What shows that a duty was kept (以什么记录为证), so that what is owed can be counted against what was recorded. */
export const SHOWN_BY = {
  strictGovernanceMeeting: shown(
    '全面从严治党专题会',
    'Strict-governance meetings',
    'meeting',
    'type',
    'strictGovernance',
  ),
  publicityDutyMeeting: shown('意识形态工作会', 'Publicity-duty meetings', 'meeting', 'type', 'publicityDuty'),
  crimeCrackdownMeeting: shown('扫黑除恶工作会', 'Meetings on organised crime', 'meeting', 'type', 'crimeCrackdown'),
  bothCommitteesMeeting: shown('两委会', 'Meetings of both committees', 'meeting', 'type', 'bothCommittees'),
  meeting: shown('其他会议', 'Other meetings', 'meeting'),
  studySession: shown('理论学习', 'Study sessions', 'activity', 'type', 'studySession'),
  warningEducation: shown('警示教育', 'Warning education', 'activity', 'type', 'warningEducation'),
  training: shown('业务培训', 'Training', 'activity', 'type', 'training'),
  activity: shown('其他活动', 'Other activities', 'activity'),
  dues: shown('党费收缴', 'Dues', 'dues'),
  memberAppraisal: shown('民主评议党员', 'Appraisals of members', 'memberAppraisal'),
  heartTalk: shown('谈话', 'Talks', 'heartTalk'),
  homeVisit: shown('走访', 'Home visits', 'homeVisit'),
  conveyance: shown('文件传达', 'Documents conveyed', 'conveyance'),
  spotCheck: shown('明察暗访', 'Spot checks', 'spotCheck'),
  quarterlyTour: shown('逐社观摩', 'Quarterly tours', 'quarterlyTour'),
  dutyReview: shown('述职评议', 'Duty reviews', 'dutyReview'),
  dutyPledge: shown('责任书', 'Duty pledges', 'dutyPledge'),
  riskPoint: shown('廉政风险点', 'Risk points', 'riskPoint'),
  powerCase: shown('权力事项办理', 'Exercises of powers', 'powerCase'),
  powerItem: shown('权力事项', 'Power items', 'powerItem'),
  task: shown('任务督办', 'Tasks', 'task'),
  staffAttendance: shown('考勤', 'Staff attendance', 'staffAttendance'),
  dutyRoster: shown('值班', 'Duty rosters', 'dutyRoster'),
  publication: shown('宣传稿件', 'Publications', 'publication'),
  expense: shown('费用支出', 'Expenses', 'expense'),
  fixedAsset: shown('固定资产', 'Fixed assets', 'fixedAsset'),
} as const satisfies Record<string, Shown>
export type ShownBy = keyof typeof SHOWN_BY

export const SHOWN_BY_LABELS = Object.fromEntries(
  Object.entries(SHOWN_BY).map(([name, { label }]) => [name, label]),
) as Record<ShownBy, Label>
