import { addDays, addMonths, type Day } from '../../domain/day.ts'
import type { DiaryEntry } from '../diary.ts'
import { moment } from '../diary.ts'
import { seededRandom } from '../random.ts'
import { branchesOf } from '../street.ts'
import { holdMeetings } from './meetings.ts'
import { type DailyPlot, dayOf, monthNumber, type Scene } from './scene.ts'

const LESSONS = [
  '党支部工作条例和会议记录怎么写',
  '党费收缴和公示',
  '发展党员的步骤和材料',
  '组织生活会的准备',
  '谈心谈话怎么谈',
  '党员档案和组织关系转接',
] as const

/** Party groups each month, of the branches that have them, and each year's plan of training with what was held of it. */
export function owedYears(scene: Scene): void {
  const { cast, community, months, random } = scene
  const hold = holdMeetings(scene)
  for (const first of months)
    for (const code of branchesOf(community)) {
      // Now and then a group does not meet.
      if (random.next() < 0.06) continue
      const title = `${monthNumber(first)} 月党小组会`
      hold({
        type: 'partyGroup',
        title,
        day: dayOf(first, random.between(12, 20)),
        expected: 4,
        branch: cast.org(code),
      })
    }
  let before: string | undefined
  for (const year of new Set(months.map((first) => first.slice(0, 4)))) {
    const begins = months.find((first) => first.startsWith(year))!
    before = trainingPlan(scene, begins, before) ?? before
  }
}

/** A plan of monthly training: held in time for the most part, now and then late, dropped for other work or not held. */
function trainingPlan(scene: Scene, begins: Day, before: string | undefined): string | undefined {
  const { cast, community, random, record, correct, picture } = scene
  const year = begins.slice(0, 4)
  const plan = record('plan', dayOf(begins, 2), 'communitySecretary', {
    ...{ type: 'training', title: `${year} 年党务工作者培训计划`, year: Number(year), papers: [] },
    ...{ goal: '每月培训一次，支部书记和党务工作者参加，缺席的补课', before: before ?? null },
  })
  if (plan === undefined) return undefined
  const who = cast.of('committeeMember', community).person
  for (let first = begins; first.startsWith(year); first = addMonths(first, 1)) {
    const month = monthNumber(first)
    const on = dayOf(first, 15)
    const what = LESSONS[(month - 1) % LESSONS.length]!
    const item = record('plannedItem', dayOf(begins, 3), 'communitySecretary', {
      ...{ plan, on, what, who, form: '集中授课', audience: '支部书记、党务工作者' },
    })
    const chance = random.next()
    if (chance < 0.08) continue
    if (chance < 0.14) {
      correct('plannedItem', item, addDays(on, 3), 'communitySecretary', { dropped: 'work' })
      continue
    }
    const day = addDays(on, chance < 0.24 ? 11 : random.between(-1, 4))
    const held = record('activity', day, 'committeeMember', {
      ...{ type: 'training', topic: `培训：${what}`, place: '党群服务中心', speaker: '街道党建办' },
      ...{ hours: 2, participants: random.between(5, 9), signIn: [picture()], photos: [] },
    })
    // Whoever held the last one has not said yet which item it was.
    if (held !== undefined && addDays(day, 25) < scene.today)
      correct('plannedItem', item, addDays(day, 1), 'committeeMember', { heldActivity: held })
  }
  return plan
}

/** What this street has set for itself: what one street asks, and the pack does not. */
export function streetRules({ cast }: DailyPlot, from: Day): DiaryEntry[] {
  const random = seededRandom(20_260_601)
  const at = moment(from, 8, random)
  const actor = cast.of('streetPartyOffice')
  const own = [
    ['party.special', '街道党建工作要点'],
    ['party.regular', '街道党建例会制度'],
    ['study.training', '党务工作者培训办法'],
  ] as const
  return [
    {
      ...{ at, actor },
      commands: own.map(([rule, basis]) => ({
        ...{ id: random.uuid(at), action: 'create', kind: 'ruleValue', record: random.uuid(at) },
        data: { rule, value: 1, basis, validFrom: from, validTo: null },
      })),
    },
  ]
}
