import type { Chapter } from '../chapters.ts'
import { type MeetingData, meetingFields } from '../kinds/daily/deciding/meeting-fields.ts'
import { lackingIn, numberOf } from '../kinds/daily/deciding/meeting-lacks.ts'
import { label } from '../label.ts'
import { fenToYuan } from '../money.ts'
import { type Saying, valueWords } from '../value-words.ts'
import { column, columnOf, defineLedger, from, hasSome, isOneOf } from './define-ledger.ts'

const itemFields = meetingFields.items.parts!
const positionField = itemFields.positions!.parts!.stand!

const itemWords =
  (tell: (item: MeetingData['items'][number], i: number) => string) => (data: Record<string, unknown>) =>
    (data as MeetingData).items.map(tell).filter(Boolean).join('\n') || null

const cells = {
  agenda: itemWords(({ title }, i) => `${i + 1}. ${title}`),
  rate: (data: Record<string, unknown>) => rateOf(data as MeetingData),
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

const rateOf = ({ expected, present }: MeetingData) =>
  expected > 0 ? `${Math.round((present * 100) / expected)}%` : null

const columns = [
  columnOf('meeting', 'type', { width: 12 }),
  columnOf('meeting', 'title', { width: 22 }),
  columnOf('meeting', 'ordinal', { width: 6 }),
  columnOf('meeting', 'place'),
  columnOf('meeting', 'chair', { width: 9 }),
  columnOf('meeting', 'expected', { width: 6 }),
  columnOf('meeting', 'present', { width: 6 }),
  column('rate', label('到会率', 'Attendance'), { width: 7 }),
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
/** Where both committees and the residents' bodies decide. */
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

const streetCommitteeLedger = ofMeetings(
  'street-committee',
  label('党工委会、办公会台账', 'Street committee and office'),
  'deciding',
  label(
    '党工委会、扩大会、工作会和办事处办公会，各记各的',
    'Meetings of the street’s Party committee and of its office, apart',
  ),
  'streetPartyCommittee',
  'streetPartyEnlarged',
  'streetPartyWorking',
  'streetOffice',
)
const regularLedger = ofMeetings(
  'regular-meetings',
  label('例会台账', 'Regular meetings'),
  'deciding',
  label('社区党建例会、党建专题会、工作例会', 'Weekly Party-work meetings, special and work meetings'),
  'partyRegular',
  'partySpecial',
  'workMeeting',
)

const majorWords =
  (tell: (item: MeetingData['items'][number], saying: Saying) => string) =>
  (data: Record<string, unknown>, saying: Saying) =>
    (data as MeetingData).items
      .map((item, i) => (item.majorKind ? `${numberOf(item, i)}. ${tell(item, saying)}` : ''))
      .filter(Boolean)
      .join('\n') || null
const chosen = (field: 'majorKind' | 'outcome' | 'stand', value: unknown, saying: Saying) =>
  valueWords(field === 'stand' ? positionField : itemFields[field], value, saying)

/** Major matters (三重一大): the items of meetings that are marked so, with everyone's position, vote and conclusion. */
const majorDecisionsLedger = defineLedger('major-decisions', {
  label: label('三重一大台账', 'Major decisions'),
  chapter: 'deciding',
  about: label(
    '重大决策、人事、项目、大额资金：谁说了什么、怎么表决',
    'Decisions, appointments, projects, large sums: who said what, the vote',
  ),
  columns: [
    columnOf('meeting', 'type', { width: 12 }),
    columnOf('meeting', 'title', { width: 20 }),
    column('sort', label('类别', 'Sort'), { width: 14 }),
    column('matter', label('事项', 'Matter'), { width: 26 }),
    column('amount', label('金额（元）', 'Amount (yuan)'), { width: 12 }),
    columnOf('meeting', 'noticeAt', { width: 14 }),
    column('positions', label('逐人意见', 'Positions'), { width: 36 }),
    column('votes', label('表决', 'Vote'), { width: 18 }),
    column('conclusions', label('结论', 'Conclusion'), { width: 30 }),
    column('doer', label('谁落实、何时', 'Who, by when'), { width: 16 }),
  ],
  sources: [
    from('meeting', {
      where: [hasSome('items', 'majorKind')],
      cells: {
        sort: majorWords(({ majorKind }, saying) => chosen('majorKind', majorKind, saying)),
        matter: majorWords(({ title }) => title),
        amount: majorWords(({ amount }) => (amount == null ? '—' : fenToYuan(amount))),
        positions: majorWords(({ positions }, saying) =>
          (positions ?? []).map(({ name, stand }) => `${name} ${chosen('stand', stand, saying)}`).join('、'),
        ),
        votes: majorWords(
          ({ inFavour, against, abstained }) => `赞成 ${inFavour ?? 0}，反对 ${against ?? 0}，弃权 ${abstained ?? 0}`,
        ),
        conclusions: majorWords(({ outcome, resolution }, saying) =>
          [chosen('outcome', outcome, saying), resolution].filter(Boolean).join('：'),
        ),
        doer: majorWords(({ doer, dueOn }, saying) => [doer, dueOn && saying.day(dueOn)].filter(Boolean).join('，')),
      },
    }),
  ],
})

/** How many of those expected came (到会率), meeting by meeting. */
const attendanceRateLedger = defineLedger('attendance-rates', {
  label: label('到会率台账', 'Attendance rates'),
  chapter: 'deciding',
  about: label('每次会议应到、实到、到会率', 'Expected, present and the rate of each meeting'),
  columns: [
    columnOf('meeting', 'type', { width: 14 }),
    columnOf('meeting', 'title', { width: 26 }),
    columnOf('meeting', 'branch', { width: 20 }),
    columnOf('meeting', 'expected', { width: 6 }),
    columnOf('meeting', 'present', { width: 6 }),
    column('rate', label('到会率', 'Rate'), { width: 8 }),
  ],
  sources: [from('meeting', { cells: { rate: cells.rate } })],
})

export const MEETING_LEDGERS = [
  threeMeetingsLedger,
  orgLifeLedger,
  strictGovernanceLedger,
  publicityDutyLedger,
  crimeCrackdownLedger,
  minutesLedger,
  bothCommitteesLedger,
  streetCommitteeLedger,
  regularLedger,
  majorDecisionsLedger,
  attendanceRateLedger,
]
