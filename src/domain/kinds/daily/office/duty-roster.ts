import { dayAt } from '../../../day.ts'
import { choice, type DataOf, day, instant, longText, parts, person, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { noShiftToday, nothingToHandOver } from '../../../problems/office.ts'
import { BUSINESS_ROLES, STAFF_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const handover = longText({ label: label('交接事项', 'Handed over'), max: 500 })
const fields = {
  name: text({ label: label('名称', 'Name'), max: 100 }),
  occasion: choice({
    label: label('为什么值班', 'Occasion'),
    choices: {
      routine: label('日常值班', 'Routine'),
      holiday: label('节假日', 'Holiday'),
      flood: label('防汛防台', 'Floods and storms'),
      epidemic: label('疫情防控卡点', 'Epidemic checkpoint'),
      event: label('重大活动', 'Event'),
    },
  }),
  place: text({ label: label('地点或卡点', 'Place'), max: 100 }),
  shifts: parts({
    label: label('班次', 'Shifts'),
    parts: {
      day: day({ label: label('日期', 'Day') }),
      hours: text({ label: label('时段', 'Hours'), max: 30 }),
      person: person({ label: label('值班人', 'On duty') }),
      signedInAt: stamped(instant({ label: label('签到', 'Signed in') })),
      handedOverAt: stamped(instant({ label: label('交班', 'Handed over at') })),
      handover: stamped(handover),
    },
    max: 100,
  }),
}
export type DutyRosterData = DataOf<typeof fields>
type Context = GuardContext<DutyRosterData>
type Shift = DutyRosterData['shifts'][number]

const lackingIn = ({ shifts }: DutyRosterData): Label[] => {
  const unsigned = shifts.filter(({ signedInAt }) => signedInAt === null).length
  return unsigned > 0 ? [label(`${unsigned} 个班没有签到`, `the sign-in of ${unsigned} shifts`)] : []
}

const toSignIn = ({ actor, record, occurredAt }: Context) =>
  record.data.shifts.findIndex(
    (shift) => shift.person === actor.person && shift.signedInAt === null && shift.day === dayAt(occurredAt),
  )
const toHandOver = ({ actor, record }: Context) =>
  record.data.shifts.findIndex(
    (shift) => shift.person === actor.person && shift.signedInAt !== null && shift.handedOverAt === null,
  )
const changed = ({ record }: Context, place: number, change: Partial<Shift>) => ({
  shifts: record.data.shifts.map((shift, i) => (i === place ? { ...shift, ...change } : shift)),
})

const step = move<DutyRosterData>()

/** Whoever is on duty signs in and hands over, with the own hand (签到、交接班). */
const standing = defineLifecycle<DutyRosterData>('dutyRoster', {
  initial: 'standing',
  states: {
    standing: {
      label: label('值班中', 'Standing'),
      open: true,
      waitsFor: label('等值班人签到、交接', 'Those on duty sign in and hand over'),
    },
    over: { label: label('已结束', 'Over'), open: false, waitsFor: label('已结束', 'Over') },
  },
  moves: {
    signIn: step({
      label: label('我来签到', 'Sign in'),
      from: ['standing'],
      by: STAFF_ROLES,
      input: {},
      guards: [(context) => (toSignIn(context) < 0 ? noShiftToday({ day: dayAt(context.occurredAt) }) : undefined)],
      effect: (context) => changed(context, toSignIn(context), { signedInAt: context.now }),
    }),
    handOver: step({
      label: label('交班', 'Hand over'),
      from: ['standing'],
      by: STAFF_ROLES,
      input: { handover },
      guards: [(context) => (toHandOver(context) < 0 ? nothingToHandOver({}) : undefined)],
      effect: (context, { handover }) => changed(context, toHandOver(context), { handedOverAt: context.now, handover }),
    }),
    end: step({
      label: label('值班结束', 'It is over'),
      from: ['standing'],
      to: 'over',
      by: RECORDERS,
      input: {},
      guards: [],
    }),
  },
})

/** A duty roster (值班): which shifts, who, signed in and handed over by whoever stood there. */
export const dutyRoster = defineDailyKind('dutyRoster', {
  label: label('值班', 'Duty roster'),
  plural: 'duty-rosters',
  fields,
  title: 'name',
  search: ['name', 'place'],
  lifecycle: standing,
  lacks: lackingIn,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
  },
  examples: [{ name: '端午节值班', occasion: 'holiday', place: '社区值班室', shifts: [] }],
})
