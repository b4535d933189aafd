import { randomUUID } from 'node:crypto'
import type { CommandInput } from '../../domain/command.ts'
import { WHEN } from '../../domain/imports/kind-targets.ts'
import type { Refusal } from '../../domain/problem.ts'
import type { Records } from '../../records/index.ts'
import { cellName } from '../../sheets/cell-name.ts'
import type { CheckedBatch, GoodRow } from '../sheet-thread/sheet-task.ts'
import type { ImportJob, SheetError } from './import-job.ts'

/** What the kind's own guards say of rows that can be read: those left are good, the others have an error at its cell. */
export async function guardErrors(
  records: Records,
  job: ImportJob,
  batch: CheckedBatch,
): Promise<{ good: GoodRow[]; errors: SheetError[] }> {
  const { plan, actor } = job
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
  const guarded = batch.good.flatMap(({ row }, i) =>
    refusals[i]!.map((refusal) => errorAt(row, columnOf(plan.columns, refusal), refusal)),
  )
  const read = batch.errors.map(({ row, column, refusal, asks }) => ({
    ...errorAt(row, column, refusal),
    ...(asks && { asks }),
  }))
  return {
    good: batch.good.filter((_, i) => refusals[i]!.length === 0),
    errors: [...read, ...guarded].toSorted((a, b) => a.row - b.row || a.column - b.column),
  }
}

/** The column of the field that a refusal points at; the first that is kept where it points at none. */
function columnOf(columns: readonly (string | null)[], { at }: Refusal): number {
  const field = at === undefined ? undefined : /\/(?:data\/)?([^/]+)(?:\/\d.*)?$/.exec(at)?.[1]
  const place = field === undefined ? -1 : columns.indexOf(field)
  return place >= 0 ? place : Math.max(0, columns.indexOf(WHEN))
}

const errorAt = (row: number, column: number, { code, message }: Refusal): SheetError => ({
  ...{ cell: cellName(row, column), row, column, code, detail: message },
})
