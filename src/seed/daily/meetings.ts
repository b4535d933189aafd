import { addDays, type Day } from '../../domain/day.ts'
import type { MeetingType } from '../../domain/kinds/daily/deciding/meeting-bodies.ts'
import { quarterInChinese } from '../../domain/obligations/period.ts'
import { branchesOf } from '../street.ts'
import { minutesOf, rollOf, signInOf } from './minutes.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

interface Held {
  type: MeetingType
  title: string
  day: Day
  expected: number
  branch?: string
  ordinal?: number
  late?: number
  /** A large sum is decided, with everyone's position. */
  major?: true
}

/** Meetings of lately were signed in for by phone. */
const SIGNED_IN_DAYS = 45

/** The meetings of a community and its branches: monthly, quarterly and half-yearly, now and then one days late. */
export function meetingYears(scene: Scene): void {
  const { cast, community, random, months } = scene
  const hold = holdMeetings(scene)
  for (const [i, first] of months.entries()) {
    const month = monthNumber(first)
    const late = random.next() < 0.15 ? random.between(5, 12) : 0
    for (const [b, code] of branchesOf(community).entries()) {
      const branch = cast.org(code)
      // A branch of firms finds no evening now and then.
      if (b === 2 && random.next() < 0.15) continue
      const day = dayOf(first, random.between(2, 10))
      hold({
        ...{ type: 'branchCommittee', title: `${month} 月支委会`, day, expected: 5, branch },
        ...{ ordinal: month, ...(b === 0 && { late }) },
      })
      if (month % 3 !== 0) continue
      const title = `${quarterInChinese(month / 3)}党员大会`
      hold({ type: 'membersMeeting', title, day: dayOf(first, 22 + b), expected: 9 + b * 3, branch })
    }
    const both = dayOf(first, random.between(11, 25))
    const major = i % 4 === 1 && ({ major: true } as const)
    hold({ type: 'bothCommittees', title: `${month} 月两委会`, day: both, expected: 9, ordinal: month, ...major })
    hold({ type: 'workMeeting', title: `${month} 月支部工作例会`, day: dayOf(first, 12), expected: 6 })
    hold({ type: 'partySpecial', title: `${month} 月党建专题会`, day: dayOf(first, 16), expected: 7 })
    if (month % 6 === 3)
      hold({ type: 'strictGovernance', title: '研究全面从严治党', day: dayOf(first, 18), expected: 8 })
    if (month % 6 === 4) hold({ type: 'publicityDuty', title: '研究意识形态工作', day: dayOf(first, 18), expected: 8 })
    if (month % 6 === 5) hold({ type: 'residentsRep', title: '居民代表会议', day: dayOf(first, 20), expected: 12 })
    if (month === 5) hold({ type: 'crimeCrackdown', title: '传达扫黑除恶文件', day: dayOf(first, 19), expected: 8 })
  }
}

/** The street's own: its Party committee each month, and every Monday the communities' secretaries. */
export function streetMeetings(scene: Scene): void {
  const hold = holdMeetings(scene)
  for (const [i, first] of scene.months.entries()) {
    const month = monthNumber(first)
    const major = i % 3 === 0 && ({ major: true } as const)
    const title = `第 ${month} 次党工委会`
    hold({ type: 'streetPartyCommittee', title, day: dayOf(first, 8), expected: 7, ordinal: month, ...major })
    for (const week of [0, 1, 2, 3]) {
      const day = addDays(first, ((8 - weekdayOf(first)) % 7) + week * 7)
      hold({ type: 'partyRegular', title: '社区党建例会', day, expected: 7 })
    }
  }
}

const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** Holds meetings of a community, its branches or the street, with their minutes. */
export function holdMeetings(scene: Scene) {
  const { cast, community, random, today, record, picture } = scene
  const isStreet = cast.of('communitySecretary', community) === undefined
  const chair = cast.of(isStreet ? 'streetSecretary' : 'communitySecretary', community)
  const taker = cast.of(isStreet ? 'streetPartyOffice' : 'committeeMember', community)
  return ({ type, title, day, expected, branch, ordinal, late = 0, major }: Held) => {
    const roll = rollOf(chair, taker, expected)
    const missing = roll
      .slice(2)
      .filter(() => random.next() < 0.12)
      .slice(0, 2)
    const isSignedIn = late === 0 && type === 'bothCommittees' && day > addDays(today, -SIGNED_IN_DAYS)
    record(
      'meeting',
      day,
      isStreet ? 'streetPartyOffice' : 'committeeMember',
      {
        ...{ type, title, branch: branch ?? null, ordinal: ordinal ?? null, place: '党群服务中心二楼会议室' },
        ...{ chair: chair.person, minuteTaker: taker.person, roll, expected, present: expected - missing.length },
        noticeAt: major ? `${addDays(day, -4)}T01:30:00.000Z` : null,
        absent: isSignedIn ? [] : missing.map(({ name }, i) => ({ name, reason: ['请假', '外出学习'][i] })),
        items: minutesOf({ type, day, roll, missing, chair: chair.person, random, isMajor: major === true }),
        ...{ signIn: isSignedIn ? [] : [picture()], photos: branch ? [] : [picture()] },
      },
      { late, move: 'complete', ...(isSignedIn && { parts: signInOf(roll, missing) }) },
    )
  }
}
