import { attachments, type DataOf, day, optional, reference, text } from '../fields/index.ts'
import { defineKind, type GuardContext } from '../kind.ts'
import { label } from '../label.ts'
import { defineLifecycle, move } from '../lifecycle.ts'
import { boardBeforePosting, boardDownTooSoon, boardNoPhoto, boardNotPosted } from '../problems/disclosure.ts'
import { BUSINESS_ROLES, type Role } from '../roles.ts'

const fields = {
  disclosure: reference('disclosure', { label: label('公开', 'Disclosure') }),
  place: text({ label: label('贴在哪里', 'Where'), max: 100 }),
  postedOn: day({ label: label('张贴日', 'Put up') }),
  photos: attachments({ label: label('张贴照片', 'Photos'), max: 12 }),
  removedOn: optional(day({ label: label('取下日', 'Taken down') })),
}
type BoardData = DataOf<typeof fields>
type Context = GuardContext<BoardData>

/** Those who walk by the board. */
const POSTERS = [
  'streetPartyOffice',
  'communitySecretary',
  'committeeMember',
  'handler',
  'gridLead',
  'gridWorker',
] as const satisfies readonly Role[]

const dayOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Only what is public hangs on a board, from its day on, and a photo shows it. */
const isPublic = ({ record: { data }, parent, actor }: Context) => {
  if ((actor.role as string) === 'system') return undefined
  if (parent?.state !== 'posted') return boardNotPosted({})
  const from = dayOf(parent.data.postedOn)
  if (from !== null && data.postedOn < from) return boardBeforePosting({ from })
  return data.photos.length === 0 ? boardNoPhoto({}) : undefined
}

const hanging = defineLifecycle<BoardData>('boardNotice', {
  initial: 'up',
  states: {
    up: { label: label('贴着', 'Up'), open: true, waitsFor: label('公开期满取下', 'Its days run') },
    down: { label: label('已取下', 'Taken down'), open: false, waitsFor: label('已取下', 'Taken down') },
  },
  moves: {
    takeDown: move<BoardData>()({
      label: label('取下', 'Take down'),
      from: ['up'],
      to: 'down',
      by: POSTERS,
      input: { removedOn: day({ label: label('取下日', 'Taken down') }) },
      guards: [
        ({ record, parent }, { removedOn }) => {
          const until = parent?.state === 'posted' ? dayOf(parent.data.postedUntil) : null
          const earliest = [record.data.postedOn, until ?? ''].sort().at(-1)!
          return removedOn < earliest ? boardDownTooSoon({ until: earliest }) : undefined
        },
      ],
      effect: (_, { removedOn }) => ({ removedOn }),
    }),
  },
})

/** A disclosure on a notice board (公开栏): where it hung, from when to when, with the photos that show it. */
export const boardNotice = defineKind('boardNotice', {
  label: label('公开栏张贴', 'Notice on a board'),
  plural: 'board-notices',
  fields,
  title: 'place',
  parent: 'disclosure',
  lists: ['recordedAt'],
  search: ['place'],
  lifecycle: hanging,
  mayCreate: isPublic,
  permissions: {
    read: BUSINESS_ROLES,
    create: POSTERS,
    correct: [{ by: POSTERS, fields: ['place', 'photos'] }],
  },
  examples: [{ place: '社区门口公开栏', postedOn: '2026-06-18', photos: [] }],
})
