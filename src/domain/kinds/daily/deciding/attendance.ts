import { choice, type DataOf, optional, person, reference, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import {
  attendanceReasonMissing,
  attendedAlready,
  deviceTwice,
  minutesClosed,
  noProxy,
  notOnRoll,
  ownPhoneOnly,
} from '../../../problems/meeting.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { bodyOf } from './meeting-bodies.ts'
import type { MeetingData } from './meeting-fields.ts'

/** Reasons that tell nothing of anyone’s health: they stand in the minutes, and what was noted beside stays here. */
export const ABSENCES = {
  duty: label('公务', 'On duty'),
  leave: label('请假', 'Leave'),
  away: label('外出', 'Away'),
  unknown: label('未说明', 'No reason given'),
} as const

/** The two sides of Party life that a leader takes part in (双重组织生活): the branch's, and that of the leading body. */
const LIFE = {
  branch: label('支部组织生活', 'Of the branch'),
  team: label('班子会议', 'Of the leading body'),
} as const

const fields = {
  meeting: reference('meeting', { label: label('会议', 'Meeting') }),
  name: text({ label: label('姓名', 'Name'), max: 50 }),
  person: optional(person({ label: label('人员', 'Person') })),
  member: stamped(reference('member', { label: label('党员', 'Member') })),
  life: stamped(choice({ label: label('哪种组织生活', 'Which side of Party life'), choices: LIFE })),
  way: choice({
    label: label('怎么确认的', 'How'),
    choices: {
      ownPhone: label('本人手机', 'Own phone'),
      recorder: label('记录人代记', 'By the recorder'),
      proxy: label('代会', 'By proxy'),
      absent: label('缺席', 'Absent'),
    },
  }),
  because: optional(text({ label: label('为什么代记', 'Why not by phone'), max: 100 })),
  proxy: optional(text({ label: label('谁来代会', 'Who came instead'), max: 50 })),
  absence: optional(
    choice({
      label: label('缺席原因', 'Why absent'),
      choices: ABSENCES,
    }),
  ),
  note: optional(
    text({
      label: label('说明', 'Note'),
      help: label('病情等只写在这里，要有权限才看得到', 'What tells of illness stands here alone, seen by few'),
      max: 200,
      sensitive: 'hidden',
    }),
  ),
  /** Tells two confirmations of one phone at this meeting from two phones; of no use at any other. */
  device: optional(text({ label: label('手机标记', 'Mark of the phone'), max: 64, sensitive: 'hidden' })),
}
export type AttendanceData = DataOf<typeof fields>

type Context = GuardContext<AttendanceData>

/** Only the person's own side says `ownPhone`: the page behind the code on the meeting's screen. */
const isFromOwnSide = ({ actor }: Context) => (actor.role as string) === 'resident'

function lacksReason({ way, because, proxy, absence, name }: AttendanceData): Refusal | undefined {
  const reason = { ownPhone: true, recorder: because, proxy, absent: absence }[way]
  const at = { ownPhone: '', recorder: '/because', proxy: '/proxy', absent: '/absence' }[way]
  return reason ? undefined : attendanceReasonMissing({ name }, at)
}

function unfit(data: AttendanceData, { parent }: Context): Refusal | undefined {
  const meeting = parent as { state: string | null; data: MeetingData } | undefined
  if (meeting?.state === 'complete') return minutesClosed({})
  if (data.way === 'proxy' && meeting && bodyOf(meeting.data.type).party) return noProxy({}, '/way')
  return lacksReason(data)
}

const rollOf = ({ parent }: Context) => (parent?.data as MeetingData | undefined)?.roll ?? []

/** Which side of Party life a meeting is: those expected at a branch's are its own members. */
function lifeOf({ type, branch }: MeetingData): keyof typeof LIFE | null {
  const { party, team, ofStreet } = bodyOf(type)
  if (party && !ofStreet && branch !== null) return 'branch'
  return team || type === 'orgLifeMeeting' ? 'team' : null
}

/** Which member it is follows from the list of those expected, so that a member's file holds every meeting that they came to. */
const fills = (context: Context): Partial<AttendanceData> => ({
  member: rollOf(context).find(({ name }) => name === context.record.data.name)?.member ?? null,
  life: context.parent ? lifeOf(context.parent.data as MeetingData) : null,
})

function mayCreate(context: Context): Refusal | undefined {
  const { record, siblings } = context
  const { data } = record
  if ((data.way === 'ownPhone') !== isFromOwnSide(context)) return ownPhoneOnly({}, '/way')
  const roll = rollOf(context)
  if (roll.length > 0 && !roll.some(({ name }) => name === data.name)) return notOnRoll({ name: data.name }, '/name')
  const others = siblings().map((other) => other.data as AttendanceData)
  if (others.some(({ name }) => name === data.name)) return attendedAlready({ name: data.name }, '/name')
  const same = data.device && others.find(({ device }) => device === data.device)
  if (same) return deviceTwice({ name: same.name }, '/device')
  return unfit(data, context)
}

/** One person at one meeting (签到): confirmed on their own phone, noted by the recorder with the reason, by proxy, or absent and why. */
export const attendance = defineDailyKind('attendance', {
  label: label('签到', 'Attendance'),
  plural: 'attendances',
  fields,
  title: 'name',
  parent: 'meeting',
  siblings: true,
  indexed: ['person'],
  fills,
  search: ['name'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    byResidents: true,
    correct: [{ by: RECORDERS, fields: ['way', 'because', 'proxy', 'absence', 'note'] }],
    reveal: ['communitySecretary', 'branchSecretary', 'streetPartyOffice'],
    erase: ['communitySecretary'],
  },
  mayCreate,
  mayCorrect: (context, patch) =>
    patch.way === 'ownPhone' ? ownPhoneOnly({}, '/way') : unfit({ ...context.record.data, ...patch }, context),
  examples: [{ name: '罗文清', way: 'absent', absence: 'leave', because: '本人来电', note: null }],
})
