import { CONDUCT_FAULTS } from './conduct.ts'
import { MEETING_FAULTS } from './meetings.ts'
import { MEMBER_FAULTS } from './members.ts'
import { MONEY_FAULTS } from './money.ts'
import type { Fault } from './planted.ts'

/**
 * The published list of what is wrong in the demonstration street when it is built with `--faults`: one line for each fault
 * that the self-checks have to find, by family of the catalogue. What the design makes impossible cannot be planted. No daily work
 * shows yearly summaries (F04), measures of an inspection (F21), what a window asks for (F24) and welfare (F26).
 */
export const FAULTS: readonly Fault[] = [...MEETING_FAULTS, ...CONDUCT_FAULTS, ...MONEY_FAULTS, ...MEMBER_FAULTS]

export type { PlantedFault } from './planted.ts'
