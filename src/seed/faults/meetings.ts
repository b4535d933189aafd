import type { Day } from '../../domain/day.ts'
import { label } from '../../domain/label.ts'
import { dayOf, type Scene } from '../daily/scene.ts'
import { branchesOf } from '../street.ts'
import { ago, type Fault, lastDay, ref } from './planted.ts'

/** A meeting as the clerks of the demonstration write it, of five who all came. */
function meeting(scene: Scene, day: Day, data: Record<string, unknown>, late = 0): string | undefined {
  const { cast, community, record, picture } = scene
  const chair = cast.of('communitySecretary', community)
  const taker = cast.of('committeeMember', community)
  const roll = [chair, taker].map(({ name, person }) => ({ name, person }))
  return ref(
    'meeting',
    record(
      'meeting',
      day,
      'committeeMember',
      {
        ...{ type: 'branchCommittee', branch: cast.org(branchesOf(community)[0]!), ordinal: null, noticeAt: null },
        ...{ place: '党群服务中心二楼会议室', chair: chair.person, minuteTaker: taker.person },
        roll: [...roll, ...['罗文清', '彭立新', '马春生'].map((name) => ({ name, person: null }))],
        ...{ expected: 5, present: 5, absent: [], signIn: [picture()], photos: [picture()] },
        ...data,
      },
      { late },
    ),
  )
}

const item = (title: string, resolution: string | null) => ({
  ...{ title, resolution, outcome: resolution === null ? null : 'agreed' },
  ...(resolution !== null && { inFavour: 5, against: 0, abstained: 0 }),
})

