import { choice, reference } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { noSuchItem } from '../problems/disclosure.ts'
import { BUSINESS_ROLES } from '../roles.ts'
import type { DisclosureData } from './disclosure.ts'
import { onlyWhilePosted } from './resident-comment.ts'

/** What a resident thinks of one rectification (群众评价): of the matter, never of a person. Staff cannot give it. */
export const residentRating = defineKind('residentRating', {
  label: label('群众评价', 'Resident’s rating'),
  plural: 'resident-ratings',
  fields: {
    disclosure: reference('disclosure', { label: label('公开', 'Disclosure') }),
    finding: reference('finding', { label: label('问题', 'Finding') }),
    rating: choice({
      label: label('评价', 'Rating'),
      choices: {
        fixed: label('改好了', 'Put right'),
        partly: label('改了一些', 'Partly'),
        unchanged: label('没变化', 'No change'),
      },
    }),
  },
  title: 'rating',
  parent: 'disclosure',
  mayCreate: (context) => {
    const refused = onlyWhilePosted(context)
    if (refused || (context.actor.role as string) !== 'resident') return refused
    const items = (context.parent?.data.items ?? []) as DisclosureData['items']
    const isPublic = items.some((i) => i.finding === context.record.data.finding && i.audience !== 'party')
    return isPublic ? undefined : noSuchItem({})
  },
  permissions: { read: BUSINESS_ROLES, create: [], byResidents: true, correct: [] },
  indexed: ['disclosure'],
  examples: [{ rating: 'partly' }],
})
