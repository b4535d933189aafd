import type { Target } from '../imports/match-headings.ts'
import { kindNamed } from '../kinds/index.ts'
import type { Ledger } from '../ledgers/index.ts'

/** What every ledger has besides its own columns. */
export const OWN_COLUMNS = {
  position: ['序号', '编号', '序', 'No.'],
  org: ['单位', '社区', '所属社区', '社区名称', '单位名称', '责任单位'],
  day: ['日期', '时间', '开展时间', '召开时间', '活动时间', '会议时间'],
  recorder: ['记录人', '经办人', '填报人', '登记人'],
  recordedOn: ['录入日', '登记日期', '录入日期'],
} as const
export type OwnColumn = keyof typeof OWN_COLUMNS

const OWN_SORTS: Record<OwnColumn, Target['sort']> = {
  position: 'number',
  org: 'text',
  day: 'day',
  recorder: 'person',
  recordedOn: 'day',
}

/** What the columns of a form from above can be filled from: a ledger's columns, by what offices call them. */
export function ledgerTargets(ledger: Ledger): Target[] {
  return [
    ...(Object.keys(OWN_COLUMNS) as OwnColumn[]).map((key) => ({
      ...{ key, names: OWN_COLUMNS[key], sort: OWN_SORTS[key], rest: key === 'day' },
    })),
    ...ledger.columns.map(({ key, heading, as }) => ({
      key: `column:${key}`,
      names: [heading.zh, heading.en, ...fieldNames(ledger, key)],
      sort: as === 'number' ? ('number' as const) : as === 'day' ? ('day' as const) : ('text' as const),
    })),
  ]
}

/** What the fields behind a column are called. */
const fieldNames = (ledger: Ledger, column: string): string[] =>
  ledger.sources.flatMap(({ kind, cells }) => {
    const cell = cells[column] ?? column
    const field = typeof cell === 'string' ? kindNamed(kind).fields[cell] : undefined
    return field ? [field.label.zh, ...(field.alsoCalled ?? [])] : []
  })
