import { addDays } from '../../domain/day.ts'
import { branchesOf } from '../street.ts'
import { minutesOf } from './minutes.ts'
import { dayOf, monthNumber, type Scene } from './scene.ts'

/**
 * What staff who are members have in their notebooks: a meeting of their group that they signed in for, and the sessions that
 * name them. And what the activities of the community stand under: a service of volunteers and a brand.
 */
export function notebookYears(scene: Scene): void {
  const { cast, community, random, months, today, record, picture } = scene
  const [home] = branchesOf(community)
  if (home === undefined) return
  const branch = cast.org(home)
  const staff = (['communitySecretary', 'committeeMember', 'gridWorker'] as const).map((role) => ({
    role,
    actor: cast.of(role, community),
  }))
  const people = staff.flatMap(({ role, actor }, i) => {
    const joined = `${2004 + i * 5}-07-01`
    const full = `${2005 + i * 5}-07-01`
    const member = record('member', addDays(months[0]!, 4), 'committeeMember', {
      ...{ name: actor.name, branch, class: 'inService', stage: 'full', stageOn: full, joinedOn: joined, fullOn: full },
      ...{ leader: role !== 'gridWorker', person: actor.person, standing: 'here' },
    })
    return member === undefined ? [] : [{ name: actor.name, person: actor.person, member }]
  })
  const [secretary] = people
  if (!secretary) return
  for (const first of months.slice(-5, -1)) {
    const month = monthNumber(first)
    record('activity', dayOf(first, 18), 'committeeMember', {
      ...{
        type: 'studyExchange',
        topic: `${month} 月述学交流：把制度用到办事窗口`,
        branch,
        place: '党员活动室',
        hours: 1,
      },
      ...{ form: 'discussion', mode: 'onSite', material: 'document', participants: people.length, expected: 4 },
      ...{ absences: [{ reason: 'duty', people: 1 }], members: people.map(({ member }) => ({ member })) },
      ...{ content: '轮流讲一条制度、一件办过的事。', outcome: '议出两件要改的事，列入任务。' },
      ...{ signIn: [picture()], photos: [picture()] },
    })
  }
  const last = months.at(-2)!
  const day = dayOf(last, 24)
  const chair = secretary.person
  record(
    'meeting',
    day,
    'committeeMember',
    {
      ...{ type: 'partyGroup', title: `${monthNumber(last)} 月机关党小组会`, branch, place: '党员活动室', chair },
      ...{ minuteTaker: people[1]?.person ?? chair, roll: people, expected: people.length, present: people.length },
      ...{ absent: [], signIn: [], photos: [picture()], noticeAt: null, ordinal: null },
      items: minutesOf({ type: 'partyGroup', day, roll: people, missing: [], chair, random, isMajor: false }),
    },
    {
      move: 'complete',
      parts: {
        ...{ kind: 'attendance', parent: 'meeting' },
        others: people.map(({ name, person }) => ({ name, person, way: 'ownPhone' })),
      },
    },
  )
  record('campaign', addDays(months[0]!, 5), 'communitySecretary', {
    ...{ name: '“亮身份、树形象、做表率”', type: 'volunteers', startsOn: months[0], endsOn: null, lead: chair },
    basis: '社区党委年度工作要点',
  })
  for (const first of months.slice(-3, -1))
    record('activity', dayOf(first, 26), 'gridWorker', {
      ...{ type: 'culture', topic: '会客厅里说说话：楼道堆物怎么办', place: '党群服务中心一楼', hours: 2 },
      ...{ participants: random.between(14, 26), beneficiaries: random.between(20, 40), campaign: '邻里会客厅' },
      ...{ signIn: [picture()], photos: [picture()] },
    })
  record('campaign', addDays(today, -90), 'communitySecretary', {
    ...{ name: '邻里会客厅', type: 'brand', startsOn: addDays(today, -90), endsOn: addDays(today, 270), lead: chair },
    basis: '街道党建品牌创建方案',
  })
}
