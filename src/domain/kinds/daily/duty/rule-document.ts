import { dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  parts,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { endsBeforeItBegins } from '../../../problems/daily.ts'
import { BUSINESS_ROLES, type Role } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { refuseLacking } from '../lacking.ts'
import { CADENCES } from './cadence.ts'
import { SHOWN_BY_LABELS } from './shown-by.ts'

const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      rule: label('工作制度', 'Rule'),
      proceduralRules: label('议事规则', 'Rules of procedure'),
      dutyList: label('责任清单', 'Duty list'),
      negativeList: label('负面清单', 'Negative list'),
      assessment: label('责任制考核办法', 'Assessment of duties'),
      internalControl: label('内控制度', 'Internal control'),
      publicityDuty: label('意识形态责任制', 'Publicity duty'),
      workPlan: label('实施方案', 'Work plan'),
    },
  }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  body: text({ label: label('制定单位', 'Made by'), max: 100 }),
  text: attachments({ label: label('正文', 'Text'), max: 4 }),
  adoptedOn: optional(day({ label: label('通过日', 'Adopted on') })),
  decision: optional(reference('meeting', { label: label('经哪次会议通过', 'Adopted by') })),
  validUntil: optional(day({ label: label('有效期至', 'Valid until') })),
  firstResponsible: optional(person({ label: label('第一责任人', 'First responsible') })),
  duties: parts({
    label: label('规定要做的事', 'Duties that it creates'),
    help: label(
      '做什么、多久一次、谁来做；没有一项的制度等于没有',
      'What, how often, who; a rule without any changes nothing',
    ),
    parts: {
      what: text({ label: label('做什么', 'What'), max: 200 }),
      cadence: choice({ label: label('多久一次', 'How often'), choices: CADENCES }),
      who: text({ label: label('哪个岗位', 'Which post'), max: 60 }),
      shownBy: optional(choice({ label: label('以什么记录为证', 'Shown by'), choices: SHOWN_BY_LABELS })),
    },
    max: 60,
  }),
  endedOn: stamped(day({ label: label('废止日', 'Ended on') })),
  endedWhy: stamped(longText({ label: label('废止原因', 'Why it ended'), max: 500 })),
}
export type RuleDocumentData = DataOf<typeof fields>

/** What a rule still lacks: its text, its adoption, who answers for it, and at least one duty. */
export function lackingIn({ text, adoptedOn, firstResponsible, duties }: RuleDocumentData): Label[] {
  return [
    ...(text.length === 0 ? [label('正文', 'its text')] : []),
    ...(adoptedOn === null ? [label('通过日', 'the day of its adoption')] : []),
    ...(firstResponsible === null ? [label('第一责任人', 'who is first responsible')] : []),
    ...(duties.length === 0 ? [label('至少一件要做的事', 'at least one duty')] : []),
  ]
}

const inOrder = ({ adoptedOn, validUntil }: Pick<RuleDocumentData, 'adoptedOn' | 'validUntil'>) =>
  adoptedOn && validUntil && validUntil < adoptedOn
    ? endsBeforeItBegins({ from: adoptedOn, until: validUntil }, '/validUntil')
    : undefined

const MAKERS = [...RECORDERS, 'streetDiscipline', 'streetLeader', 'streetSecretary'] as const satisfies readonly Role[]
const step = move<RuleDocumentData>()

/** Drafted, in force, ended (起草、施行、废止). */
const validity = defineLifecycle<RuleDocumentData>('ruleDocument', {
  initial: 'drafted',
  states: {
    drafted: {
      label: label('起草中', 'Drafted'),
      open: true,
      waitsFor: label('等通过后施行', 'It is adopted and comes into force'),
    },
    inForce: { label: label('施行中', 'In force'), open: false, waitsFor: label('施行中', 'In force') },
    ended: { label: label('已废止', 'Ended'), open: false, waitsFor: label('已废止', 'Ended') },
  },
  moves: {
    enforce: step({
      label: label('施行', 'Bring into force'),
      from: ['drafted'],
      to: 'inForce',
      by: MAKERS,
      input: {},
      guards: [({ record }) => refuseLacking(lackingIn(record.data))],
    }),
    end: step({
      label: label('废止', 'End'),
      from: ['inForce'],
      to: 'ended',
      by: MAKERS,
      input: { endedWhy: longText({ label: label('废止原因', 'Why it ended'), max: 500 }) },
      guards: [],
      effect: ({ occurredAt }, { endedWhy }) => ({ endedOn: dayAt(occurredAt), endedWhy }),
    }),
  },
})

/**
 * A rule or list in force (制度、责任清单、负面清单): who made it, by which decision, until when, and the duties that it creates,
 * each with how often and who, so that a rule without practice shows.
 */
export const ruleDocument = defineDailyKind('ruleDocument', {
  label: label('制度清单', 'Rule or list'),
  plural: 'rule-documents',
  fields,
  title: 'name',
  owner: 'firstResponsible',
  search: ['name', 'body'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  lifecycle: validity,
  lacks: lackingIn,
  mayCreate: ({ record }) => inOrder(record.data),
  mayCorrect: ({ record }, patch) => inOrder({ ...record.data, ...patch }),
  permissions: {
    read: BUSINESS_ROLES,
    create: MAKERS,
    correct: [
      {
        by: MAKERS,
        fields: ['type', 'name', 'body', 'text', 'adoptedOn', 'decision', 'validUntil', 'firstResponsible', 'duties'],
      },
    ],
  },
  examples: [
    {
      type: 'dutyList',
      name: '社区党委全面从严治党责任清单（2026 年）',
      body: '社区党委',
      text: [],
      adoptedOn: '2026-01-12',
      duties: [
        { what: '研究全面从严治党工作', cadence: 'halfYear', who: '社区书记', shownBy: 'strictGovernanceMeeting' },
        { what: '与班子成员谈心谈话', cadence: 'year', who: '社区书记', shownBy: 'heartTalk' },
      ],
    },
  ],
})
