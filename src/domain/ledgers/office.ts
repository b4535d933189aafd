import { dayAt, daysBetween } from '../day.ts'
import type { DutyRosterData } from '../kinds/daily/office/duty-roster.ts'
import type { EmergencyData } from '../kinds/daily/office/emergency-event.ts'
import {
  absentWithoutLeave,
  cameLate,
  leftEarly,
  type StaffAttendanceData,
} from '../kinds/daily/office/staff-attendance.ts'
import type { TaskData } from '../kinds/daily/office/task.ts'
import { label } from '../label.ts'
import type { Saying } from '../value-words.ts'
import {
  column,
  columnOf,
  defineLedger,
  from,
  lackingCell,
  lackingColumn,
  linesCell,
  stateCell,
  stateColumn,
  tally,
} from './define-ledger.ts'

const goalsLedger = defineLedger('annual-goals', {
  label: label('年度目标任务台账', 'Annual goals and tasks'),
  chapter: 'office',
  about: label(
    '目标分解成的任务：措施、责任人、时限、应有的佐证',
    'Goals broken into tasks: measure, person, due day, evidence expected',
  ),
  columns: [
    column('goal', label('年度目标', 'Goal'), { width: 26 }),
    columnOf('task', 'what', { width: 32 }),
    columnOf('task', 'measure', { width: 32 }),
    columnOf('task', 'owner', { width: 10 }),
    columnOf('task', 'dueOn'),
    columnOf('task', 'expected', { width: 20 }),
    stateColumn,
    lackingColumn,
  ],
  sources: [
    from('annualGoal', {
      cells: {
        goal: 'title',
        what: 'source',
        measure: () => null,
        owner: 'leader',
        dueOn: () => null,
        expected: () => null,
        state: stateCell,
        lacking: () => null,
      },
    }),
    from('task', { cells: { state: stateCell, lacking: lackingCell } }),
  ],
})
const tasksLedger = defineLedger('tasks', {
  label: label('任务督办台账', 'Tasks and their follow-up'),
  chapter: 'office',
  about: label('每项任务的部署、督促、完成和考评', 'Each task: assigned, followed up, done, evaluated'),
  columns: [
    columnOf('task', 'what', { width: 26 }),
    column('from', label('来自', 'From'), { width: 24 }),
    columnOf('task', 'owner', { width: 10 }),
    columnOf('task', 'helpers'),
    columnOf('task', 'dueOn'),
    column('followUps', label('督办情况', 'Follow-ups'), { width: 36 }),
    columnOf('task', 'outcome', { width: 30 }),
    columnOf('task', 'doneOn'),
    columnOf('task', 'result', { width: 9 }),
    columnOf('task', 'evaluatedBy', { width: 10 }),
    stateColumn,
  ],
  sources: [
    from('task', {
      cells: {
        from: (_, __, { titles = {} }) => titles.goal ?? titles.conveyance ?? titles.rule ?? titles.activity ?? null,
        followUps: linesCell<NonNullable<TaskData['followUps']>[number]>(
          'followUps',
          ({ on, by, note }, _, { day, person }) => `${day(on)} ${person(by)}：${note}`,
        ),
        state: stateCell,
      },
    }),
  ],
})

const conveyancesLedger = defineLedger('conveyances', {
  label: label('文件传达台账', 'Documents conveyed'),
  chapter: 'office',
  about: label(
    '收文、传达、隔了几天、贯彻意见',
    'Documents received and passed on, after how many days, and what follows',
  ),
  columns: [
    columnOf('conveyance', 'document', { width: 30 }),
    columnOf('conveyance', 'docNumber'),
    columnOf('conveyance', 'issuer'),
    columnOf('conveyance', 'receivedOn'),
    column('delay', label('几天后传达', 'Days until conveyed'), { width: 9, as: 'number' }),
    columnOf('conveyance', 'way'),
    columnOf('conveyance', 'meeting', { width: 22 }),
    columnOf('conveyance', 'audience'),
    columnOf('conveyance', 'people'),
    columnOf('conveyance', 'tasks', { width: 30 }),
    columnOf('conveyance', 'keeper', { width: 10 }),
  ],
  sources: [
    from('conveyance', {
      cells: { delay: ({ receivedOn }, _, { occurredAt }) => daysBetween(String(receivedOn), dayAt(occurredAt)) },
    }),
  ],
})

const namesOf = (lines: readonly { person: string }[], { person }: Saying) =>
  lines.map((line) => person(line.person)).join('、') || null
const onLeave = ({ lines }: StaffAttendanceData) => lines.filter(({ leave }) => leave !== null)

