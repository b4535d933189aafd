import { dayAt, daysBetween } from '../day.ts'
import type { Attachment } from '../fields/index.ts'
import { type KindName, kindNamed } from '../kinds/index.ts'
import { label } from '../label.ts'
import { type Cell, column, defineLedger, from, isOneOf } from './define-ledger.ts'

const filesOf = (kind: KindName, data: Record<string, unknown>) =>
  Object.entries(kindNamed(kind).fields).flatMap(([field, { type, label: words, expected }]) =>
    type === 'attachments' ? [{ words, expected, files: (data[field] ?? []) as Attachment[] }] : [],
  )

/** What is not there yet: what the record itself lacks, and papers without which it is not whole. */
const lacking: Cell = (data, { say }, row) => {
  const kind = row.kind as KindName
  const papers = filesOf(kind, data).filter(({ expected, files }) => expected && files.length === 0)
  const own = kindNamed(kind).lacks?.(data) ?? []
  return [...own, ...papers.map(({ words }) => words)].map(say).join('、') || null
}

/** Still being written, or whole, or whole but for what the column beside says. */
const completeness: Cell = (data, saying, row) => {
  const { lifecycle } = kindNamed(row.kind as KindName)
  const isOpen = row.state !== null && lifecycle?.states[row.state]?.open
  if (isOpen) return saying.say(label('未记完', 'Being written'))
  return saying.say(lacking(data, saying, row) === null ? label('齐全', 'Whole') : label('不齐', 'Not whole'))
}

const cells = {
  what: 'type',
  after: (_, __, { occurredAt, recordedAt }) => daysBetween(dayAt(occurredAt), dayAt(recordedAt)),
  completeness,
  lacking,
  files: (data, _, { kind }) =>
    filesOf(kind as KindName, data)
      .flatMap(({ files }) => files.map(({ name, sha256 }) => `${name} ${sha256}`))
      .join('\n') || null,
} satisfies Record<string, Cell>

/**
 * What goes into the file of activities (党员活动档案), quarter by quarter: when each was recorded, whether it is whole, and its
 * papers with their hashes, so that what is handed over can be held against it.
 */
const archiveLedger = defineLedger('activity-archive', {
  label: label('党员活动档案归档清单', 'Archive list of activities'),
  chapter: 'party',
  about: label(
    '每次活动几天后记下、齐不齐、还差什么，附件逐个列哈希；按季度导出就是归档清单',
    'When each was recorded, whether it is whole, its papers with hashes; exported by the quarter',
  ),
  columns: [
    column('what', label('类型', 'Type'), { width: 12 }),
    column('topic', label('主题', 'Topic'), { width: 28 }),
    column('branch', label('党支部', 'Branch'), { width: 16 }),
    column('after', label('几天后记', 'Recorded after days'), { width: 9, as: 'number' }),
    column('completeness', label('档案情况', 'Completeness'), { width: 9 }),
    column('lacking', label('还差', 'Still lacking'), { width: 20 }),
    column('files', label('附件（名称和哈希）', 'Papers and hashes'), { width: 76 }),
  ],
  sources: [
    from('activity', {
      where: [
        isOneOf(
          'type',
          'studySession',
          'partyLecture',
          'themePartyDay',
          'warningEducation',
          'volunteering',
          'studyExchange',
        ),
      ],
      cells,
    }),
    from('meeting', {
      where: [isOneOf('type', 'membersMeeting', 'branchCommittee', 'partyGroup', 'orgLifeMeeting')],
      cells: { ...cells, topic: 'title' },
    }),
  ],
})

export const ARCHIVE_LEDGERS = [archiveLedger]
