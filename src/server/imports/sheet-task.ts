import { Worker } from 'node:worker_threads'
import type { Day } from '../../domain/day.ts'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import type { CellError } from '../../domain/imports/read-row.ts'
import { Refused } from '../../domain/problem.ts'
import { formWithMacros } from '../../domain/problems/form-from-above.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { FormGrids } from '../forms-from-above/form-grids.ts'
import type { KnownTables } from './known.ts'
import type { Look } from './look-at-sheets.ts'

interface SheetFile {
  path: string
  name: string
}

/** What is known around a check, as it goes into the thread. */
export interface CheckTask extends SheetFile {
  do: 'check'
  plan: ImportPlan
  known: KnownTables
  today: Day
  orgName: string
}

export type SheetTask = (SheetFile & { do: 'look' }) | (SheetFile & { do: 'form' }) | CheckTask

/** A row that can be a record. */
export interface GoodRow {
  /** From 0. */
  row: number
  occurredAt: string
  data: Record<string, unknown>
}

export interface CheckedBatch {
  /** Rows read so far, all told. */
  read: number
  good: GoodRow[]
  errors: (CellError & { row: number })[]
  /** Rows of sums, footers and repeated headings that were passed over so far. */
  passed: number
  hidden: number
}

export type SheetMessage =
  | { step: 'looked'; look: Look }
  | { step: 'form'; form: FormGrids }
  | { step: 'macros' }
  | { step: 'batch'; batch: CheckedBatch }
  | { step: 'done' }
  | { step: 'refused'; code: ReadingRefusal['code']; values: ReadingRefusal['values'] }

const LIMITS = { maxOldGenerationSizeMb: 768 }

/** What a thread answers at its end. */
interface SheetAnswer {
  look?: Look
  form?: FormGrids
}

/**
 * Reads a sheet in a thread of its own, so that a nasty or a long one neither stops the server nor eats its memory.
 * @param onBatch is waited for before the next rows are read
 * @throws ReadingRefusal; Refused form.macros
 */
export function runSheetTask(task: SheetTask, onBatch?: (batch: CheckedBatch) => Promise<void>): Promise<SheetAnswer> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: LIMITS,
      stdout: true,
      stderr: true,
    })
    const stop = (error: unknown) => {
      fail(error)
      void worker.terminate()
    }
    worker.on('message', (message: SheetMessage) => {
      if (message.step === 'looked') done({ look: message.look })
      else if (message.step === 'form') done({ form: message.form })
      else if (message.step === 'macros') fail(new Refused(formWithMacros({})))
      else if (message.step === 'done') done({})
      else if (message.step === 'refused') fail(new ReadingRefusal(message.code, message.values))
      else (onBatch?.(message.batch) ?? Promise.resolve()).then(() => worker.postMessage('next'), stop)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ReadingRefusal('read.expands') : error)
    })
    worker.on('exit', () => fail(new Error('the thread that reads a sheet ended without an answer')))
  })
}
