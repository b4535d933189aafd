import type { Actor } from '../../domain/actor.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { bodyOf, type MeetingType } from '../../domain/kinds/daily/deciding/meeting-bodies.ts'
import type { Random } from '../random.ts'
import type { Parts } from './scene.ts'

const ITEMS = [
  ['研究老年食堂夏季菜单和价格', '维持三元一餐，增加两个素菜，由何静联系供货方。'],
  ['讨论楼道堆物清理安排', '分四周清理，网格员逐楼通知，第四周统一检查。'],
  ['通报上月诉求办理情况', '超期的两件由经办人本周内上门说明，下次会上报结果。'],
  ['研究困难家庭慰问名单', '名单公示五天，无异议后由民政专干上门。'],
  ['商定小区出入口改造意见征集办法', '入户征求意见，月底前汇总，再提交居民代表会议。'],
] as const
const MAJOR = ['研究老年食堂厨房改造资金', '同意从服务群众经费列支，按合同分两次付款，验收后付尾款。'] as const

/** People of no post who sit in committees and meetings. */
const OTHERS = '罗文清 彭立新 马春生 钱有余 卫国安 史敏之 孔令仪 倪小凤 管仲平 邹巧云 柏长青 祁望山 安雨禾'.split(' ')

type Line = { name: string; person: string | null }

/** Who is expected: the chair first, then who takes the minutes, then others. */
export const rollOf = (chair: Actor, taker: Actor, expected: number): Line[] => [
  { name: chair.name, person: chair.person },
  { name: taker.name, person: taker.person },
  ...OTHERS.slice(0, expected - 2).map((name) => ({ name, person: null })),
]

/** Everyone who came, each by phone but one of the oldest; and who did not. */
export const signInOf = (roll: readonly Line[], missing: readonly Line[]): Parts => {
  const here = roll.filter((line) => !missing.includes(line))
  return {
    ...{ kind: 'attendance', parent: 'meeting' },
    own: [
      ...missing.map(({ name }) => ({ name, way: 'absent', absence: 'leave' })),
      { ...here.at(-1)!, way: 'recorder', because: '老人没有手机' },
    ],
    others: here.slice(0, -1).map((line) => ({ ...line, way: 'ownPhone' })),
  }
}

interface Told {
  type: MeetingType
  day: Day
  roll: readonly Line[]
  missing: readonly Line[]
  chair: string
  random: Random
  isMajor: boolean
}

/** The items of a meeting, each with its vote and conclusion; on a large sum everyone's position, the chair's last. */
export function minutesOf({ type, day, roll, missing, chair, random, isMajor }: Told): Record<string, unknown>[] {
  const here = roll.filter((line) => !missing.includes(line))
  const chosen = [random.pick(ITEMS), random.pick(ITEMS)].filter((item, i, all) => all.indexOf(item) === i)
  const doing = { doer: roll[1]!.name, dueOn: addDays(day, 21) }
  const items = chosen.map(([title, resolution]) =>
    bodyOf(type).decides
      ? { title, resolution, outcome: 'agreed', inFavour: here.length, against: 0, abstained: 0 }
      : { title, resolution, outcome: 'assigned', ...doing },
  )
  if (!isMajor) return items
  const [title, resolution] = MAJOR
  const spoken = [...here.filter(({ person }) => person !== chair), ...here.filter(({ person }) => person === chair)]
  const major = {
    ...{ title, resolution, majorKind: 'funds', amount: random.between(210, 380) * 10_000, outcome: 'agreed' },
    positions: spoken.map((line, i) => ({ ...line, stand: i === 1 ? 'abstains' : 'agrees' })),
    ...{ inFavour: here.length - 1, against: 0, abstained: 1, ...doing },
  }
  return [major, ...items]
}
