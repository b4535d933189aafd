import { label } from '../label.ts'
import { column, columnOf, defineLedger, from } from './define-ledger.ts'

/** The sign-in book (会议签到簿): who came to which meeting and how that is known; why others did not. */
const signInLedger = defineLedger('sign-in-book', {
  label: label('会议签到簿', 'Sign-in book'),
  chapter: 'deciding',
  about: label(
    '谁到了、怎么确认的、没来的原因；病情不写在这里',
    'Who came, how that is known, why others did not; no illness',
  ),
  columns: [
    columnOf('attendance', 'meeting', { width: 24 }),
    columnOf('attendance', 'name', { width: 10 }),
    columnOf('attendance', 'way', { width: 12 }),
    columnOf('attendance', 'because', { width: 18 }),
    columnOf('attendance', 'proxy', { width: 12 }),
    columnOf('attendance', 'absence', { width: 12 }),
  ],
  sources: [from('attendance')],
})

/** Matters that residents decide (一征三议两公开、四议两公开), step by step. */
const consultedLedger = defineLedger('consulted-decisions', {
  label: label('民主议事台账', 'Consulted decisions'),
  chapter: 'deciding',
  about: label('一征三议两公开、四议两公开，一步一条', 'Asked, discussed, published; a row a step'),
  columns: [
    columnOf('decisionStep', 'decision', { width: 24 }),
    columnOf('decisionStep', 'step', { width: 12 }),
    columnOf('decisionStep', 'audience', { width: 18 }),
    columnOf('decisionStep', 'replies', { width: 8 }),
    columnOf('decisionStep', 'expected', { width: 6 }),
    columnOf('decisionStep', 'present', { width: 6 }),
    columnOf('decisionStep', 'inFavour', { width: 6 }),
    columnOf('decisionStep', 'result', { width: 36 }),
    column('evidence', label('照片或文件', 'Photos or papers'), { width: 8, as: 'number' }),
    columnOf('decisionStep', 'noEvidence', { width: 16 }),
  ],
  sources: [from('decisionStep', { cells: { evidence: ({ evidence }) => (evidence as unknown[]).length } })],
})

/** What was handed over, and whether the recipient's own side says that it arrived (回执). */
const receiptLedger = defineLedger('receipts', {
  label: label('送达回执台账', 'Receipts'),
  chapter: 'office',
  about: label(
    '送了什么、送给谁、本人确认没有；姓名打码',
    'What was handed over and whether the recipient confirmed it; names masked',
  ),
  columns: [
    columnOf('receipt', 'sort', { width: 10 }),
    columnOf('receipt', 'subject', { width: 26 }),
    columnOf('receipt', 'recipient', { width: 10 }),
    columnOf('receipt', 'conveyance', { width: 22 }),
    columnOf('receipt', 'meeting', { width: 22 }),
    column('confirmed', label('本人确认', 'Confirmed'), { width: 12 }),
    columnOf('receipt', 'way', { width: 16 }),
    columnOf('receipt', 'confirmedAt', { width: 16 }),
  ],
  sources: [
    from('receipt', {
      cells: { confirmed: ({ confirmedAt }, saying) => (confirmedAt ? saying.yes : saying.no) },
    }),
  ],
})

export const ATTENDANCE_LEDGERS = [signInLedger, consultedLedger, receiptLedger]
