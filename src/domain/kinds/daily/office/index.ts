import { conveyance } from './conveyance.ts'
import { leave } from './leave.ts'

/** Office (内务). */
export const OFFICE_KINDS = {
  conveyance,
  leave,
} as const
