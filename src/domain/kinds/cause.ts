import { longText, number, optional, reference } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES } from '../roles.ts'
import { BEING_WORKED_ON, whileFindingIs } from './finding-parts.ts'

const open = whileFindingIs(BEING_WORKED_ON)

/** Why a finding came about (原因), as the organisation that answers for it states it. */
export const cause = defineKind('cause', {
  label: label('原因', 'Cause'),
  plural: 'causes',
  fields: {
    finding: reference('finding', { label: label('问题', 'Finding') }),
    text: longText({ label: label('原因', 'Cause'), max: 2000 }),
    start: optional(number({ label: label('原文起', 'From') })),
    end: optional(number({ label: label('原文止', 'To') })),
  },
  title: 'text',
  parent: 'finding',
  lists: ['recordedAt'],
  search: ['text'],
  mayCreate: open,
  mayCorrect: open,
  permissions: {
    read: BUSINESS_ROLES,
    create: ['communitySecretary', 'committeeMember', 'handler', 'branchSecretary', 'streetPartyOffice'],
    correct: [
      {
        by: ['communitySecretary', 'committeeMember', 'handler', 'branchSecretary', 'streetPartyOffice'],
        fields: ['text'],
      },
    ],
  },
  examples: [{ text: '支部书记由社区干部兼任，年底集中补会的做法没有纠正。' }],
})
