import type { Field } from '../fields/field.ts'
import type { Kind } from '../kind.ts'
import { LEDGERS } from '../ledgers/index.ts'
import type { Target } from './match-headings.ts'

/** When it took place: the entry's own time. */
export const WHEN = 'occurredAt'
/** Whose it is, checked against the organisation that the import is for. */
export const WHOSE = 'org'

const SORTS: Partial<Record<Field['type'], Target['sort']>> = {
  day: 'day',
  instant: 'day',
  number: 'number',
  amount: 'number',
  person: 'person',
  choice: 'choice',
}

/** What the columns of a sheet of this kind can stand for: when, whose, and every field that a cell can hold. */
export function targetsOf(kind: Kind): Target[] {
  return [
    { key: WHEN, names: whenNames(kind), sort: 'day', rest: true, required: true },
    { key: WHOSE, names: ['单位', '社区', '所属社区'], sort: 'text' },
    ...Object.entries(kind.fields)
      .filter(([, field]) => field.type !== 'attachments')
      .map(([key, field]) => ({
        key,
        names: [field.label.zh, field.label.en, ...(field.alsoCalled ?? []), ...columnNames(kind, key)],
        sort: SORTS[field.type] ?? 'text',
        required: field.required,
      })),
  ]
}

/** 日期, 会议时间, 开展日期, 走访时间 …: the kind's own words before it. */
function whenNames({ label, fields }: Kind): string[] {
  const choices = Object.values(fields).flatMap(({ choices = {} }) => Object.values(choices).map(({ zh }) => zh))
  const of = [label.zh, '开展', '召开', '举行', '发生', '登记', '填表', '申请', ...choices]
  return ['日期', '时间', ...of.flatMap((word) => [`${word}时间`, `${word}日期`])]
}

/** What ledgers call the field. */
function columnNames(kind: Kind, field: string): string[] {
  return LEDGERS.flatMap(({ sources, columns }) =>
    sources
      .filter((source) => source.kind === kind.name)
      .flatMap(({ cells }) =>
        columns.filter(({ key }) => (cells[key] ?? key) === field).map(({ heading }) => heading.zh),
      ),
  ).filter((name, i, all) => all.indexOf(name) === i)
}
