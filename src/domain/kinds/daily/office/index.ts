import { conveyance } from './conveyance.ts'
import { leave } from './leave.ts'
import { receipt } from './receipt.ts'

/** Office (内务). */
export const OFFICE_KINDS = {
  conveyance,
  leave,
  receipt,
} as const
