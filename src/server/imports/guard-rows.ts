import { randomUUID } from 'node:crypto'
import type { CommandInput } from '../../domain/command.ts'
import { WHEN } from '../../domain/imports/kind-targets.ts'
import type { Refusal } from '../../domain/problem.ts'
import { saidTwice } from '../../domain/problems/import-cells.ts'
import type { Records } from '../../records/index.ts'
import { cellName } from '../../sheets/cell-name.ts'
import type { CheckedBatch, GoodRow } from '../sheet-process/sheet-task.ts'
import type { ImportJob, SheetError } from './import-job.ts'

/** What the kind's own guards say of rows that can be read: those left are good, the others have an error at its cell. */
export async function guardErrors(
  records: Records,
  job: ImportJob,
  batch: CheckedBatch,
): Promise<{ good: GoodRow[]; errors: SheetError[] }> {
  const { plan, actor, kind } = job
  const refusals = await records.checkEach(
    actor,
    batch.good.map(
      ({ occurredAt, data }): CommandInput => ({
        ...{ id: randomUUID(), action: 'create', kind: plan.kind, record: randomUUID(), org: plan.org },
        // History needs no reason for being late; a look without its import would ask for one.
        ...{ occurredAt, data, late: { reason: '旧台账' } },
      }),
    ),
  )
  const twice = batch.good.map(({ row, data }, i) =>
    refusals[i]!.length > 0 ? [] : kind.unique.flatMap((field) => saidBefore(job, field, data[field], row)),
  )
  const against = refusals.map((one, i) => [...one, ...twice[i]!])
  const guarded = batch.good.flatMap(({ row }, i) => against[i]!.map((refusal) => errorOf(row, plan, refusal)))
  const read = batch.errors.map(({ row, column, refusal, asks }) => ({
    ...errorAt(row, column, refusal),
    ...(asks && { asks }),
  }))
  return {
    good: batch.good.filter((_, i) => against[i]!.length === 0),
    errors: [...read, ...guarded].toSorted((a, b) => a.row - b.row || a.column - b.column),
  }
}

/** What may be said once and stands in the sheet twice. */
function saidBefore(job: ImportJob, field: string, value: unknown, row: number): Refusal[] {
  if (value === null || value === undefined) return []
  const said = job.said.get(field) ?? new Map<unknown, number>()
  job.said.set(field, said)
  const before = said.get(value)
  if (before === undefined) said.set(value, row)
  return before === undefined
    ? []
    : [saidTwice({ column: job.kind.fields[field]!.label.zh, value: String(value), row: before + 1 }, `/data/${field}`)]
}

/** What is refused, at the cell of its row that it is about. */
export const errorOf = (row: number, { columns }: ImportJob['plan'], refusal: Refusal): SheetError =>
  errorAt(row, columnOf(columns, refusal), refusal)

/** The column of the field that a refusal points at; the first that is kept where it points at none. */
function columnOf(columns: readonly (string | null)[], { at }: Refusal): number {
  const field = /\/data\/([^/]+)/.exec(at ?? '')?.[1] ?? /[^/]+$/.exec(at ?? '')?.[0]
  const place = field === undefined ? -1 : columns.indexOf(field)
  return place >= 0 ? place : Math.max(0, columns.indexOf(WHEN))
}

const errorAt = (row: number, column: number, { code, message }: Refusal): SheetError => ({
  ...{ cell: cellName(row, column), row, column, code, detail: message },
})
