import { linesAbove } from '../../domain/imports/find-headings.ts'
import { yearIn } from '../../domain/imports/read-day.ts'
import { rowReader, sortOfRow } from '../../domain/imports/read-row.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { openSheets, type SheetRow } from '../../reader/sheet-rows.ts'
import type { CheckedBatch, CheckTask } from '../sheet-process/sheet-task.ts'
import { knownOf } from './known.ts'

/** So few that the server, which asks the records about them, answers others in between. */
const BATCH = 200

/** Reads all rows below the headings, in batches: those that can be records, and every error at its cell. */
export async function* checkSheet(bytes: Uint8Array, task: CheckTask): AsyncGenerator<CheckedBatch> {
  const { plan, today, orgName } = task
  const book = openSheets(bytes, task.name)
  const above: SheetRow[] = []
  let readRow: ReturnType<typeof rowReader> | undefined
  let batch: CheckedBatch = { read: 0, good: [], errors: [], passed: 0, hidden: 0, width: 0 }
  let inBatch = 0
  for await (const row of book.rows(plan.sheet)) {
    batch.width = Math.max(batch.width, row.cells.length)
    if (row.index <= plan.head[1]) {
      above.push(row)
      continue
    }
    // The sheet's name or its title may name the year that its days leave out.
    readRow ??= rowReader({
      ...{ kind: kindNamed(plan.kind as KindName), plan, known: knownOf(task.known), today, orgName },
      year: yearIn([task.name, book.sheets[plan.sheet]?.name ?? '', ...linesAbove(above, plan.head[0])].join(' ')),
    })
    batch.read++
    inBatch++
    const sort = sortOfRow(row.cells, plan)
    if (sort !== 'record') batch.passed++
    else {
      if (row.hidden) batch.hidden++
      const read = readRow(row.cells)
      if ('errors' in read) batch.errors.push(...read.errors.map((error) => ({ row: row.index, ...error })))
      else batch.good.push({ row: row.index, ...read })
    }
    if (inBatch < BATCH) continue
    yield batch
    batch = { ...batch, good: [], errors: [] }
    inBatch = 0
  }
  yield batch
}
