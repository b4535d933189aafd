import { addDays } from '../../domain/day.ts'
import { label } from '../../domain/label.ts'
import { dayOf } from '../daily/scene.ts'
import { ago, type Fault, lastDay, ref } from './planted.ts'

/** Faults of money, petitions, visits, staffing, projects, venues and partners (F11, F23, F25, F28, F31–F33). */
export const MONEY_FAULTS: readonly Fault[] = [
  {
    ...{ id: 'F11-1', problems: ['P163'], community: 'WH' },
    what: label('三万二千元的支出，没有集体研究', 'An expense of 32,000 yuan that no meeting decided on'),
    plant: (scene) => {
      const [day, sheet] = [dayOf(ago(scene, 2), 12), scene.picture()]
      const expense = scene.record('expense', day, 'handler', {
        ...{ fund: 'massServiceFund', category: 'facility', purpose: '活动室重新粉刷', amount: 3_200_000 },
        ...{ payee: '永固建设公司', method: 'transfer', invoiceNumber: '26320000000000990011', invoicedOn: day },
        ...{ approval: [sheet], invoice: [sheet], acceptance: [sheet] },
      })
      scene.later('expense', expense, addDays(day, 2), 'committeeMember', 'review')
      return [ref('expense', expense)]
    },
  },
  {
    ...{ id: 'F23-1', problems: ['P287', 'P286'], community: 'BQ' },
    what: label('同一件事没有办完，又集体提出一次', 'The same matter raised together again while it is open'),
    plant: (scene) => {
      const { cast, community, record, later } = scene
      const came = dayOf(ago(scene, 3), 7)
      const again = addDays(came, 24)
      const told = { matter: '回迁户要求支付拖欠的过渡费', source: 'visit', collective: true }
      const handler = cast.of('handler', community).person
      const first = record('petition', came, 'handler', { ...told, level: 'street', handler })
      later('petition', first, addDays(came, 3), 'handler', 'accept', { on: addDays(came, 3) })
      const second = record('petition', again, 'handler', { ...told, level: 'district', handler, repeats: first })
      return [ref('petition', first), ref('petition', second)]
    },
  },
  {
    ...{ id: 'F25-1', problems: ['P240', 'P295'], community: 'DD' },
    what: label('两个月没有走访', 'Two months without a visit'),
    missing: (scene) => [{ kind: 'homeVisit', where: {}, from: ago(scene, 2), until: lastDay(ago(scene, 1)) }],
  },
  {
    ...{ id: 'F28-1', problems: ['P210'], community: 'SY' },
    what: label('支出没有票据和验收单', 'An expense without invoice and acceptance'),
    plant: (scene) => [
      ref(
        'expense',
        scene.record('expense', dayOf(ago(scene, 3), 16), 'handler', {
          ...{ fund: 'massServiceFund', category: 'activity', purpose: '文艺演出搭台', amount: 186_000 },
          ...{ payee: '鑫盛演艺服务部', method: 'transfer', approval: [scene.picture()], invoice: [], acceptance: [] },
        }),
      ),
    ],
  },
  {
    ...{ id: 'F28-2', problems: ['P209'], community: 'SLY' },
    what: label('一笔支出拆开，每隔八天付一次现金', 'One payment split, paid in cash every eight days'),
    plant: (scene) =>
      [0, 1, 2].map((i) => {
        const sheet = scene.picture()
        return ref(
          'expense',
          scene.record('expense', addDays(dayOf(ago(scene, 2), 5), i * 8), 'handler', {
            ...{ fund: 'office', category: 'office', purpose: `购买宣传品（${i + 1}）`, amount: 48_000 },
            ...{ payee: '众鑫广告部', method: 'cash', approval: [sheet], invoice: [sheet], acceptance: [sheet] },
          }),
        )
      }),
  },
  {
    ...{ id: 'F31-1', problems: ['P279'], community: 'DD' },
    what: label('一万五千人只有五名工作人员', 'Five staff for fifteen thousand residents'),
    plant: (scene) => {
      const asOf = dayOf(ago(scene, 1), 1)
      return [
        ref(
          'communityProfile',
          scene.record('communityProfile', addDays(asOf, 8), 'communitySecretary', {
            ...{ asOf, source: '网格摸底', households: 6010, residents: 15_100, breakdown: [] },
            ...{ members: 352, committee: 3, otherStaff: 2 },
          }),
        ),
      ]
    },
  },
  {
    ...{ id: 'F32-1', problems: ['P260', 'P281', 'P289'], community: 'BQ' },
    what: label('项目停了四个月，没有复工日期', 'A project stopped for four months without a day to go on'),
    plant: (scene) => {
      const { cast, community, record, later } = scene
      const begun = dayOf(ago(scene, 9), 12)
      const project = record('project', begun, 'communitySecretary', {
        ...{ type: 'oldEstate', name: '桥头小区外墙改造', contractor: '永固建设公司', commitments: [] },
        lead: cast.of('communitySecretary', community).person,
        stages: [{ name: '外墙施工', dueOn: addDays(begun, 120) }],
      })
      const move = (name: string, days: number, input: Record<string, unknown> = {}) => {
        const on = addDays(begun, days)
        later('project', project, on, 'communitySecretary', name, { on, ...input })
      }
      move('start', 10)
      move('stop', 120, { reason: '施工方撤场' })
      return [ref('project', project)]
    },
  },
  {
    ...{ id: 'F33-1', problems: ['P254'], community: 'WTL' },
    what: label('活动室和图书室三个月没有人用', 'Venues that nobody used for three months'),
    missing: (scene) => [{ kind: 'venueUse', where: {}, from: ago(scene, 4), until: lastDay(ago(scene, 2)) }],
  },
  {
    ...{ id: 'F33-2', problems: ['P265'], community: 'WH' },
    what: label('共建单位一年没有一起做过事', 'Partners with whom nothing was done for a year'),
    missing: ({ months, today }) => [{ kind: 'partnerActivity', where: {}, from: months[0]!, until: today }],
  },
]
