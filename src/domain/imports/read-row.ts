import { type Day, dayAt } from '../day.ts'
import type { Field } from '../fields/field.ts'
import type { Kind } from '../kind.ts'
import type { Refusal } from '../problem.ts'
import * as say from '../problems/import-cells.ts'
import { WHEN, WHOSE } from './kind-targets.ts'
import { unitOf } from './match-headings.ts'
import type { ImportPlan } from './plan.ts'
import { type Cell, type Known, type Reading, readCell, readWhen } from './read-cell.ts'

/** What is wrong with a cell; `column` is its place from 0. */
export interface CellError {
  column: number
  refusal: Refusal
  /** The word that the person may say something about, and the field that it stands in. */
  asks?: { field: string; word: string }
}

export type ReadRow = { occurredAt: string; data: Record<string, unknown> } | { errors: CellError[] }

export interface RowReading {
  kind: Kind
  plan: ImportPlan
  known: Known
  today: Day
  year?: number | undefined
  /** Name of the organisation that the import is for. */
  orgName: string
}

/** Reads rows of a sheet as records of a kind: the data, or every error at its cell. */
export function rowReader({
  kind,
  plan,
  known,
  today,
  year,
  orgName,
}: RowReading): (cells: readonly (Cell | undefined)[]) => ReadRow {
  const reading: Reading = { known, meanings: plan.meanings, year }
  const places = new Map(plan.columns.flatMap((key, column) => (key === null ? [] : [[key, column] as const])))
  const units = plan.headings.map((heading) => unitOf(heading))
  const firstColumn = Math.max(
    0,
    plan.columns.findIndex((key) => key !== null),
  )
  const placeOf = (key: string) => places.get(key) ?? firstColumn
  const nothing = (field: Field) => (field.type === 'attachments' || field.type === 'parts' ? [] : null)

  return (cells) => {
    const errors: CellError[] = []
    const data: Record<string, unknown> = {}
    const cellOf = (key: string) => (places.has(key) ? cells[places.get(key)!] : undefined)
    let occurredAt = typeof plan.same[WHEN] === 'string' ? plan.same[WHEN] : ''
    const when = cellOf(WHEN)
    if (when) {
      const read = readWhen(when, year)
      if ('refusal' in read) errors.push({ column: placeOf(WHEN), refusal: read.refusal })
      else if (dayAt(read.value as string) > today)
        errors.push({ column: placeOf(WHEN), refusal: say.dayAhead({ value: when.text }) })
      else occurredAt = read.value as string
    } else if (occurredAt === '')
      errors.push({ column: placeOf(WHEN), refusal: say.cellEmpty({ column: plan.headings[placeOf(WHEN)] || '日期' }) })
    const whose = cellOf(WHOSE)
    if (whose && known.organisations(whose.text)[0] !== plan.org)
      errors.push({
        column: placeOf(WHOSE),
        refusal: say.otherOrganisation({ value: whose.text, org: orgName }),
      })
    for (const [key, field] of Object.entries(kind.fields)) {
      const cell = cellOf(key)
      if (!cell) {
        const same = plan.same[key]
        data[key] = same ?? nothing(field)
        if (data[key] === null && field.required)
          errors.push({ column: placeOf(key), refusal: say.cellEmpty({ column: field.label.zh }) })
        continue
      }
      const read = readCell(key, field, cell, reading, units[placeOf(key)])
      if ('refusal' in read) {
        const asks = read.asks && field.type !== 'parts' ? { asks: { field: key, word: cell.text } } : {}
        errors.push({ column: placeOf(key), refusal: read.refusal, ...asks })
        continue
      }
      const checked = field.schema.safeParse(read.value ?? nothing(field))
      if (checked.success) data[key] = checked.data
      else if (read.value === null || read.value === undefined)
        errors.push({ column: placeOf(key), refusal: say.cellEmpty({ column: field.label.zh }) })
      else errors.push({ column: placeOf(key), refusal: unfit(field, cell) })
    }
    return errors.length > 0 ? { errors } : { occurredAt, data }
  }
}

const unfit = ({ label }: Field, { text }: Cell): Refusal =>
  say.valueUnfit({
    column: label.zh,
    why: `“${text}”超出了范围或写法不对`,
    whyEn: `“${text}” is out of range or wrongly written`,
  })

const SUM = /^(合计|总计|小计|累计|本页合计|本月合计|共计)/
const FOOT = /^(制表|填表|审核|复核|负责人|单位负责人|注|备注|说明|填报)[人日单位]*[:：]/

/** What a row below the headings is: a record, or what sheets hold besides. */
export function sortOfRow(
  cells: readonly (Cell | undefined)[],
  { columns, headings }: Pick<ImportPlan, 'columns' | 'headings'>,
): 'record' | 'sum' | 'foot' | 'heading' | 'empty' {
  const words = cells.flatMap((cell) => cell?.text ?? [])
  const kept = columns.filter((key, column) => key !== null && cells[column] !== undefined).length
  if (words.length === 0) return 'empty'
  const first = words[0]!.replace(/\s/g, '')
  if (SUM.test(first)) return 'sum'
  if (FOOT.test(first)) return 'foot'
  const same = columns.filter(
    (_, column) => cells[column] && cells[column]?.text.replace(/\s/g, '') === headings[column]?.replace(/\s/g, ''),
  ).length
  if (same >= 2 && same >= words.length / 2) return 'heading'
  // A running number that somebody filled down to the end of the page is no record.
  return kept === 0 ? 'empty' : 'record'
}
