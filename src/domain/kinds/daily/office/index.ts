import { annualGoal } from './annual-goal.ts'
import { conveyance } from './conveyance.ts'
import { dutyRoster } from './duty-roster.ts'
import { emergencyEvent } from './emergency-event.ts'
import { leave } from './leave.ts'
import { ownChannel } from './own-channel.ts'
import { publication } from './publication.ts'
import { receipt } from './receipt.ts'
import { staffAttendance } from './staff-attendance.ts'
import { task } from './task.ts'

/** Office (内务). */
export const OFFICE_KINDS = {
  conveyance,
  leave,
  receipt,
  annualGoal,
  task,
  staffAttendance,
  dutyRoster,
  emergencyEvent,
  ownChannel,
  publication,
} as const
