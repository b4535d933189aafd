import { addDays, addMonths } from '../../domain/day.ts'
import { lastYearOf, type Scene } from './scene.ts'
import { venuePosition } from './venue-positions.ts'

const HEADS = [
  '钱阿婆',
  '孔德明',
  '史玉兰',
  '管国栋',
  '卫秀英',
  '倪小曼',
  '邵金根',
  '莫春梅',
  '费立群',
  '阮水根',
] as const
const NEEDS = ['aloneElderly', null, 'hardship', null, 'disability', null, null, null, null, null] as const

/** What is there before anything happens: grids, courtyards, households, partners, venues, a project, and the community in figures. */
export function standingResidents(scene: Scene) {
  const { cast, community, random, months, record } = scene
  const began = months[0]!
  const head = cast.of('committeeMember', community).person
  const worker = cast.of('gridWorker', community).person
  const grids = ['第一网格', '第二网格', '第三网格'].map(
    (name, i) =>
      record('grid', began, 'committeeMember', {
        ...{ name, area: `${i * 9 + 1}—${i * 9 + 9} 幢`, households: random.between(240, 320), head },
        workers: [{ person: worker, role: i === 2 ? 'gridWorker' : 'mediator' }],
      })!,
  )
  const partner = (type: string, name: string, services: string) =>
    record('partner', began, 'committeeMember', {
      ...{ type, name, services, agreedOn: began, validUntil: addMonths(began, 24), agreement: [] },
      ...{ contact: random.pick(['程望', '邓广林', '俞敏']), phone: `1380000${random.between(1000, 9999)}` },
    })!
  const firm = partner('property', '安居物业公司', '保洁、保安、绿化、公共设施维修')
  const partners = [
    partner('merchant', '绿意园艺店', '绿植养护讲座、花箱维护'),
    partner('ngo', '邻里社会工作服务中心', '老人陪伴、儿童托管'),
    partner('helper', '区园林局', '绿化技术指导'),
  ]
  const courtyards = ['柳荫里', '南苑'].map(
    (name, i) =>
      record('courtyard', addDays(began, 1), 'committeeMember', {
        ...{ name, grid: grids[i], ownership: i === 0 ? 'unitHousing' : 'unmanaged', buildings: 9, households: 286 },
        ...(i === 0 && { property: firm, propertyContact: '邓广林', propertyPhone: '13900001234' }),
        services: [
          { service: '楼道清扫', often: '每周两次' },
          { service: '垃圾清运', often: '每天' },
        ],
      })!,
  )
  const households = HEADS.map(
    (name, i) =>
      record('household', addDays(began, 2), 'gridWorker', {
        ...{ building: `${i % 2 === 0 ? '柳荫里' : '南苑'} ${i + 1} 幢 2 单元`, room: `${i + 1}02`, head: name },
        ...{ grid: grids[i % 3], courtyard: courtyards[i % 2], members: random.between(1, 5) },
        ...{
          residence: i % 4 === 3 ? 'tenant' : 'owner',
          needs: NEEDS[i],
          phone: `1390000${random.between(1000, 9999)}`,
        },
      })!,
  )
  const venues = (
    [
      ['activityRoom', '老年活动室', '棋牌、合唱排练'],
      ['library', '图书室', '借阅、读书会'],
    ] as const
  ).map(
    ([type, name, functions], i) =>
      record('venue', addDays(began, 2), 'handler', {
        ...{ type, name, functions, place: '党群服务中心一层', opening: '周二至周日 9:00—17:00', weeklyHours: 48 },
        ...{ usedSince: addDays(began, -300), equipment: [{ name: '桌椅', count: 12 }] },
        position: venuePosition(community, i),
      })!,
  )
  const project = projectYears(scene, courtyards[0]!)
  const count = random.between(280, 420)
  for (const [i, asOf] of [began, lastYearOf(scene)].entries())
    record('communityProfile', addDays(asOf, 6), 'communitySecretary', {
      ...{ asOf, source: '派出所户籍数与网格摸底', households: 5940 + i * 40, residents: 14_890 + i * 130 },
      breakdown: [
        { who: 'registered', people: 11_150 + i * 50 },
        { who: 'lodging', people: 1280 + i * 40 },
        { who: 'floating', people: 2460 + i * 40 },
      ],
      ...{ members: count + i * 4, committee: 8, otherStaff: 6 },
    })
  return { grids, partners, courtyards, households, venues, project }
}

/** An estate that is renewed, with a stop in winter; and a concrete thing of the year that was accepted. */
function projectYears(scene: Scene, courtyard: string): string {
  const { cast, community, record, later, picture } = scene
  const began = lastYearOf(scene)
  const lead = cast.of('communitySecretary', community).person
  const day = (days: number) => addDays(began, days)
  const estate = record('project', day(7), 'communitySecretary', {
    ...{
      type: 'oldEstate',
      name: '柳荫里老旧小区改造',
      courtyard,
      lead,
      contractor: '永固建设公司',
      amount: 186_000_000,
    },
    stages: [
      { name: '征求意见', dueOn: day(60) },
      { name: '雨污分流', dueOn: day(200) },
      { name: '外墙屋面', dueOn: day(420) },
    ],
    commitments: [{ what: '完工后一个月内恢复路面', on: day(6), where: '居民说明会', by: day(450) }],
  })!
  const move = (name: string, on: number, input: Record<string, unknown> = {}) =>
    later('project', estate, day(on), 'communitySecretary', name, { on: day(on), ...input })
  move('start', 12)
  move('reach', 58, { stage: '征求意见' })
  move('stop', 90, { reason: '资金未到位', expected: day(130) })
  move('resume', 142)
  move('reach', 230, { stage: '雨污分流' })
  const lamps = record('project', day(8), 'communitySecretary', {
    ...{ type: 'tenThings', name: '楼道照明改造', courtyard, lead, stages: [{ name: '更换灯具', dueOn: day(90) }] },
    commitments: [],
  })
  const done = (name: string, on: number, input: Record<string, unknown> = {}) =>
    later('project', lamps, day(on), 'communitySecretary', name, { on: day(on), ...input })
  done('start', 20)
  done('reach', 80, { stage: '更换灯具' })
  done('accept', 85, { papers: [picture()] })
  return estate
}
