import type { Day } from '../../domain/day.ts'
import { branchesOf, COMMUNITIES } from '../street.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

const TOPICS = [
  ['学习条例第六章', 'reading', 'original'],
  ['学习全会精神辅导材料', 'lesson', 'speeches'],
  ['观看警示教育片并讨论', 'film', 'case'],
  ['学习居民委员会组织法', 'discussion', 'document'],
  ['信访工作条例案例讨论', 'caseStudy', 'document'],
] as const
/** Mostly about business, as inspections find. */
const TALKED_ABOUT = ['work', 'integrity', 'work', 'hardship', 'work', 'conduct'] as const
const ON_THE_SPOT = ['visit', 'discussion', 'lesson'] as const

/** Study each month and a talk each quarter; each branch its theme day every month and a lecture every quarter. */
export function partyYears({ cast, community, random, months, record, picture }: Scene): void {
  const secretary = cast.of('communitySecretary', community)
  const member = cast.of('committeeMember', community)
  const branches = branchesOf(community)
  const place = COMMUNITIES.findIndex(({ code }) => code === community)
  let talk = 0
  const hold = (
    day: Day,
    participants: number,
    told: { type: string; topic: string; form: string; material?: string },
    branch?: string,
  ) =>
    record('activity', day, 'committeeMember', {
      ...{ ...told, place: '社区会议室', speaker: secretary.name, hours: 2, participants },
      ...(branch !== undefined && { branch: cast.org(branch) }),
      ...{ signIn: [picture()], photos: [picture()] },
    })
  for (const first of months) {
    const month = monthNumber(first)
    for (const [i, branch] of branches.entries())
      hold(
        dayOf(first, 5 + i),
        random.between(6, 16),
        { type: 'themePartyDay', topic: `${month} 月主题党日`, form: ON_THE_SPOT[(month + i) % 3]! },
        branch,
      )
    const [topic, form, material] = random.pick(TOPICS)
    hold(dayOf(first, random.between(8, 20)), random.between(10, 24), { type: 'studySession', topic, form, material })
    if (month % 3 !== 0) continue
    for (const [i, branch] of branches.entries())
      hold(
        dayOf(first, 24 + i),
        random.between(6, 16),
        { type: 'partyLecture', topic: '书记讲党课：把群众的小事办好', form: 'lesson' },
        branch,
      )
    record('heartTalk', dayOf(first, 15), 'communitySecretary', {
      ...{ type: 'heartTalk', giver: secretary.person, receiver: member.name, occasion: '季度谈心' },
      ...{
        pair: 'secretaryToTeam',
        topic: TALKED_ABOUT[(talk++ + place) % TALKED_ABOUT.length]!,
      },
    })
  }
}