/** Faults of meetings, study and activities (F01–F03, F07–F11, F14). */
export const MEETING_FAULTS: readonly Fault[] = [
  {
    ...{ id: 'F01-1', problems: ['P096', 'P127'], community: 'SY' },
    what: label('三个月没有理论学习', 'No study session for three months'),
    missing: (scene) => [
      {
        ...{ kind: 'activity', where: { type: 'studySession' } },
        ...{ from: ago(scene, 5), until: lastDay(ago(scene, 3)) },
      },
    ],
  },
  {
    ...{ id: 'F02-1', problems: ['P101', 'P202'], community: 'BQ' },
    what: label('第二支部一个季度没有开支委会', 'A branch without a committee meeting for a quarter'),
    missing: (scene) => [
      {
        ...{ kind: 'meeting', where: { type: 'branchCommittee', branch: scene.cast.org(branchesOf('BQ')[1]!) } },
        ...{ from: ago(scene, 6), until: lastDay(ago(scene, 4)) },
      },
    ],
  },
  {
    ...{ id: 'F02-2', problems: ['P101', 'P204'], community: 'SLY' },
    what: label('半年没有党员大会', 'No members’ meeting for half a year'),
    missing: (scene) => [
      {
        ...{ kind: 'meeting', where: { type: 'membersMeeting' } },
        ...{ from: ago(scene, 8), until: lastDay(ago(scene, 3)) },
      },
    ],
  },
  {
    ...{ id: 'F03-1', problems: ['P151'], community: 'DD' },
    what: label('一年没有专题研究全面从严治党', 'A year without a meeting on strict governance'),
    missing: (scene) => [
      {
        ...{ kind: 'meeting', where: { type: 'strictGovernance' } },
        ...{ from: ago(scene, 11), until: lastDay(ago(scene, 0)) },
      },
    ],
  },
  {
    ...{ id: 'F03-2', problems: ['P258'], community: 'WH' },
    what: label('两个月没有党建专题会', 'Two months without a special meeting on Party work'),
    missing: (scene) => [
      {
        ...{ kind: 'meeting', where: { type: 'partySpecial' } },
        ...{ from: ago(scene, 4), until: lastDay(ago(scene, 3)) },
      },
    ],
  },
  {
    ...{ id: 'F07-1', problems: ['P104'], community: 'BQ' },
    what: label('会开了二十多天才记', 'Minutes written three weeks after the meeting'),
    plant: (scene) => [
      meeting(
        scene,
        dayOf(ago(scene, 3), 9),
        {
          title: '补记的支委会',
          items: [item('研究上月遗留事项', '三件遗留事项各定一人负责，下次支委会通报办理结果。')],
        },
        23,
      ),
    ],
  },
  {
    ...{ id: 'F08-1', problems: ['P206'], community: 'SY' },
    what: label('会议记录里写着别的年份', 'Minutes that name another year'),
    plant: (scene) => [
      meeting(scene, dayOf(ago(scene, 4), 11), {
        title: '研究年度工作',
        items: [item('研究年度工作安排', '按照2019年工作要点推进，各支部2019年12月底前完成。')],
      }),
    ],
  },
  {
    ...{ id: 'F08-2', problems: ['P169'], community: 'SY' },
    what: label('议题没有结论，记录只有几个字', 'An item without a conclusion, minutes of a few words'),
    plant: (scene) => [
      meeting(scene, dayOf(ago(scene, 2), 17), {
        title: '临时支委会',
        items: [item('研究有关事项', '同意。'), item('其他', null)],
      }),
    ],
  },
  {
    ...{ id: 'F09-1', problems: ['P179'], community: 'SLY' },
    what: label('一张照片用在两次活动里', 'One photo stands for two activities'),
    plant: (scene) => {
      const [photo, sheet] = [scene.picture(), scene.picture()]
      return [6, 20].map((day) =>
        ref(
          'activity',
          scene.record('activity', dayOf(ago(scene, 2), day), 'committeeMember', {
            ...{ type: 'volunteering', topic: day === 6 ? '清理楼道志愿服务' : '慰问老人志愿服务', place: '小区' },
            ...{ hours: 2, participants: 15, signIn: [sheet], photos: [photo] },
          }),
        ),
      )
    },
  },
  {
    ...{ id: 'F09-2', problems: ['P179', 'P202'], community: 'SLY' },
    what: label('两次会议的记录一字不差', 'Two meetings with the same minutes, word for word'),
    plant: (scene) =>
      [3, 2].map((n) =>
        meeting(scene, dayOf(ago(scene, n), 13), {
          title: '支委会',
          items: [
            item(
              '学习文件精神，研究近期工作',
              '会议要求提高认识，抓好落实，各支委按照分工推进近期重点工作，遇到问题及时沟通，确保各项任务按期完成。',
            ),
          ],
        }),
      ),
  },
  {
    ...{ id: 'F10-1', problems: ['P187'], community: 'DD' },
    what: label('一次会当两次会用：同一天，人和议题都一样', 'One meeting counted twice: the same day, people and item'),
    plant: (scene) => {
      const day = dayOf(ago(scene, 1), 15)
      const items = [item('研究意识形态和平安建设工作', '每周更新一次宣传栏，网格员每天巡查一次，月底通报。')]
      return ['publicityDuty', 'crimeCrackdown'].map((type) =>
        meeting(scene, day, {
          type,
          branch: null,
          title: type === 'publicityDuty' ? '意识形态专题会' : '扫黑除恶专题会',
          items,
        }),
      )
    },
  },
  {
    ...{ id: 'F11-2', problems: ['P165', 'P167'], community: 'SLY' },
    what: label('议题当天才通知，会上就定了大额资金', 'A large sum decided on the day on which its topic was told'),
    plant: (scene) => {
      const day = dayOf(ago(scene, 1), 18)
      return [
        meeting(scene, day, {
          ...{ type: 'bothCommittees', branch: null, title: '临时两委会', noticeAt: `${day}T00:10:00.000Z` },
          items: [
            {
              ...item('研究购买巡逻电动车资金', '同意购买四辆，从服务群众经费列支，本周内办完。'),
              ...{ majorKind: 'funds', amount: 2_600_000 },
            },
          ],
        }),
      ]
    },
  },
  {
    ...{ id: 'F14-1', problems: ['P126', 'P233'], community: 'WH' },
    what: label('党员大会到会不到三分之一', 'A members’ meeting with less than a third present'),
    plant: (scene) => [
      meeting(scene, dayOf(ago(scene, 2), 21), {
        ...{ type: 'membersMeeting', title: '党员大会', roll: [], expected: 18, present: 5 },
        absent: Array.from({ length: 13 }, (_, i) => ({ name: `党员${i + 1}`, reason: '工作忙' })),
        items: [item('讨论下半年计划', '计划印发各党员，下月底前征求意见。')],
      }),
    ],
  },
  {
    ...{ id: 'F02-3', problems: ['P202'], community: 'WTL' },
    what: label('两个月没有主题党日', 'Two months without a theme day'),
    missing: (scene) => [
      {
        ...{ kind: 'activity', where: { type: 'themePartyDay' } },
        ...{ from: ago(scene, 4), until: lastDay(ago(scene, 3)) },
      },
    ],
  },
]
