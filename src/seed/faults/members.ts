import { label } from '../../domain/label.ts'
import { dayOf, type Scene } from '../daily/scene.ts'
import { branchesOf } from '../street.ts'
import { ago, type Fault, lastDay, ref } from './planted.ts'

/** A full member as the branches write one, since a year and more; `data` says what is different. */
function member(scene: Scene, data: Record<string, unknown>): string | undefined {
  const { cast, community, record } = scene
  return record('member', dayOf(ago(scene, 14), 6), 'committeeMember', {
    ...{ branch: cast.org(branchesOf(community)[1]!), class: 'retired', leader: false, standing: 'here' },
    ...{ stage: 'full', stageOn: '1998-07-01', joinedOn: '1997-07-01', fullOn: '1998-07-01' },
    ...{ contact: cast.of('committeeMember', community).person, contactEvery: 'quarter', contactBy: 'visit' },
    ...data,
  })
}

/** Eight months back to the last one, as `2026-03`. */
const monthsPaid = (scene: Scene): string[] => Array.from({ length: 8 }, (_, i) => ago(scene, 9 - i).slice(0, 7))

/** Faults of members: what they learn in which form, their training, dues and contact (F15, F16, F27, F34). */
export const MEMBER_FAULTS: readonly Fault[] = [
  {
    ...{ id: 'F15-1', problems: ['P019', 'P248', 'P267'], community: 'WH' },
    what: label('半年的学习只有念文件一种形式', 'For half a year nothing but reading together'),
    missing: (scene) =>
      ['lesson', 'film', 'discussion', 'caseStudy'].map((form) => ({
        ...{ kind: 'activity', where: { type: 'studySession', form } },
        ...{ from: ago(scene, 6), until: lastDay(ago(scene, 1)) },
      })),
    plant: (scene) =>
      [6, 5, 4, 3, 2, 1].map((n) =>
        ref(
          'activity',
          scene.record('activity', dayOf(ago(scene, n), 22), 'committeeMember', {
            ...{ type: 'studySession', form: 'reading', material: 'document', topic: '集中学习文件', place: '会议室' },
            ...{ hours: 1, participants: 14, signIn: [scene.picture()], photos: [scene.picture()] },
          }),
        ),
      ),
  },
  {
    ...{ id: 'F16-1', problems: ['P022', 'P158'], community: 'SY' },
    what: label('两个月没有党务培训', 'Two months without training in Party work'),
    missing: (scene) => [
      {
        ...{ kind: 'activity', where: { type: 'training' } },
        ...{ from: ago(scene, 4), until: lastDay(ago(scene, 3)) },
      },
    ],
  },
  {
    ...{ id: 'F27-1', problems: ['P107'], community: 'BQ' },
    what: label('三名党员把八个月的党费一次交清', 'Three members paid eight months of dues in one go'),
    plant: (scene) =>
      ['田福生', '柏秀云', '池水清'].flatMap((name) => {
        const paying = member(scene, { name })
        return monthsPaid(scene).map((month) =>
          ref(
            'dues',
            scene.record('dues', dayOf(ago(scene, 1), 20), 'committeeMember', {
              ...{ member: paying, month, basis: 'pension', base: 420_000, paid: 2100, method: 'cash' },
              receipt: `${name.length}${month.replace('-', '')}`,
            }),
          ),
        )
      }),
  },
  {
    ...{ id: 'F27-2', problems: ['P108'], community: 'SLY' },
    what: label('两个月没有人交党费', 'Two months in which nobody paid dues'),
    missing: (scene) => [{ kind: 'dues', where: {}, from: ago(scene, 3), until: lastDay(ago(scene, 2)) }],
  },
  {
    ...{ id: 'F34-1', problems: ['P112'], community: 'DD' },
    what: label('毕业大学生、企业和退而不休党员没有联系人', 'Members of three classes whom nobody is to contact'),
    plant: (scene) =>
      (
        [
          ['郁子墨', 'graduate'],
          ['岳长河', 'unattached'],
          ['佘建中', 'stillWorking'],
        ] as const
      ).map(([name, of]) =>
        ref('member', member(scene, { name, class: of, contact: null, contactEvery: null, contactBy: null })),
      ),
  },
  {
    ...{ id: 'F34-2', problems: ['P159'], community: 'WTL' },
    what: label(
      '流动党员一年没有交过党费，也没有写多久联系一次',
      'A member away from home: no dues for a year, no word of contact',
    ),
    plant: (scene) => [ref('member', member(scene, { name: '聂远行', class: 'mobile', contactEvery: null }))],
  },
]
