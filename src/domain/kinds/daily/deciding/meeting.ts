import {
  attachments,
  choice,
  type DataOf,
  longText,
  number,
  optional,
  organisation,
  parts,
  person,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { meetingIncomplete, morePresentThanExpected } from '../../../problems/daily.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const itemFields = {
  title: text({ label: label('议题', 'Agenda item'), max: 200 }),
  speeches: optional(
    longText({ label: label('发言（按先后，主持人最后）', 'Positions, in order, the chair last'), max: 4000 }),
  ),
  inFavour: optional(number({ label: label('赞成', 'In favour'), max: 10_000 })),
  against: optional(number({ label: label('反对', 'Against'), max: 10_000 })),
  abstained: optional(number({ label: label('弃权', 'Abstained'), max: 10_000 })),
  resolution: optional(longText({ label: label('结论', 'Conclusion'), max: 2000 })),
}

const fields = {
  type: choice({
    label: label('会议类型', 'Type'),
    choices: {
      membersMeeting: label('党员大会', 'Members’ meeting'),
      branchCommittee: label('支部委员会会议', 'Branch committee'),
      partyGroup: label('党小组会', 'Party group'),
      orgLifeMeeting: label('组织生活会', 'Organisational-life meeting'),
      bothCommittees: label('两委会', 'Both committees'),
      residentsCommittee: label('居委会会议', 'Residents’ committee'),
      residentsRep: label('居民代表会议', 'Residents’ representatives'),
      strictGovernance: label('全面从严治党专题会', 'Strict governance'),
      publicityDuty: label('意识形态工作会', 'Publicity duty'),
      crimeCrackdown: label('扫黑除恶工作会', 'Fight against organised crime'),
      workMeeting: label('工作例会', 'Work meeting'),
    },
  }),
  title: text({ label: label('会议名称', 'Name'), max: 100 }),
  branch: optional(organisation({ label: label('党支部', 'Branch') })),
  place: text({ label: label('地点', 'Place'), max: 100 }),
  chair: person({ label: label('主持人', 'Chair') }),
  expected: number({ label: label('应到', 'Expected'), max: 10_000, unit: label('人', 'people') }),
  present: number({ label: label('实到', 'Present'), max: 10_000, unit: label('人', 'people') }),
  absent: parts({
    label: label('缺席', 'Absent'),
    parts: {
      name: text({ label: label('姓名', 'Name'), max: 50 }),
      reason: text({ label: label('原因', 'Reason'), max: 100 }),
    },
  }),
  nonVoting: optional(text({ label: label('列席', 'Without a vote'), max: 200 })),
  items: parts({ label: label('议题', 'Agenda'), parts: itemFields, max: 30 }),
  signIn: attachments({ label: label('签到表', 'Sign-in sheet'), max: 10 }),
  photos: attachments({ label: label('现场照片', 'Photos'), max: 20 }),
}
export type MeetingData = DataOf<typeof fields>

const enough = ({ expected, present }: Pick<MeetingData, 'expected' | 'present'>): Refusal | undefined =>
  present > expected ? morePresentThanExpected({ expected, present }, '/present') : undefined

/** What a meeting's record still lacks: every item its conclusion, everyone missing a reason, a sheet of who came. */
export function lackingIn({ items, expected, present, absent, signIn }: MeetingData): Label[] {
  const open = items.flatMap((item, i) =>
    item.resolution ? [] : [label(`议题 ${i + 1} 的结论`, `the conclusion of item ${i + 1}`)],
  )
  const unnamed = expected - present - absent.length
  return [
    ...(items.length === 0 ? [label('至少一个议题', 'an agenda item')] : []),
    ...open,
    ...(unnamed > 0 ? [label(`${unnamed} 名缺席人员的姓名和原因`, `name and reason of ${unnamed} absent`)] : []),
    ...(signIn.length === 0 ? [label('签到表照片', 'a photo of the sign-in sheet')] : []),
  ]
}

const nothingLacking = ({ record }: GuardContext<MeetingData>): Refusal | undefined => {
  const lacking = lackingIn(record.data)
  if (lacking.length === 0) return undefined
  return meetingIncomplete({
    lacking: lacking.map(({ zh }) => zh).join('、'),
    lackingEn: lacking.map(({ en }) => en).join(', '),
  })
}

const minutes = defineLifecycle<MeetingData>('minutes', {
  initial: 'draft',
  states: {
    draft: {
      label: label('未记完', 'Not complete'),
      open: true,
      waitsFor: label('等记录人补齐', 'The recorder completes it'),
    },
    complete: { label: label('已记完', 'Complete'), open: false, waitsFor: label('已记完', 'Complete') },
  },
  moves: {
    complete: move<MeetingData>()({
      label: label('记完', 'Complete'),
      from: ['draft'],
      to: 'complete',
      by: RECORDERS,
      input: {},
      guards: [nothingLacking],
    }),
    reopen: move<MeetingData>()({
      label: label('重新打开', 'Reopen'),
      from: ['complete'],
      to: 'draft',
      by: RECORDERS,
      input: {},
      guards: [],
    }),
  },
})

/** A meeting (会议) with its minutes (会议记录): who was to come and came, every item with its positions, vote and conclusion. */
export const meeting = defineDailyKind('meeting', {
  label: label('会议', 'Meeting'),
  plural: 'meetings',
  fields,
  title: 'title',
  search: ['title', 'place'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  lifecycle: minutes,
  lacks: lackingIn,
  mayCreate: ({ record }) => enough(record.data),
  mayCorrect: ({ record }, patch) => enough({ ...record.data, ...patch }),
  examples: [
    {
      type: 'branchCommittee',
      title: '第二支部六月支委会',
      place: '党群服务中心二楼会议室',
      expected: 5,
      present: 4,
      absent: [{ name: '马春生', reason: '住院' }],
      items: [
        {
          title: '研究七月主题党日安排',
          speeches: '彭立新：建议放在老年食堂。罗文清：同意，时间定在上午。',
          inFavour: 4,
          against: 0,
          abstained: 0,
          resolution: '7 月 5 日上午在老年食堂开展，罗文清负责。',
        },
      ],
      signIn: [],
      photos: [],
    },
  ],
})
