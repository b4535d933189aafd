import type { Chapter } from '../chapters.ts'
import { lackingIn, type MeetingData } from '../kinds/daily/deciding/meeting.ts'
import { label } from '../label.ts'
import { column, columnOf, defineLedger, from, isOneOf } from './define-ledger.ts'

const itemWords =
  (tell: (item: MeetingData['items'][number], i: number) => string) => (data: Record<string, unknown>) =>
    (data as MeetingData).items.map(tell).filter(Boolean).join('\n') || null

const cells = {
  agenda: itemWords(({ title }, i) => `${i + 1}. ${title}`),
  votes: itemWords(({ inFavour, against, abstained }, i) =>
    inFavour === null ? '' : `${i + 1}. 赞成 ${inFavour}，反对 ${against ?? 0}，弃权 ${abstained ?? 0}`,
  ),
  conclusions: itemWords(({ resolution }, i) => (resolution ? `${i + 1}. ${resolution}` : '')),
  absent: (data: Record<string, unknown>) =>
    (data as MeetingData).absent.map(({ name, reason }) => `${name}（${reason}）`).join('、') || null,
  lacking: (data: Record<string, unknown>) =>
    lackingIn(data as MeetingData)
      .map(({ zh }) => zh)
      .join('、') || null,
}

const columns = [
  columnOf('meeting', 'type', { width: 12 }),
  columnOf('meeting', 'title', { width: 22 }),
  columnOf('meeting', 'place'),
  columnOf('meeting', 'chair', { width: 9 }),
  columnOf('meeting', 'expected', { width: 6 }),
  columnOf('meeting', 'present', { width: 6 }),
  column('absent', label('缺席及原因', 'Absent, and why'), { width: 16 }),
  column('agenda', label('议题', 'Agenda'), { width: 26 }),
  column('conclusions', label('结论', 'Conclusions'), { width: 30 }),
  column('lacking', label('还差', 'Still lacking'), { width: 16 }),
]

const ofMeetings = (
  name: string,
  title: ReturnType<typeof label>,
  chapter: Chapter,
  about: ReturnType<typeof label>,
  ...types: string[]
) =>
  defineLedger(name, {
    label: title,
    chapter,
    about,
    columns,
    sources: [from('meeting', { where: types.length > 0 ? [isOneOf('type', ...types)] : [], cells })],
  })

/** Minutes of all meetings (会议记录). */
const minutesLedger = ofMeetings(
  'minutes',
  label('会议记录台账', 'Minutes'),
  'deciding',
  label('所有会议：应到实到、议题、结论', 'All meetings: who came, agenda, conclusions'),
)
/** Meetings that decide major matters (三重一大). */
const bothCommitteesLedger = ofMeetings(
  'both-committees',
  label('两委会议台账', 'Meetings of both committees'),
  'deciding',
  label('两委会、居委会、居民代表会议', 'Both committees, residents’ committee, representatives'),
  'bothCommittees',
  'residentsCommittee',
  'residentsRep',
)
const orgLifeLedger = ofMeetings(
  'org-life',
  label('组织生活会台账', 'Organisational-life meetings'),
  'party',
  label('组织生活会的准备与召开', 'Organisational-life meetings'),
  'orgLifeMeeting',
)
const strictGovernanceLedger = ofMeetings(
  'strict-governance',
  label('全面从严治党会议台账', 'Strict-governance meetings'),
  'duty',
  label('研究全面从严治党的会议', 'Meetings on strict governance'),
  'strictGovernance',
)
const publicityDutyLedger = ofMeetings(
  'publicity-duty',
  label('意识形态工作会议台账', 'Publicity-duty meetings'),
  'duty',
  label('研究意识形态工作的会议，只记组织，不记个人', 'Meetings on the publicity duty; of bodies, not of persons'),
  'publicityDuty',
)
const crimeCrackdownLedger = ofMeetings(
  'crime-crackdown',
  label('扫黑除恶会议台账', 'Meetings on organised crime'),
  'duty',
  label('扫黑除恶工作会议', 'Meetings on the fight against organised crime'),
  'crimeCrackdown',
)

/** Three meetings and one lecture (三会一课): members, committee, group, and the lectures. */
const threeMeetingsLedger = defineLedger('three-meetings-one-lecture', {
  label: label('三会一课台账', 'Three meetings, one lecture'),
  chapter: 'party',
  about: label('党员大会、支委会、党小组会和党课', 'Members’, committee and group meetings, and lectures'),
  columns: [
    column('type', label('类型', 'Type')),
    column('title', label('名称或主题', 'Name or topic'), { width: 26 }),
    columnOf('meeting', 'place'),
    column('lead', label('主持或主讲', 'Chair or speaker'), { width: 12 }),
    column('expected', label('应到', 'Expected'), { width: 6, as: 'number' }),
    column('present', label('实到', 'Present'), { width: 6, as: 'number' }),
    column('content', label('议题或内容', 'Agenda or content'), { width: 40 }),
  ],
  sources: [
    from('meeting', {
      where: [isOneOf('type', 'membersMeeting', 'branchCommittee', 'partyGroup')],
      cells: { lead: 'chair', content: cells.agenda },
    }),
    from('activity', {
      where: [isOneOf('type', 'partyLecture')],
      cells: { title: 'topic', lead: 'speaker', expected: () => null, present: 'participants' },
    }),
  ],
})

export const MEETING_LEDGERS = [
  threeMeetingsLedger,
  orgLifeLedger,
  strictGovernanceLedger,
  publicityDutyLedger,
  crimeCrackdownLedger,
  minutesLedger,
  bothCommitteesLedger,
]
