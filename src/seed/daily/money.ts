import { addDays } from '../../domain/day.ts'
import { dayOf, type Scene } from './scene.ts'

const BOUGHT = ['更换楼道灯', '购买活动用品', '打印宣传页', '慰问困难家庭', '维修健身器材'] as const

/** One payment a month, and what was bought to stay. */
export function moneyYears({ cast, community, random, months, record, picture }: Scene): void {
  for (const first of months)
    record('expense', dayOf(first, random.between(3, 27)), 'handler', {
      ...{ fund: 'massServiceFund', purpose: random.pick(BOUGHT), amount: random.between(80, 6000) * 100 },
      ...{ payee: '安达综合商店', method: 'transfer', approval: [picture()], invoice: [picture()], acceptance: [] },
    })
  const keeper = cast.of('committeeMember', community).person
  const began = months[0]!
  for (const [i, name] of ['投影仪', '打印机', '会议桌'].entries())
    record('fixedAsset', addDays(began, i + 1), 'handler', {
      ...{ name, count: i + 1, value: random.between(12, 60) * 10_000, boughtOn: addDays(began, -200 + i) },
      ...{ keeper, place: '二楼会议室', condition: 'inUse', papers: [] },
    })
}
