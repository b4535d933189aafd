import type { Day } from '../../domain/day.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

const ITEMS = [
  ['研究老年食堂夏季菜单和价格', '维持三元一餐，增加两个素菜，由何静联系供货方。'],
  ['讨论楼道堆物清理安排', '分四周清理，网格员逐楼通知，第四周统一检查。'],
  ['通报上月诉求办理情况', '超期的两件由经办人本周内上门说明。'],
  ['研究困难家庭慰问名单', '名单公示五天，无异议后由民政专干上门。'],
  ['商定小区出入口改造意见征集办法', '入户征求意见，月底前汇总，再提交居民代表会议。'],
] as const

/** Meetings with their minutes: branch committee and both committees each month, the members’ meeting each quarter. */
export function meetingYears({ cast, community, random, months, record, picture }: Scene): void {
  const chair = cast.of('communitySecretary', community).person
  const hold = (type: string, title: string, day: Day, expected: number, late = 0) => {
    const absent = random.between(0, 2)
    const items = [random.pick(ITEMS), random.pick(ITEMS)].filter((item, i, all) => all.indexOf(item) === i)
    const present = expected - absent
    record(
      'meeting',
      day,
      'committeeMember',
      {
        ...{ type, title, place: '党群服务中心二楼会议室', chair, expected, present },
        absent: Array.from({ length: absent }, (_, i) => ({
          name: ['罗文清', '彭立新'][i],
          reason: ['住院', '外出学习'][i],
        })),
        items: items.map(([title, resolution]) => ({
          ...{ title, resolution, inFavour: present, against: 0, abstained: 0 },
        })),
        ...{ signIn: [picture()], photos: [picture()] },
      },
      { late, move: 'complete' },
    )
  }
  for (const first of months) {
    const month = monthNumber(first)
    const late = random.next() < 0.15 ? random.between(5, 12) : 0
    hold('branchCommittee', `${month} 月支委会`, dayOf(first, random.between(2, 10)), 5, late)
    hold('bothCommittees', `${month} 月两委会`, dayOf(first, random.between(11, 25)), 9)
    if (month % 3 === 0) hold('membersMeeting', `第${'一二三四'[month / 3 - 1]}季度党员大会`, dayOf(first, 24), 40)
  }
}
