import type { Day } from '../../domain/day.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

const TOPICS = [
  '学习条例第六章',
  '学习全会精神辅导材料',
  '观看警示教育片并讨论',
  '学习居民委员会组织法',
  '学习信访工作条例',
] as const

/** Theme days and study each month, a lecture and talks each quarter. */
export function partyYears({ cast, community, random, months, record, picture }: Scene): void {
  const secretary = cast.of('communitySecretary', community)
  const member = cast.of('committeeMember', community)
  const hold = (type: string, topic: string, day: Day, participants: number) =>
    record('activity', day, 'committeeMember', {
      ...{ type, topic, place: '社区会议室', speaker: secretary.name, hours: 2, participants },
      ...{ signIn: [picture()], photos: [picture()] },
    })
  for (const first of months) {
    const month = monthNumber(first)
    hold('themePartyDay', `${month} 月主题党日`, dayOf(first, 5), random.between(18, 40))
    hold('studySession', random.pick(TOPICS), dayOf(first, random.between(8, 20)), random.between(10, 24))
    if (month % 3 !== 0) continue
    hold('partyLecture', '书记讲党课：把群众的小事办好', dayOf(first, 26), random.between(28, 44))
    record('heartTalk', dayOf(first, 15), 'communitySecretary', {
      ...{ type: 'heartTalk', giver: secretary.person, receiver: member.name, occasion: '季度谈心' },
    })
  }
}
