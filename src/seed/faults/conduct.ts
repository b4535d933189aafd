import { addDays } from '../../domain/day.ts'
import { label } from '../../domain/label.ts'
import { dayOf } from '../daily/scene.ts'
import { ago, type Fault, lastDay, ref } from './planted.ts'

/** Faults of duties, documents, tasks, attendance and publicity (F05, F06, F12, F13, F17–F20, F22, F29, F30). */
export const CONDUCT_FAULTS: readonly Fault[] = [
  {
    ...{ id: 'F05-1', problems: ['P173', 'P213'], community: 'DD' },
    what: label('没有财务和考勤的内控制度', 'No internal-control rule for money and attendance'),
    missing: ({ months, today }) => [
      { kind: 'ruleDocument', where: { type: 'internalControl' }, from: months[0]!, until: today },
    ],
  },
  {
    ...{ id: 'F06-1', problems: ['P110', 'P025'], community: 'WH' },
    what: label('制度定了义务，一条记录也没有', 'A rule in force whose duty nobody ever did'),
    plant: (scene) => {
      const on = dayOf(ago(scene, 9), 6)
      const made = scene.record('ruleDocument', on, 'committeeMember', {
        ...{ type: 'rule', name: '干部包楼走访制度', body: '社区两委', text: [scene.picture()], adoptedOn: on },
        firstResponsible: scene.cast.of('communitySecretary', scene.community).person,
        duties: [{ what: '书记每月约谈一名网格员', cadence: 'month', who: '社区书记', shownBy: 'heartTalk' }],
      })
      scene.later('ruleDocument', made, addDays(on, 3), 'communitySecretary', 'enforce')
      return [ref('ruleDocument', made)]
    },
  },
  {
    ...{ id: 'F12-1', problems: ['P051', 'P224'], community: 'SY' },
    what: label('任务超期两个月，从没有人过问', 'A task two months overdue that nobody asked about'),
    plant: (scene) => [
      ref(
        'task',
        scene.record('task', dayOf(ago(scene, 5), 8), 'communitySecretary', {
          ...{ what: '修复南门无障碍坡道', measure: '找施工队，月底前修好', expected: '修复前后照片' },
          owner: scene.cast.of('handler', scene.community).person,
          ...{ dueOn: lastDay(ago(scene, 3)), evidence: [], followUps: [] },
        }),
      ),
    ],
  },
  {
    ...{ id: 'F13-1', problems: ['P129', 'P231'], community: 'BQ' },
    what: label('文件收到四十天才传达', 'A document conveyed forty days after it came'),
    plant: (scene) => {
      const receivedOn = dayOf(ago(scene, 4), 3)
      return [
        ref(
          'conveyance',
          scene.record('conveyance', addDays(receivedOn, 40), 'handler', {
            ...{ document: '关于做好防汛准备的紧急通知', docNumber: '柳街办〔2026〕88号', issuer: '柳堤街道办事处' },
            ...{ receivedOn, way: 'circulation', audience: '两委成员', people: 8 },
            keeper: scene.cast.of('handler', scene.community).person,
          }),
        ),
      ]
    },
  },
  {
    ...{ id: 'F17-1', problems: ['P195', 'P196'], community: 'SLY' },
    what: label('半年没有谈心谈话', 'No talk for half a year'),
    missing: (scene) => [{ kind: 'heartTalk', where: {}, from: ago(scene, 6), until: lastDay(ago(scene, 0)) }],
  },
  {
    ...{ id: 'F18-1', problems: ['P149'], community: 'WTL' },
    what: label('责任书没有签全', 'A pledge that not everyone in scope has signed'),
    plant: (scene) => {
      const on = dayOf(ago(scene, 7), 10)
      const of = (role: 'committeeMember' | 'handler', post: string) => ({
        ...{ person: scene.cast.of(role, scene.community).person, post, signedOn: null },
      })
      return [
        ref(
          'dutyPledge',
          scene.record('dutyPledge', on, 'communitySecretary', {
            ...{ type: 'strictGovernance', name: '下半年廉政责任书', with: '社区党委', papers: [scene.picture()] },
            signer: scene.cast.of('communitySecretary', scene.community).person,
            ...{
              validUntil: lastDay(ago(scene, 0)),
              scope: [of('committeeMember', '组织委员'), of('handler', '经办人')],
            },
          }),
        ),
      ]
    },
  },
  {
    ...{ id: 'F19-1', problems: ['P156'], community: 'BQ' },
    what: label('两个月没有人来明察暗访', 'Two months without a spot check'),
    missing: (scene) => [{ kind: 'spotCheck', where: {}, from: ago(scene, 3), until: lastDay(ago(scene, 2)) }],
  },
  {
    ...{ id: 'F19-2', problems: ['P198'], community: 'DD' },
    what: label('连着三次检查一个问题也没有', 'Three checks in a row without a problem'),
    plant: (scene) =>
      [3, 2, 1].map((n) => {
        const day = dayOf(ago(scene, n), 19)
        const made = scene.record('spotCheck', day, 'streetDiscipline', {
          ...{ way: 'open', about: 'duty', checker: scene.cast.org('WH'), checkedBy: '望湖社区', photos: [] },
          items: [{ item: '值班登记连续', result: 'fine' }],
        })
        scene.later('spotCheck', made, addDays(day, 1), 'streetDiscipline', 'conclude')
        return ref('spotCheck', made)
      }),
  },
  {
    ...{ id: 'F20-1', problems: ['P177'], community: 'WH' },
    what: label('两个岗位的风险点和措施一模一样', 'Two posts with the same risk and the same guard, word for word'),
    plant: (scene) =>
      ['档案管理', '物资采购'].map((post, i) =>
        ref(
          'riskPoint',
          scene.record('riskPoint', dayOf(ago(scene, 8), 6 + i), 'communitySecretary', {
            ...{ post, risk: '责任心不强，制度落实不到位', level: 'low', guard: '加强学习，提高认识，严格执行制度' },
            owner: scene.cast.of('communitySecretary', scene.community).person,
          }),
        ),
      ),
  },
  {
    ...{ id: 'F22-1', problems: ['P201'], community: 'BQ' },
    what: label('问责以后没有警示教育', 'A decision on accountability, and no warning education after it'),
    plant: (scene) => [
      ref(
        'accountability',
        scene.record('accountability', dayOf(ago(scene, 3), 14), 'streetDiscipline', {
          ...{
            type: 'notice',
            body: '街道纪工委',
            docNumber: '柳纪工〔2026〕12号',
            discipline: 'integrity',
            papers: [],
          },
        }),
      ),
    ],
  },
  {
    ...{ id: 'F29-1', problems: ['P171', 'P242'], community: 'SLY' },
    what: label('三次考勤同一人没有到，也没有请假', 'On three sheets somebody is absent without leave'),
    plant: (scene) =>
      [4, 3, 2].map((n) =>
        ref(
          'staffAttendance',
          scene.record('staffAttendance', dayOf(ago(scene, n), 22), 'handler', {
            ...{ source: 'sheet', begins: '08:30', ends: '17:30' },
            lines: [
              { person: scene.cast.of('communitySecretary', scene.community).person, came: '08:20', left: '17:40' },
              { person: scene.cast.of('committeeMember', scene.community).person },
            ],
          }),
        ),
      ),
  },
  {
    ...{ id: 'F30-1', problems: ['P193'], community: 'WTL' },
    what: label('公众号五个月没有更新', 'An account without news for five months'),
    missing: (scene) => [
      {
        ...{ kind: 'publication', where: { form: 'webArticle' } },
        ...{ from: ago(scene, 5), until: lastDay(ago(scene, 1)) },
      },
    ],
  },
]
