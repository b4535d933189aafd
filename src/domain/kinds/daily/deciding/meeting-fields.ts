import {
  amount,
  attachments,
  choice,
  type DataOf,
  day,
  flag,
  instant,
  longText,
  number,
  optional,
  organisation,
  parts,
  person,
  rarely,
  reference,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { MEETING_TYPES } from './meeting-bodies.ts'

const positionFields = {
  name: text({ label: label('姓名', 'Name'), max: 50 }),
  person: optional(person({ label: label('人员', 'Person') })),
  stand: choice({
    label: label('意见', 'Position'),
    choices: {
      agrees: label('同意', 'Agrees'),
      disagrees: label('不同意', 'Disagrees'),
      abstains: label('弃权', 'Abstains'),
      amends: label('修改后同意', 'Agrees if changed'),
    },
  }),
  words: optional(text({ label: label('说了什么', 'What was said'), max: 1000 })),
}

const itemFields = {
  title: text({ label: label('议题', 'Agenda item'), max: 200 }),
  no: optional(number({ label: label('议题号', 'Number'), min: 1, max: 99 })),
  adHoc: optional(flag({ label: label('临时动议', 'Brought up at the meeting') })),
  majorKind: optional(
    choice({
      label: label('三重一大', 'Major matter'),
      choices: {
        decision: label('重大决策', 'Major decision'),
        appointment: label('重要人事任免', 'Important appointment'),
        project: label('重大项目安排', 'Major project'),
        funds: label('大额资金使用', 'Large sum'),
      },
    }),
  ),
  amount: optional(amount({ label: label('涉及金额', 'Amount') })),
  positions: optional(
    parts({ label: label('逐人意见（按先后）', 'Positions, in order'), parts: positionFields, max: 60 }),
  ),
  speeches: optional(
    longText({ label: label('发言（按先后，主持人最后）', 'What was said, in order, the chair last'), max: 4000 }),
  ),
  inFavour: optional(number({ label: label('赞成', 'In favour'), max: 10_000 })),
  against: optional(number({ label: label('反对', 'Against'), max: 10_000 })),
  abstained: optional(number({ label: label('弃权', 'Abstained'), max: 10_000 })),
  outcome: optional(
    choice({
      label: label('结果', 'Outcome'),
      choices: {
        agreed: label('同意', 'Agreed'),
        rejected: label('不同意', 'Rejected'),
        postponed: label('缓议', 'Postponed'),
        amended: label('修改后再议', 'To be changed first'),
        assigned: label('部署', 'Assigned'),
        noted: label('通报', 'Noted'),
      },
    }),
  ),
  resolution: optional(longText({ label: label('结论', 'Conclusion'), max: 2000 })),
  doer: optional(text({ label: label('谁落实', 'Who does it'), max: 50 })),
  dueOn: optional(day({ label: label('何时完成', 'By when') })),
}

const rollFields = {
  name: text({ label: label('姓名', 'Name'), max: 50 }),
  person: optional(person({ label: label('人员', 'Person') })),
  member: optional(reference('member', { label: label('党员', 'Member') })),
}

/** The fields of a meeting and its minutes. */
export const meetingFields = {
  type: choice({ label: label('会议类型', 'Type'), choices: MEETING_TYPES }),
  title: text({ label: label('会议名称', 'Name'), max: 100 }),
  branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  ordinal: rarely(number({ label: label('第几次', 'Which one this year'), min: 1, max: 999 })),
  place: text({ label: label('地点', 'Place'), max: 100 }),
  chair: person({ label: label('主持人', 'Chair') }),
  minuteTaker: optional(person({ label: label('记录人', 'Minutes by') })),
  noticeAt: rarely(instant({ label: label('议题通知发出', 'Agenda sent') })),
  roll: optional(parts({ label: label('应到名单', 'Who is expected'), parts: rollFields })),
  expected: number({ label: label('应到', 'Expected'), max: 10_000, unit: label('人', 'people') }),
  present: number({ label: label('实到', 'Present'), max: 10_000, unit: label('人', 'people') }),
  absent: parts({
    label: label('缺席', 'Absent'),
    parts: {
      name: text({ label: label('姓名', 'Name'), max: 50 }),
      reason: text({
        label: label('原因', 'Reason'),
        help: label('生病的只写“请假”', 'Of illness write no more than “leave”'),
        max: 100,
      }),
    },
  }),
  nonVoting: rarely(text({ label: label('列席', 'Without a vote'), max: 200 })),
  items: parts({ label: label('议题', 'Agenda'), parts: itemFields, max: 30 }),
  signIn: attachments({ label: label('签到表', 'Sign-in sheet'), max: 10 }),
  photos: attachments({ label: label('现场照片', 'Photos'), max: 20, expected: true }),
}
export type MeetingData = DataOf<typeof meetingFields>
export type MeetingItem = MeetingData['items'][number]
