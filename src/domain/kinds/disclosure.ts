import { disclosing } from '../disclosure.ts'
import { choice, type DataOf, day, longText, optional, parts, person, reference, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { disclosureFixed } from '../problems/disclosure.ts'
import { BUSINESS_ROLES } from '../roles.ts'

const fields = {
  round: reference('round', { label: label('轮次', 'Round') }),
  title: text({ label: label('标题', 'Title'), max: 100, public: true }),
  reportApprovedOn: optional(day({ label: label('整改报告批准日', 'Report approved') })),
  dueOn: optional(day({ label: label('应公开日', 'To be posted by') })),
  /** What will be read, word for word; made from the ledger, masked, approved by a person. */
  items: parts({
    label: label('公开内容', 'What is disclosed'),
    public: true,
    parts: {
      finding: reference('finding', { label: label('问题', 'Finding') }),
      audience: choice({
        label: label('向谁公开', 'Audience'),
        choices: { party: label('党内', 'Party'), society: label('社会', 'Public'), both: label('双公开', 'Both') },
      }),
      isDone: choice({
        label: label('改完没有', 'Done or not'),
        choices: { done: label('改完', 'Done'), open: label('正在改', 'Under way') },
      }),
      title: text({ label: label('问题', 'Finding'), max: 200 }),
      state: text({ label: label('改到哪一步', 'How far it is'), max: 200 }),
      done: optional(longText({ label: label('做了', 'Done'), max: 4000 })),
      notDone: optional(longText({ label: label('还没做', 'Not done yet'), max: 4000 })),
      who: text({ label: label('谁负责', 'Who answers for it'), max: 200 }),
      dueOn: optional(day({ label: label('期限', 'Due') })),
    },
    max: 200,
  }),
  /** Words that the rule would mask and that are shown all the same, each with its reason: a street's own telephone, say. */
  openings: parts({
    label: label('放开的话', 'Words shown all the same'),
    parts: {
      item: reference('finding', { label: label('问题', 'Finding') }),
      field: text({ label: label('哪一栏', 'Which words'), max: 20 }),
      words: longText({ label: label('放开的', 'Shown'), max: 200 }),
      reason: longText({ label: label('理由', 'Reason'), max: 300 }),
    },
    max: 400,
  }),
  /** Opens the Party page on paper: printed for Party members, not shown to the public. */
  partyCode: text({ label: label('党内页口令', 'Code of the Party page'), max: 20 }),
  proposedBy: optional(person({ label: label('报送人', 'Handed in by') })),
  proposedOn: optional(day({ label: label('报送日', 'Handed in') })),
  returned: optional(longText({ label: label('退回的理由', 'Why it came back'), max: 500 })),
  approvedBy: optional(person({ label: label('批准人', 'Approved by') })),
  approvedOn: optional(day({ label: label('批准日', 'Approved') })),
  postedOn: optional(day({ label: label('公开日', 'Posted') })),
  postedUntil: optional(day({ label: label('公开到', 'Posted until') })),
  corrections: parts({
    label: label('更正', 'Corrections'),
    public: true,
    parts: {
      item: reference('finding', { label: label('问题', 'Finding') }),
      field: text({ label: label('哪一栏', 'Which words'), max: 20 }),
      before: longText({ label: label('原来的话', 'Old words'), max: 4000 }),
      after: longText({ label: label('改成', 'New words'), max: 4000 }),
      reason: longText({ label: label('理由', 'Reason'), max: 500 }),
      correctedOn: day({ label: label('更正日', 'Corrected') }),
    },
    max: 200,
  }),
  endedOn: optional(day({ label: label('撤下日', 'Taken down') })),
  endReason: optional(longText({ label: label('撤下的理由', 'Why it was taken down'), max: 500 })),
}

export type DisclosureData = DataOf<typeof fields>

/** What the Party and society read of one round in one organisation (双公开): a snapshot of the ledger that a person approved. */
export const disclosure = defineKind('disclosure', {
  label: label('公开', 'Disclosure'),
  plural: 'disclosures',
  fields,
  title: 'title',
  parent: 'round',
  due: 'dueOn',
  search: ['title'],
  lifecycle: disclosing,
  children: ['residentComment'],
  knowsNames: true,
  mayCorrect: ({ record }) => (record.state === 'drafted' ? undefined : disclosureFixed({})),
  permissions: {
    read: BUSINESS_ROLES,
    create: ['streetPartyOffice', 'streetLeader'],
    correct: [
      {
        by: ['streetPartyOffice', 'streetLeader', 'streetSecretary'],
        fields: ['title', 'reportApprovedOn', 'dueOn', 'items', 'openings'],
      },
    ],
  },
  examples: [
    {
      title: '巡察指出的问题，改得怎么样',
      partyCode: 'K7M2-94TX',
      reportApprovedOn: '2026-05-18',
      items: [],
      openings: [],
      corrections: [],
    },
  ],
})
