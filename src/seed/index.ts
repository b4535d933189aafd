import type { Actor } from '../domain/actor.ts'
import { addDays, addMonths, type Day, dayAt } from '../domain/day.ts'
import { type Chronicle, systemActor } from '../records/index.ts'
import { courseOf, STAGES, type Stage } from './course.ts'
import { dailyDiary } from './daily/index.ts'
import { carryOut, type DiaryEntry, moment } from './diary.ts'
import { disclosureDiary, type Told } from './disclosures.ts'
import { FAULTS, type PlantedFault } from './faults/index.ts'
import { findingDiary } from './finding-diary.ts'
import { castStreet } from './people.ts'
import { demoPictures } from './pictures.ts'
import { seededRandom } from './random.ts'
import { CATEGORIES, storyFor } from './stories.ts'
import { COMMUNITIES, STREET } from './street.ts'

export type { PlantedFault } from './faults/index.ts'

export interface SeedOptions {
  /** The same number gives the same street, on the same day. */
  seed?: number
  /** How many times as many findings. */
  scale?: number
  /** Plants the faults of the published list, which self-checks have to find. */
  faults?: boolean
  now: Date
  write: Chronicle
  /** Lets the database count its tables once something is in them, so that plans which it makes then and keeps fit large ones. */
  count: () => Promise<unknown>
  storeFile: (bytes: Uint8Array) => Promise<unknown>
  onProgress?: (done: number, of: number) => void
}

/** The street that was seeded, with who may sign in. */
export interface SeededStreet {
  street: typeof STREET
  logins: { username: string; person: string }[]
  /** The report that a community has still to write and issue; the street sees to its disclosure then. */
  report: { author: Actor; round: string; id: string; command: string }
  /** What is wrong in it, each with the records that show it; empty unless asked for. */
  faults: PlantedFault[]
}

/** Days before today on which the inspection under way, and the one before it, gave their feedback. */
const FEEDBACK_DAYS_AGO = 88
const EARLIER_DAYS_AGO = 960

/**
 * Builds the demonstration street (演示街道): six communities with their people, an inspection that is closed and one that is half
 * rectified and in part disclosed, every entry written by the person whose act it was, at its own time. All names and texts are invented.
 */
export async function seedDemo(options: SeedOptions): Promise<SeededStreet> {
  const { seed = 1, scale = 1, faults = false, now, write, count, storeFile, onProgress } = options
  const random = seededRandom(seed)
  const today = dayAt(now)
  const founded = moment(addDays(today, -EARLIER_DAYS_AGO - 30), 9, random)
  const cast = castStreet(random, founded, today)
  await write([{ at: founded, actor: systemActor(STREET.id), commands: cast.commands }])
  await count()

  const pictures = demoPictures(random)
  const { picture } = pictures
  const diary: DiaryEntry[] = []
  const startRound = (name: string, inspector: string, feedbackOn: Day) => {
    const record = random.uuid(moment(feedbackOn, 9, random))
    const data = {
      name,
      inspector,
      feedbackOn,
      planDueOn: addDays(feedbackOn, 30),
      focusEndsOn: addMonths(feedbackOn, 6),
      categories: CATEGORIES.map((category) => ({ name: category })),
    }
    diary.push({
      at: moment(feedbackOn, 8, random),
      actor: cast.of('streetPartyOffice'),
      commands: [{ id: random.uuid(moment(feedbackOn, 8, random)), action: 'create', kind: 'round', record, data }],
    })
    return record
  }
  const told: Told[] = []
  const tell = (community: string, round: string, feedbackOn: Day, stages: Stage[], from: number) => {
    for (const [i, stage] of stages.entries()) {
      const index = from + i
      const story = storyFor(index, community, random)
      const course = courseOf(stage, index, feedbackOn, today, random)
      const written = findingDiary({ cast, random, community, round, story, stage, course, today, picture })
      diary.push(...written)
      if (round === current) told.push({ community, stage, course, diary: written })
    }
  }

  const earlierOn = addDays(today, -EARLIER_DAYS_AGO)
  const earlier = startRound(`${earlierOn.slice(0, 4)} 区委第一轮巡察`, '区委第三巡察组', earlierOn)
  const feedbackOn = addDays(today, -FEEDBACK_DAYS_AGO)
  const current = startRound(`${feedbackOn.slice(0, 4)} 区委第二轮巡察`, '区委第二巡察组', feedbackOn)
  for (const [c, community] of COMMUNITIES.entries()) {
    tell(community.code, earlier, earlierOn, ['closed', 'closed'], c)
    const stages = STAGES[community.code]!.flatMap(([stage, count]) => Array<Stage>(count * scale).fill(stage))
    tell(community.code, current, feedbackOn, stages, c * 3)
  }
  diary.push(...disclosureDiary({ cast, round: current, told, today }))
  const daily = dailyDiary({ cast, today, picture }, faults ? FAULTS : [])
  diary.push(...daily.entries)
  await pictures.store(diary, storeFile)
  await carryOut(diary, write, onProgress)
  const id = () => random.uuid(moment(today, 8, random))
  const report = { author: cast.of('communitySecretary', 'WH'), round: current, id: id(), command: id() }
  return { street: STREET, logins: cast.logins, report, faults: daily.planted }
}
