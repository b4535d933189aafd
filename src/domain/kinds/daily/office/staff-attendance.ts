import { choice, type DataOf, optional, parts, person, reference, text } from '../../../fields/index.ts'
import { type Label, label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { namedTwice } from '../../../problems/daily.ts'
import { leftBeforeCame } from '../../../problems/office.ts'
import { defineDailyKind } from '../daily.ts'
import { placeOfTwice } from '../twice.ts'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const time = (zh: string, en: string) => text({ label: label(zh, en), max: 5, pattern: TIME })

const fields = {
  source: choice({
    label: label('凭什么记的', 'From what'),
    choices: {
      sheet: label('签到表', 'Sheet'),
      device: label('考勤机', 'Clock'),
      window: label('窗口系统', 'Counter system'),
    },
  }),
  begins: time('规定上班', 'Work begins'),
  ends: time('规定下班', 'Work ends'),
  lines: parts({
    label: label('人员', 'Staff'),
    parts: {
      person: person({ label: label('姓名', 'Name') }),
      came: optional(time('到岗', 'Came')),
      left: optional(time('离岗', 'Left')),
      leave: optional(reference('leave', { label: label('请假条', 'Leave') })),
      note: optional(text({ label: label('说明', 'Note'), help: label('不写病情', 'Nothing of illness'), max: 100 })),
    },
    max: 100,
  }),
}
export type StaffAttendanceData = DataOf<typeof fields>
type Line = StaffAttendanceData['lines'][number]

/** Who was not there and has no leave. */
export const absentWithoutLeave = ({ lines }: Pick<StaffAttendanceData, 'lines'>): Line[] =>
  lines.filter(({ came, leave }) => came === null && leave === null)
export const cameLate = ({ lines, begins }: StaffAttendanceData): Line[] =>
  lines.filter(({ came, leave }) => came !== null && leave === null && came > begins)
export const leftEarly = ({ lines, ends }: StaffAttendanceData): Line[] =>
  lines.filter(({ left, leave }) => left !== null && leave === null && left < ends)

function fits({ lines }: Pick<StaffAttendanceData, 'lines'>): Refusal | undefined {
  const twice = placeOfTwice(lines.map(({ person }) => person))
  if (twice >= 0) return namedTwice({}, `/lines/${twice}/person`)
  const i = lines.findIndex(({ came, left }) => came !== null && left !== null && left < came)
  const line = lines[i]
  return line ? leftBeforeCame({ came: line.came!, left: line.left! }, `/lines/${i}/left`) : undefined
}

const lackingIn = (data: StaffAttendanceData): Label[] => {
  const absent = absentWithoutLeave(data).length
  return absent > 0 ? [label(`${absent} 人没到岗，也没有请假条`, `leave of ${absent} who were not there`)] : []
}

/** One day of the staff's attendance (考勤): who came and left when, from which source, who was on leave. No places, no tracking. */
export const staffAttendance = defineDailyKind('staffAttendance', {
  label: label('考勤', 'Staff attendance'),
  plural: 'staff-attendance',
  fields,
  title: 'source',
  lacks: lackingIn,
  mayCreate: ({ record }) => fits(record.data),
  mayCorrect: ({ record }, patch) => fits({ ...record.data, ...patch }),
  examples: [{ source: 'sheet', begins: '08:30', ends: '17:30', lines: [] }],
})
