import type { Chapter } from '../chapters.ts'
import type { KindName } from '../kinds/index.ts'
import type { Label } from '../label.ts'
import { columnOf, defineLedger, from, type LedgerSource } from './define-ledger.ts'

const WIDE = ['purpose', 'tasks', 'matter', 'followUp', 'document', 'note', 'what']

/** A ledger whose columns are fields of one kind. */
export const ofKind = (
  name: string,
  title: Label,
  chapter: Chapter,
  about: Label,
  kind: KindName,
  fields: readonly string[],
  where: LedgerSource['where'] = [],
) =>
  defineLedger(name, {
    label: title,
    chapter,
    about,
    columns: fields.map((field) => columnOf(kind, field, WIDE.includes(field) ? { width: 30 } : {})),
    sources: [from(kind, { where })],
  })
