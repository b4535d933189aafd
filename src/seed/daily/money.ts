import { addDays, addMonths, type Day } from '../../domain/day.ts'
import { dayOf, lastYearOf, monthNumber, type Scene } from './scene.ts'

const BOUGHT = [
  ['更换楼道灯', 'facility'],
  ['购买活动用品', 'activity'],
  ['打印宣传页', 'printing'],
  ['慰问困难家庭', 'relief'],
  ['维修健身器材', 'facility'],
] as const

/** Budget lines of each year, payments with their three people, assets and their count, and an allowance in arrears. */
export function moneyYears(scene: Scene): void {
  const { months, random, record } = scene
  const lines = new Map<string, string>()
  for (const year of new Set(months.map((first) => first.slice(0, 4)))) {
    const on = months.find((first) => first.startsWith(year))!
    for (const [fund, name, amount] of [
      ['massServiceFund', '公共设施和居民活动', 20_000_000],
      ['office', '日常办公', 6_000_000],
    ] as const) {
      const line = record('budgetLine', addDays(on, 1), 'communitySecretary', {
        ...{ year: Number(year), fund, name, class: 'basic', amount, papers: [] },
      })
      if (line) lines.set(`${fund}${year}`, line)
    }
  }
  for (const [m, first] of months.entries()) {
    const [purpose, category] = random.pick(BOUGHT)
    const year = first.slice(0, 4)
    pay(scene, dayOf(first, random.between(5, 22)), {
      ...{ fund: 'massServiceFund', category, purpose, amount: random.between(80, 6000) * 100 },
      ...{ payee: '安达综合商店', method: 'transfer', line: lines.get(`massServiceFund${year}`) },
      invoiceNumber: invoiceNumber(scene, m * 2),
    })
    pay(scene, dayOf(first, 12), {
      ...{ fund: 'office', category: 'office', purpose: `${monthNumber(first)} 月办公用品`, amount: 42_000 + m * 350 },
      ...{ payee: '文汇办公用品店', method: m % 5 === 2 ? 'cash' : 'card', line: lines.get(`office${year}`) },
      invoiceNumber: invoiceNumber(scene, m * 2 + 1),
    })
  }
  assetYears(scene)
  owedYears(scene)
}

/** Twenty digits, as an electronic invoice has; every community's own. */
const invoiceNumber = ({ community }: Scene, i: number): string =>
  `2632${[...community]
    .map((letter) => letter.charCodeAt(0))
    .join('')
    .padEnd(9, '0')
    .slice(0, 9)}${String(i).padStart(7, '0')}`

/** One payment: handled, reviewed by another, approved by a third, paid; the newest wait for the next hand. */
function pay({ record, later, picture }: Scene, day: Day, data: Record<string, unknown>): void {
  const sheet = picture()
  const expense = record('expense', day, 'handler', {
    ...{ ...data, invoicedOn: day, approval: [sheet], invoice: [sheet], acceptance: [sheet] },
  })
  later('expense', expense, addDays(day, 1), 'committeeMember', 'review')
  later('expense', expense, addDays(day, 2), 'communitySecretary', 'approve')
  later('expense', expense, addDays(day, 4), 'handler', 'pay', { on: addDays(day, 4), payment: [picture()] })
}

function assetYears({ cast, community, random, months, record }: Scene): void {
  const keeper = cast.of('committeeMember', community).person
  const began = months[0]!
  for (const [i, name] of ['投影仪', '打印机', '会议桌'].entries()) {
    const asset = record('fixedAsset', addDays(began, i + 1), 'handler', {
      ...{ name, tag: `${community}-${1001 + i}`, count: i + 1, value: random.between(12, 60) * 10_000 },
      ...{ boughtOn: addDays(began, -200 + i), keeper, place: '二楼会议室', condition: 'inUse', papers: [] },
    })
    if (!asset) continue
    for (const counted of [150, 515])
      record('assetCheck', addDays(began, counted + i), 'handler', {
        ...{ asset, found: 'there', count: i + 1, place: '二楼会议室', photos: [] },
      })
  }
}

/** A renewal whose allowance was paid for one quarter and is owed for the others. */
function owedYears(scene: Scene): void {
  const { cast, community, record, later, picture } = scene
  const began = lastYearOf(scene)
  const lead = cast.of('communitySecretary', community).person
  const project = record('project', addDays(began, 9), 'communitySecretary', {
    ...{ type: 'renewal', name: '家属院棚户区改造', lead, contractor: '区城建公司', commitments: [] },
    stages: [
      { name: '签约搬迁', dueOn: addDays(began, 60) },
      { name: '拆除', dueOn: addDays(began, 300) },
    ],
  })
  if (!project) return
  for (const q of [0, 1, 2, 3]) {
    const day = addMonths(began, q * 3 + 1)
    const quarter = `${day.slice(0, 4)}Q${Math.ceil(monthNumber(day) / 3)}`
    const owed = record('paymentOwed', day, 'handler', {
      ...{ project, quarter, households: 62, amount: 11_160_000, dueOn: addDays(day, 45) },
    })
    if (q === 0)
      later('paymentOwed', owed, addDays(day, 40), 'handler', 'payAll', {
        ...{ on: addDays(day, 40), proof: [picture()] },
      })
  }
}
