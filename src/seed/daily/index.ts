import { addMonths } from '../../domain/day.ts'
import type { DiaryEntry } from '../diary.ts'
import { type Fault, type PlantedFault, plantFaults, withGaps } from '../faults/planted.ts'
import { seededRandom } from '../random.ts'
import { COMMUNITIES, STREET } from '../street.ts'
import { dutyYears } from './duty.ts'
import { meetingYears, streetMeetings } from './meetings.ts'
import { branchYears, pointsTurnedOn } from './members.ts'
import { moneyYears } from './money.ts'
import { notebookYears } from './notebook.ts'
import { officeYears } from './office.ts'
import { owedYears, streetRules } from './owed.ts'
import { partyYears } from './party.ts'
import { residentsYears } from './residents.ts'
import { type DailyPlot, type Scene, sceneOf } from './scene.ts'
import { togetherYears } from './together.ts'

const MONTHS = 24
/** Chances of its own: what is recorded day by day changes nothing of the inspections. */
const DAILY_SEED = 20_251_127

/** What a community did, by chapter. Each has chances of its own: what one writes changes nothing of the others. */
const CHAPTERS: readonly ((scene: Scene) => unknown)[] = [
  meetingYears,
  partyYears,
  residentsYears,
  moneyYears,
  officeYears,
  dutyYears,
  owedYears,
  branchYears,
  notebookYears,
  togetherYears,
]

/**
 * What the communities did day by day, each recorded once by whoever did it; some of it days late, and said so.
 * @param faults what is to be wrong in it; none unless told
 */
export function dailyDiary(
  plot: DailyPlot,
  faults: readonly Fault[] = [],
): { entries: DiaryEntry[]; planted: PlantedFault[] } {
  const entries: DiaryEntry[] = []
  const planted: PlantedFault[] = []
  const months = Array.from({ length: MONTHS + 1 }, (_, i) => `${addMonths(plot.today, i - MONTHS).slice(0, 7)}-01`)
  for (const [c, { code }] of COMMUNITIES.entries()) {
    const own = faults.filter(({ community }) => community === code)
    const scene = (i: number) => sceneOf(code, { ...plot, months }, seededRandom(DAILY_SEED + c * 100 + i), entries)
    for (const [i, years] of CHAPTERS.entries()) years(withGaps(scene(i), own))
    planted.push(...plantFaults(scene(99), own))
  }
  entries.push(...streetRules(plot, months[0]!))
  streetMeetings(sceneOf(STREET.code, { ...plot, months }, seededRandom(DAILY_SEED - 1), entries))
  entries.push(pointsTurnedOn(plot, seededRandom(DAILY_SEED - 2)))
  return { entries, planted }
}
