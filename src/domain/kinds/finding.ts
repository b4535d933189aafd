import {
  choice,
  type DataOf,
  day,
  longText,
  number,
  optional,
  parts,
  person,
  reference,
  text,
} from '../fields/index.ts'
import { defineKind, type Gap } from '../kind.ts'
import { label } from '../label.ts'
import { dueBeforeFeedback, ownerLeft } from '../problems/rectification.ts'
import { rectification } from '../rectification.ts'
import { BUSINESS_ROLES } from '../roles.ts'

export const findingFields = {
  round: reference('round', { label: label('轮次', 'Round') }),
  title: text({ label: label('问题', 'Finding'), max: 200, public: true }),
  original: longText({ label: label('原文', 'Exact words'), max: 10_000 }),
  document: optional(reference('document', { label: label('出处', 'Stated in') })),
  start: optional(number({ label: label('原文起', 'From') })),
  end: optional(number({ label: label('原文止', 'To') })),
  headings: parts({
    label: label('所在标题', 'Headings above'),
    parts: { text: text({ label: label('标题', 'Heading'), max: 300 }) },
    max: 9,
  }),
  feedbackOn: day({ label: label('反馈日', 'Feedback') }),
  category: optional(text({ label: label('类别', 'Category'), max: 60, public: true })),
  leaderInCharge: optional(person({ label: label('分管领导', 'Leader in charge') })),
  owner: optional(person({ label: label('责任人', 'Owner') })),
  goal: optional(longText({ label: label('整改目标', 'Goal'), max: 1000 })),
  dueOn: optional(day({ label: label('时限', 'Due') })),
  originalDueOn: optional(day({ label: label('原定时限', 'Due at first') })),
  extensions: parts({
    label: label('延期', 'Extensions'),
    parts: {
      from: optional(day({ label: label('原时限', 'From') })),
      to: day({ label: label('新时限', 'To') }),
      reason: longText({ label: label('理由', 'Reason'), max: 1000 }),
      grantedOn: day({ label: label('准予日', 'Granted on') }),
      grantedBy: person({ label: label('准予人', 'Granted by') }),
    },
    max: 50,
  }),
  planProposedOn: optional(day({ label: label('报送方案日', 'Plan handed in') })),
  planReturned: optional(longText({ label: label('方案退回理由', 'Why the plan came back'), max: 1000 })),
  answer: optional(longText({ label: label('整改情况', 'What was done'), max: 4000, public: true })),
  completion: optional(
    choice({
      label: label('完成情况', 'Completion'),
      public: true,
      choices: {
        done: label('已完成', 'Done'),
        staged: label('阶段性完成', 'Done in stages'),
        longTerm: label('长期坚持', 'Long-term'),
        notDone: label('未完成', 'Not done'),
      },
    }),
  ),
  submittedOn: optional(day({ label: label('提交日', 'Submitted') })),
  returned: optional(longText({ label: label('退回理由', 'Why it was returned'), max: 1000 })),
  returnedOn: optional(day({ label: label('退回日', 'Returned') })),
  verifiedBy: optional(person({ label: label('核验人', 'Verified by') })),
  verifiedOn: optional(day({ label: label('核验日', 'Verified') })),
  closedOn: optional(day({ label: label('销号日', 'Closed') })),
  reopenedOn: optional(day({ label: label('重开日', 'Reopened') })),
  lastLookOn: optional(day({ label: label('上次回头看', 'Last look') })),
  nextLookOn: optional(day({ label: label('下次回头看', 'Next look') })),
  /** `kind/id` of the record at which an inspector found it. */
  seenAt: optional(text({ label: label('见于记录', 'Seen at'), max: 80 })),
  spreadFrom: optional(reference('finding', { label: label('举一反三自', 'Fanned out from') })),
  repeatOf: optional(reference('finding', { label: label('与前轮相同', 'Repeats') })),
  disclosure: choice({
    label: label('公开', 'Disclosure'),
    choices: {
      none: label('不公开', 'None'),
      party: label('党内', 'Party'),
      society: label('社会', 'Public'),
      both: label('双公开', 'Both'),
    },
  }),
}

export type FindingData = DataOf<typeof findingFields>

export const evidenceMissing: Gap = {
  label: label('佐证', 'Evidence'),
  choices: { yes: label('完成的措施缺佐证', 'a measure done without'), no: label('不缺', 'nothing missing') },
  child: 'measure',
  state: 'done',
  without: 'evidence',
}

/** Something that an inspection or audit says is wrong (反馈问题): one numbered sub-problem, in its exact words. */
export const finding = defineKind('finding', {
  label: label('问题', 'Finding'),
  plural: 'findings',
  fields: findingFields,
  title: 'title',
  parent: 'round',
  due: 'dueOn',
  owner: 'owner',
  search: ['title', 'original', 'answer'],
  numbered: true,
  lifecycle: rectification,
  looksAt: ['owner', 'leaderInCharge'],
  children: ['cause', 'measure', 'evidence'],
  compares: ['answer'],
  mayCreate: ({ record: { data } }) =>
    data.dueOn !== null && data.dueOn < data.feedbackOn
      ? dueBeforeFeedback({ dueOn: data.dueOn, feedbackOn: data.feedbackOn }, '/dueOn')
      : undefined,
  mayCorrect: ({ record, holdsPost }, patch) => {
    if (patch.owner && !holdsPost(patch.owner, record.orgPath)) return ownerLeft({ field: '责任人' }, '/owner')
    if (patch.dueOn && patch.dueOn < record.data.feedbackOn) {
      return dueBeforeFeedback({ dueOn: patch.dueOn, feedbackOn: record.data.feedbackOn }, '/dueOn')
    }
    return undefined
  },
  permissions: {
    read: BUSINESS_ROLES,
    create: ['streetPartyOffice', 'streetDiscipline', 'communitySecretary', 'inspector'],
    correct: [
      { by: ['communitySecretary'], fields: ['owner', 'goal', 'category'] },
      {
        by: ['streetPartyOffice', 'streetLeader', 'streetSecretary'],
        fields: ['title', 'category', 'leaderInCharge', 'owner', 'goal', 'dueOn', 'repeatOf', 'disclosure'],
      },
    ],
  },
  indexed: ['round', 'category', 'owner', 'dueOn', 'completion', 'disclosure'],
  lists: [
    ...(['title', 'round', 'category', 'completion', 'dueOn', 'originalDueOn', 'nextLookOn', 'closedOn'] as const),
    'recordedAt',
    ['owner', 'number'],
    ['owner', 'dueOn'],
    ['owner', 'changedAt'],
    ['org', 'category', 'title'],
    ['category', 'state', 'dueOn'],
  ],
  gaps: { evidenceMissing },
  examples: [
    {
      title: '会议记录看不出表决',
      original: '抽查的17份党委会记录，有9份只写议题和结论，没有发言和票数。',
      feedbackOn: '2026-04-17',
      category: '议事决策',
      dueOn: '2026-06-30',
      headings: [{ text: '议事决策不规范' }],
      disclosure: 'none',
    },
  ],
})
