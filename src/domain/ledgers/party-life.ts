import { dayAt, daysBetween } from '../day.ts'
import { type Label, label } from '../label.ts'
import { column, columnOf, defineLedger, from, isOneOf, tally } from './define-ledger.ts'
import { ofKind } from './of-kind.ts'

const appraisalLedger = defineLedger('member-appraisals', {
  label: label('民主评议党员台账', 'Appraisals of members'),
  chapter: 'party',
  about: label('到会人数和各等次人数，不记谁是哪一等', 'Who came and how many of each grade; not who got which'),
  columns: [
    columnOf('memberAppraisal', 'branch', { width: 18 }),
    columnOf('memberAppraisal', 'name', { width: 24 }),
    columnOf('memberAppraisal', 'eligible', { width: 8 }),
    columnOf('memberAppraisal', 'present', { width: 8 }),
    columnOf('memberAppraisal', 'excellent', { width: 6 }),
    columnOf('memberAppraisal', 'qualified', { width: 6 }),
    columnOf('memberAppraisal', 'basic', { width: 8 }),
    columnOf('memberAppraisal', 'unqualified', { width: 7 }),
    columnOf('memberAppraisal', 'measures', { width: 30 }),
    columnOf('memberAppraisal', 'told', { width: 16 }),
  ],
  sources: [from('memberAppraisal')],
})
const preparationLedger = defineLedger('org-life-preparations', {
  label: label('组织生活会准备台账', 'Preparations of meetings'),
  chapter: 'party',
  about: label(
    '方案、征求意见、谈心谈话、发言提纲、开会、列问题',
    'Plan, opinions, talks, outlines, the meeting, the problems',
  ),
  columns: [
    columnOf('orgLifePreparation', 'type', { width: 14 }),
    columnOf('orgLifePreparation', 'name', { width: 24 }),
    columnOf('orgLifePreparation', 'branch', { width: 18 }),
    columnOf('orgLifePreparation', 'planOn', { width: 11 }),
    columnOf('orgLifePreparation', 'opinionsOn', { width: 11 }),
    columnOf('orgLifePreparation', 'talksOn', { width: 11 }),
    columnOf('orgLifePreparation', 'outlinesOn', { width: 11 }),
    columnOf('orgLifePreparation', 'meetingOn', { width: 11 }),
    columnOf('orgLifePreparation', 'missing', { width: 8 }),
    columnOf('orgLifePreparation', 'criticism', { width: 8 }),
    columnOf('orgLifePreparation', 'problems', { width: 8 }),
    columnOf('orgLifePreparation', 'items', { width: 8 }),
  ],
  sources: [from('orgLifePreparation')],
})
const electionLedger = defineLedger('branch-elections', {
  label: label('换届选举台账', 'Branch elections'),
  chapter: 'party',
  about: label('支部换届和补选，到会人数和结果，下次换届', 'Changes of term and by-elections, and the next one'),
  columns: [
    columnOf('branchElection', 'branch', { width: 18 }),
    columnOf('branchElection', 'type', { width: 8 }),
    columnOf('branchElection', 'name', { width: 24 }),
    columnOf('branchElection', 'eligible', { width: 8 }),
    columnOf('branchElection', 'present', { width: 8 }),
    columnOf('branchElection', 'elected', { width: 30 }),
    columnOf('branchElection', 'nextDueOn', { width: 12 }),
  ],
  sources: [from('branchElection')],
})
const honourLedger = defineLedger('honours', {
  label: label('评优评先台账', 'Honours'),
  chapter: 'party',
  about: label(
    '授予谁、依据什么，评前是否核查处分',
    'Who was honoured, on what ground, and whether sanctions were checked',
  ),
  columns: [
    columnOf('honour', 'type', { width: 12 }),
    columnOf('honour', 'name', { width: 24 }),
    columnOf('honour', 'branch', { width: 18 }),
    columnOf('honour', 'member', { width: 10 }),
    columnOf('honour', 'grantedBy', { width: 18 }),
    columnOf('honour', 'basis', { width: 30 }),
    columnOf('honour', 'checked', { width: 10 }),
  ],
  sources: [from('honour')],
})

