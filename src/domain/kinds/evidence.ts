import { attachments, day, longText, optional, reference, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES } from '../roles.ts'
import { whileFindingIs } from './finding-parts.ts'

const WORKERS = [
  'communitySecretary',
  'committeeMember',
  'handler',
  'branchSecretary',
  'gridLead',
  'gridWorker',
  'streetPartyOffice',
] as const
const open = whileFindingIs(['planned', 'rectifying', 'reopened'])

/** What shows that a measure was carried out (佐证材料): files with their hashes and the day on which they came about. */
export const evidence = defineKind('evidence', {
  label: label('佐证材料', 'Evidence'),
  plural: 'evidence',
  fields: {
    finding: reference('finding', { label: label('问题', 'Finding') }),
    measure: reference('measure', { label: label('措施', 'Measure') }),
    what: text({ label: label('是什么', 'What it shows'), max: 200 }),
    datedOn: day({ label: label('材料日期', 'Dated') }),
    files: attachments({ label: label('文件', 'Files') }),
    note: optional(longText({ label: label('说明', 'Note'), max: 1000 })),
  },
  title: 'what',
  parent: 'finding',
  lists: ['datedOn', 'recordedAt'],
  search: ['what', 'note'],
  mayCreate: open,
  mayCorrect: open,
  permissions: {
    read: BUSINESS_ROLES,
    create: WORKERS,
    correct: [{ by: WORKERS, fields: ['what', 'datedOn', 'files', 'note'] }],
  },
  examples: [{ what: '二季度党员大会签到表', datedOn: '2026-06-18', files: [] }],
})
