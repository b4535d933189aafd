import { attachments, longText, optional, reference } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES, STAFF_ROLES } from '../roles.ts'
import { whileFindingIs } from './finding-parts.ts'

/** What happened on the way (整改进展): a note with photos and files, when it happened and when it was written down. */
export const progressNote = defineKind('progressNote', {
  label: label('进展', 'Progress note'),
  plural: 'progress-notes',
  fields: {
    finding: reference('finding', { label: label('问题', 'Finding') }),
    measure: optional(reference('measure', { label: label('措施', 'Measure') })),
    text: longText({ label: label('进展', 'What happened'), max: 4000 }),
    files: attachments({ label: label('照片和文件', 'Photos and files') }),
  },
  title: 'text',
  parent: 'finding',
  lists: ['occurredAt', 'recordedAt'],
  search: ['text'],
  mayCreate: whileFindingIs(['received', 'claimed', 'planned', 'rectifying', 'submitted', 'verified', 'reopened']),
  permissions: { read: BUSINESS_ROLES, create: STAFF_ROLES, correct: [{ by: STAFF_ROLES, fields: ['text', 'files'] }] },
  examples: [{ text: '入户检查 4 户，1 户无人。', files: [] }],
})