const studied = [
  columnOf('activity', 'type', { width: 12 }),
  columnOf('activity', 'topic', { width: 28 }),
  columnOf('activity', 'branch', { width: 16 }),
  columnOf('activity', 'form', { width: 12 }),
  columnOf('activity', 'mode', { width: 9 }),
  columnOf('activity', 'material', { width: 12 }),
  columnOf('activity', 'campaign', { width: 18 }),
  columnOf('activity', 'hours', { width: 6 }),
  columnOf('activity', 'participants', { width: 8 }),
  columnOf('activity', 'outcome', { width: 24 }),
  column('tasks', label('带出的任务', 'Tasks that follow'), { width: 8, as: 'number' }),
]
const ofStudy = (name: string, title: Label, about: Label, ...types: string[]) =>
  defineLedger(name, {
    label: title,
    chapter: 'party',
    about,
    columns: studied,
    shares: ['form', 'material'],
    sources: [
      from('activity', {
        where: [isOneOf('type', ...types)],
        beside: { tasks: tally('task', ['activity'], 'count') },
      }),
    ],
  })
const warningLedger = ofStudy(
  'warning-education',
  label('警示教育台账', 'Warning education'),
  label('警示教育和廉政读书，什么形式、什么材料', 'Warning education and reading: form and material'),
  'warningEducation',
)
const formsLedger = ofStudy(
  'study-forms',
  label('学习形式台账', 'Forms of study'),
  label('理论学习、党课、述学交流的形式和材料', 'Form and material of study, lectures and exchanges'),
  'studySession',
  'partyLecture',
  'studyExchange',
)

const talkLedger = ofKind(
  'heart-talks',
  label('谈心谈话台账', 'Talks'),
  'party',
  label('谈了没有、谁和谁谈，不记内容', 'That talks were held, and between whom; not what was said'),
  'heartTalk',
  ['type', 'giver', 'receiver', 'occasion'],
)
const talkColumns = [
  columnOf('heartTalk', 'type', { width: 10 }),
  columnOf('heartTalk', 'pair', { width: 18 }),
  columnOf('heartTalk', 'giver', { width: 9 }),
  columnOf('heartTalk', 'receiver', { width: 9 }),
  columnOf('heartTalk', 'topic', { width: 10 }),
  columnOf('heartTalk', 'occasion', { width: 24 }),
]
const talksByPairLedger = defineLedger('heart-talks-by-pair', {
  label: label('谈心谈话层级台账', 'Talks by pair'),
  chapter: 'party',
  about: label(
    '班子成员之间、班子和党员、党员之间谈了没有，不记内容',
    'Talks within the team, with members, between members; not what was said',
  ),
  columns: talkColumns,
  shares: ['topic', 'pair'],
  sources: [from('heartTalk', { where: [isOneOf('type', 'heartTalk')] })],
})
const reminderLedger = defineLedger('reminder-talks', {
  label: label('约谈提醒谈话台账', 'Formal talks and reminders'),
  chapter: 'duty',
  about: label(
    '约谈、提醒、诫勉、廉政谈话：因为什么、隔了几天、回看没有',
    'Why, after how many days, and whether it was looked at again',
  ),
  columns: [
    ...talkColumns,
    columnOf('heartTalk', 'trigger', { width: 12 }),
    columnOf('heartTalk', 'triggeredOn', { width: 12 }),
    column('delay', label('几天后谈', 'Days until the talk'), { width: 9, as: 'number' }),
    column('followUp', label('后续', 'To be done'), { width: 20 }),
    columnOf('heartTalk', 'followUpBy', { width: 11 }),
    columnOf('heartTalk', 'checkedOn', { width: 11 }),
  ],
  shares: ['type', 'trigger'],
  sources: [
    from('heartTalk', {
      where: [isOneOf('type', 'reminderTalk', 'formalTalk', 'incorruptTalk', 'admonition')],
      cells: {
        delay: ({ triggeredOn }, _, { occurredAt }) =>
          typeof triggeredOn === 'string' ? daysBetween(triggeredOn, dayAt(occurredAt)) : null,
      },
    }),
  ],
})

export const PARTY_LIFE_LEDGERS = [
  preparationLedger,
  appraisalLedger,
  talkLedger,
  talksByPairLedger,
  formsLedger,
  warningLedger,
  electionLedger,
  honourLedger,
  reminderLedger,
]
