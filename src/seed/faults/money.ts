import { addDays } from '../../domain/day.ts'
import { label } from '../../domain/label.ts'
import { dayOf } from '../daily/scene.ts'
import { ago, type Fault, lastDay, ref } from './planted.ts'

/** Faults of money, visits, projects, venues and partners (F25, F28, F32, F33). */
export const MONEY_FAULTS: readonly Fault[] = [
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
