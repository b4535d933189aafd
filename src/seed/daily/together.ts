import { addDays } from '../../domain/day.ts'
import { quarterInChinese } from '../../domain/obligations/period.ts'
import { dayOf, januariesOf, monthNumber, type Scene } from './scene.ts'

/** What residents decide, settle and confirm themselves: consulted decisions, simple disputes, receipts of what was handed over. */
export function togetherYears(scene: Scene): void {
  for (const [i, january] of januariesOf(scene).entries()) {
    decided(scene, dayOf(january, 70), 'consulted', ['加装楼道扶手', '小区出入口改造'][i % 2]!)
    decided(scene, dayOf(january, 190), 'fourStep', ['公共收益用在哪里', '老年食堂换供货方'][i % 2]!)
  }
  disputes(scene)
  handedOver(scene)
}

const STEPS = {
  consulted: [
    ['views', '入户和微信群征求意见', '大多数赞成，担心施工噪声的有三户，改到白天施工。', { replies: 37 }],
    ['committeesPropose', '社区两委', '按征求到的意见提出方案，分两期做。', {}],
    ['unitsDiscuss', '物业公司、施工单位', '工期四周，材料由物业验收。', {}],
    ['residentsDecide', '居民代表会议', '同意方案，完工后一个月回访。', { expected: 42, present: 36, inFavour: 33 }],
    ['publishDecision', '宣传栏、居民群', '张贴十五天，没有异议。', {}],
    ['publishResult', '宣传栏、居民群', '完工照片和花费一并公开。', {}],
  ],
  fourStep: [
    ['branchProposes', '第一党支部', '支部提出议题和两个备选办法。', {}],
    ['committeesDiscuss', '社区两委', '商议后选第二个办法，写明花费上限。', {}],
    ['membersReview', '党员大会', '审议通过。', { expected: 30, present: 24, inFavour: 23 }],
    ['residentsDecide', '居民代表会议', '同意，按季度公布账目。', { expected: 42, present: 35, inFavour: 31 }],
    ['publishDecision', '宣传栏', '张贴十五天，答复了两条询问。', {}],
    ['publishResult', '宣传栏', '第一季度账目已公布。', {}],
  ],
} as const

/** Step after step, every other week; the newest are still under way. */
function decided({ record, later, picture }: Scene, day: string, procedure: keyof typeof STEPS, matter: string): void {
  const about = '居民多次提出，两委会上也说过，需要大家定下来。'
  const decision = record('consultedDecision', day, 'committeeMember', { procedure, matter, about })
  if (decision === undefined) return
  for (const [i, [step, audience, result, figures]] of STEPS[procedure].entries())
    record('decisionStep', addDays(day, 5 + i * 14), 'committeeMember', {
      ...{ decision, step, audience, result, ...figures, evidence: [picture()] },
    })
  later('consultedDecision', decision, addDays(day, 5 + STEPS[procedure].length * 14), 'committeeMember', 'finish')
}

const DISPUTES = [
  ['noise', '卫秀英、管国栋', '楼上晚上拖动桌椅', '楼上给桌脚贴毡垫，晚十点后不挪动。'],
  ['parking', '邵金根、费立群', '车停在单元门口挡路', '车主当场挪车，门口划了禁停线。'],
  ['neighbours', '莫春梅、阮水根', '楼道里放鞋柜', '一周内搬回屋里，网格员去看过。'],
] as const

/** Every other month one that was talked over on the spot. */
function disputes({ cast, community, random, months, record, picture }: Scene): void {
  const mediator = cast.of('gridWorker', community).person
  for (const first of months.filter((month) => monthNumber(month) % 2 === 0)) {
    const [category, parties, matter, result] = random.pick(DISPUTES)
    const outcome = random.pick(['settled', 'settled', 'later'] as const)
    record('simpleDispute', dayOf(first, random.between(4, 26)), 'gridWorker', {
      ...{ category, parties, matter, outcome, result, mediator, trace: [picture()] },
    })
  }
}

/** Each quarter notices go from door to door; whoever got one says so, most of them. */
function handedOver({ months, random, record, later }: Scene): void {
  for (const first of months.filter((month) => monthNumber(month) % 3 === 1)) {
    const day = dayOf(first, 11)
    const subject = `${quarterInChinese((monthNumber(first) - 1) / 3 + 1)}用气安全提示`
    for (const recipient of ['钱阿婆', '孔德明', '史玉兰']) {
      const handed = record('receipt', day, 'gridWorker', { sort: 'leaflet', subject, recipient })
      if (random.next() < 0.8)
        later('receipt', handed, addDays(day, random.between(1, 3)), 'resident', 'confirm', {
          ...{ way: 'code', device: `${recipient}的手机` },
        })
    }
  }
}
