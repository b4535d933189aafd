import type { MeetingItem } from '../kinds/daily/deciding/meeting-fields.ts'
import { label } from '../label.ts'
import { column, defineLedger, from, hasSome, isOneOf, linesCell } from './define-ledger.ts'

/**
 * A member's notebook (活动笔记本): the meetings that they signed in for and the activities that they took part in, each the
 * branch's own record. Nobody writes it, so nothing is left out of it and nothing in it differs from the branch's ledgers.
 */
const notebookLedger = defineLedger('notebook', {
  label: label('活动笔记本', 'Notebook'),
  chapter: 'party',
  about: label(
    '本人签到过的会议和参加过的活动，就是支部的那条记录，不用另外记',
    'Meetings signed in for and activities taken part in: the branch’s own records, nothing written again',
  ),
  per: 'member',
  own: true,
  columns: [
    column('what', label('类型', 'Type'), { width: 12 }),
    column('topic', label('主题', 'Topic'), { width: 28 }),
    column('place', label('地点', 'Place'), { width: 16 }),
    column('content', label('内容', 'What it was about'), { width: 44 }),
    column('branch', label('党支部', 'Branch'), { width: 16 }),
  ],
  sources: [
    from('meeting', {
      ...{ names: 'member', own: 'person' },
      namedIn: { kind: 'attendance', by: 'meeting', where: [isOneOf('way', 'ownPhone', 'recorder')] },
      cells: {
        what: 'type',
        topic: 'title',
        content: linesCell<MeetingItem>('items', ({ title, resolution }, i) =>
          [`${i + 1}. ${title}`, resolution].filter(Boolean).join('：'),
        ),
      },
    }),
    from('activity', {
      where: [hasSome('members', 'member')],
      names: 'members.member',
      cells: { what: 'type' },
    }),
  ],
})

export const NOTEBOOK_LEDGERS = [notebookLedger]
