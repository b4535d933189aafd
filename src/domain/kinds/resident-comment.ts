import { leakIn } from '../disclosure.ts'
import { type DataOf, day, longText, optional, person, reference } from '../fields/index.ts'
import { defineKind, type GuardContext } from '../kind.ts'
import { label } from '../label.ts'
import { defineLifecycle, move } from '../lifecycle.ts'
import { notPosted } from '../problems/disclosure.ts'
import { ANSWERS_RESIDENTS, BUSINESS_ROLES } from '../roles.ts'

const fields = {
  disclosure: reference('disclosure', { label: label('公开', 'Disclosure') }),
  finding: optional(reference('finding', { label: label('问题', 'Finding') })),
  /** As the resident wrote it; staff read it, the public never does. */
  text: longText({ label: label('居民写的', 'As written'), max: 500 }),
  dueOn: day({ label: label('答复期限', 'Answer due') }),
  publicText: optional(longText({ label: label('公开的话', 'Public words'), max: 500, public: true })),
  answer: optional(longText({ label: label('答复', 'Answer'), max: 1000, public: true })),
  answeredOn: optional(day({ label: label('答复日', 'Answered') })),
  answeredBy: optional(person({ label: label('答复人', 'Answered by') })),
  hiddenReason: optional(longText({ label: label('不公开的理由', 'Why it is not shown'), max: 500 })),
}

type CommentData = DataOf<typeof fields>
const step = move<CommentData>()

const answering = defineLifecycle<CommentData>('residentComment', {
  initial: 'waiting',
  states: {
    waiting: { label: label('待答复', 'Waiting'), open: true, waitsFor: label('等街道或社区答复', 'Staff answer it') },
    answered: { label: label('已答复', 'Answered'), open: false, waitsFor: label('已答复', 'Answered') },
    hidden: { label: label('不公开', 'Not shown'), open: false, waitsFor: label('不公开', 'Not shown') },
  },
  moves: {
    answer: step({
      label: label('答复', 'Answer'),
      from: ['waiting'],
      to: 'answered',
      by: ANSWERS_RESIDENTS,
      input: {
        publicText: longText({ label: label('公开的话', 'Public words'), max: 500 }),
        answer: longText({ label: label('答复', 'Answer'), max: 1000 }),
      },
      guards: [({ names }, input) => leakIn([input.publicText, input.answer], names())],
      effect: ({ actor, today }, input) => ({ ...input, answeredOn: today, answeredBy: actor.person }),
    }),
    hide: step({
      label: label('不公开', 'Do not show'),
      from: ['waiting'],
      to: 'hidden',
      by: ['streetPartyOffice', 'streetLeader'],
      input: { reason: longText({ label: label('理由', 'Reason'), max: 500 }) },
      guards: [],
      effect: (_, input) => ({ hiddenReason: input.reason }),
    }),
  },
})

/** Residents speak only of what is posted. */
export const onlyWhilePosted = <D>({ actor, parent }: GuardContext<D>) =>
  (actor.role as string) === 'resident' && parent?.state !== 'posted' ? notPosted({}) : undefined

/** A sentence that a resident wrote on a disclosure (群众留言), answered within `posting.comments` days. */
export const residentComment = defineKind('residentComment', {
  label: label('群众留言', 'Resident’s comment'),
  plural: 'resident-comments',
  fields,
  title: 'text',
  parent: 'disclosure',
  due: 'dueOn',
  search: [],
  knowsNames: true,
  lifecycle: answering,
  mayCreate: onlyWhilePosted,
  permissions: { read: BUSINESS_ROLES, create: [], byResidents: true, correct: [] },
  examples: [{ text: '水压好多了，地下室还有水。', dueOn: '2026-06-30' }],
})