const attendanceLedger = defineLedger('staff-attendance', {
  label: label('考勤台账', 'Staff attendance'),
  chapter: 'office',
  about: label(
    '每天应到、实到、请假、缺勤、迟到早退',
    'Each day: expected, present, on leave, absent, late, left early',
  ),
  columns: [
    columnOf('staffAttendance', 'source', { width: 10 }),
    column('expected', label('应到', 'Expected'), { width: 6, as: 'number' }),
    column('present', label('实到', 'Present'), { width: 6, as: 'number' }),
    column('onLeave', label('请假', 'On leave'), { width: 18 }),
    column('absent', label('缺勤', 'Absent without leave'), { width: 18 }),
    column('late', label('迟到', 'Late'), { width: 18 }),
    column('early', label('早退', 'Left early'), { width: 18 }),
  ],
  sources: [
    from('staffAttendance', {
      cells: {
        expected: (data) => (data as StaffAttendanceData).lines.length,
        present: (data) => (data as StaffAttendanceData).lines.filter(({ came }) => came !== null).length,
        onLeave: (data, saying) => namesOf(onLeave(data as StaffAttendanceData), saying),
        absent: (data, saying) => namesOf(absentWithoutLeave(data as StaffAttendanceData), saying),
        late: (data, saying) => namesOf(cameLate(data as StaffAttendanceData), saying),
        early: (data, saying) => namesOf(leftEarly(data as StaffAttendanceData), saying),
      },
    }),
  ],
})
const leavesLedger = defineLedger('leaves', {
  label: label('请假台账', 'Leave'),
  chapter: 'office',
  about: label('请假、批准、销假', 'Leave, its approval, and the return'),
  columns: [
    columnOf('leave', 'person', { width: 14 }),
    columnOf('leave', 'type', { width: 9 }),
    columnOf('leave', 'from', { width: 12 }),
    columnOf('leave', 'until', { width: 12 }),
    columnOf('leave', 'approver', { width: 10 }),
    columnOf('leave', 'approvedOn'),
    columnOf('leave', 'backOn'),
    stateColumn,
    lackingColumn,
  ],
  sources: [from('leave', { cells: { state: stateCell, lacking: lackingCell } })],
})
const rostersLedger = defineLedger('duty-rosters', {
  label: label('值班台账', 'Duty rosters'),
  chapter: 'office',
  about: label('班次、签到、交接', 'Shifts, sign-in, hand-over'),
  columns: [
    columnOf('dutyRoster', 'name', { width: 24 }),
    columnOf('dutyRoster', 'occasion'),
    columnOf('dutyRoster', 'place', { width: 20 }),
    column('shifts', label('班次和签到', 'Shifts and sign-in'), { width: 48 }),
    column('handovers', label('交接事项', 'Handed over'), { width: 36 }),
    lackingColumn,
  ],
  sources: [
    from('dutyRoster', {
      cells: {
        shifts: linesCell<DutyRosterData['shifts'][number]>('shifts', (shift, _, { day, moment, person, say }) => {
          const signed = shift.signedInAt ? moment(shift.signedInAt) : say(label('没有签到', 'not signed in'))
          return `${day(shift.day)} ${shift.hours} ${person(shift.person)}（${signed}）`
        }),
        handovers: linesCell<DutyRosterData['shifts'][number]>('shifts', ({ person: by, handover }, _, { person }) =>
          handover === null ? '' : `${person(by)}：${handover}`,
        ),
        lacking: lackingCell,
      },
    }),
  ],
})
const emergenciesLedger = defineLedger('emergencies', {
  label: label('突发事件台账', 'Emergencies'),
  chapter: 'office',
  about: label(
    '什么事、何时报给谁、怎么处置、结果',
    'What happened, when and to whom it was reported, what was done, how it ended',
  ),
  columns: [
    columnOf('emergencyEvent', 'type', { width: 10 }),
    columnOf('emergencyEvent', 'event', { width: 26 }),
    columnOf('emergencyEvent', 'place', { width: 18 }),
    columnOf('emergencyEvent', 'reportedAt', { width: 18 }),
    columnOf('emergencyEvent', 'reportedTo'),
    column('actions', label('处置经过', 'What was done'), { width: 44 }),
    columnOf('emergencyEvent', 'roster', { width: 16 }),
    columnOf('emergencyEvent', 'outcome', { width: 28 }),
    stateColumn,
  ],
  sources: [
    from('emergencyEvent', {
      cells: {
        actions: linesCell<EmergencyData['actions'][number]>(
          'actions',
          ({ at, what, by }, _, { moment, person }) => `${moment(at)} ${person(by)}：${what}`,
        ),
        state: stateCell,
      },
    }),
  ],
})
const publicationsLedger = defineLedger('publications', {
  label: label('宣传稿件台账', 'Publications'),
  chapter: 'office',
  about: label('发了什么、发在哪里、什么形式', 'What was published, where, in which form'),
  columns: [
    columnOf('publication', 'title', { width: 32 }),
    columnOf('publication', 'form'),
    column('where', label('发表媒体或阵地', 'Where'), { width: 24 }),
    columnOf('publication', 'theme'),
    columnOf('publication', 'origin'),
    columnOf('publication', 'link', { width: 30 }),
  ],
  sources: [
    from('publication', {
      cells: { where: ({ outlet }, _, { titles = {} }) => titles.channel ?? (outlet as string | null) },
    }),
  ],
})
const channelsLedger = defineLedger('own-channels', {
  label: label('宣传阵地台账（自有渠道）', 'Own channels'),
  chapter: 'office',
  about: label(
    '自己的公众号、栏目、屏和栏，谁管、多久更新、最近一次发布',
    'Own accounts, columns, screens and boards: who keeps them, how often they are renewed, and when last',
  ),
  columns: [
    columnOf('ownChannel', 'name', { width: 24 }),
    columnOf('ownChannel', 'platform'),
    columnOf('ownChannel', 'section'),
    columnOf('ownChannel', 'keeper', { width: 10 }),
    columnOf('ownChannel', 'everyDays', { width: 10 }),
    column('published', label('发布条数', 'Publications'), { width: 9, as: 'number' }),
    column('lastOn', label('最近发布', 'Last one'), { width: 12, as: 'day' }),
    stateColumn,
  ],
  sources: [
    from('ownChannel', {
      cells: { state: stateCell },
      beside: {
        published: tally('publication', ['channel'], 'count', { inDays: true }),
        lastOn: tally('publication', ['channel'], 'latest'),
      },
    }),
  ],
})

export const OFFICE_LEDGERS = [
  goalsLedger,
  tasksLedger,
  conveyancesLedger,
  attendanceLedger,
  leavesLedger,
  rostersLedger,
  emergenciesLedger,
  publicationsLedger,
  channelsLedger,
]
