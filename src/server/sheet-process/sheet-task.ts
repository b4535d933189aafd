import type { Day } from '../../domain/day.ts'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import type { CellError } from '../../domain/imports/read-row.ts'
import { type Refusal, Refused } from '../../domain/problem.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { MarkedRow } from '../../sheets/mark-sheet.ts'
import { OutOfMemory, startApart } from '../apart/apart.ts'
import { atOnce } from '../at-once.ts'
import type { FilledForm, FormFilling } from '../forms-from-above/filled-bytes.ts'
import type { LookedForm } from '../forms-from-above/look-at-form.ts'
import type { KnownTables } from '../imports/known.ts'
import type { Look } from '../imports/look-at-sheets.ts'
import { readingTooLong } from '../problems.ts'

interface SheetFile {
  path: string
  name: string
}

/** What is known around a check, as it goes into the process. */
export interface CheckTask extends SheetFile {
  do: 'check'
  plan: ImportPlan
  known: KnownTables
  today: Day
  orgName: string
}

/** What is to be marked in a sheet, as it goes into the process. */
export interface MarkTask extends SheetFile {
  do: 'mark'
  /** Where the marked workbook is written. */
  out: string
  plan: Pick<ImportPlan, 'sheet' | 'head' | 'headings'>
  /** The column that says what is wrong, and its heading. */
  column: number
  heading: string
  rows: [row: number, marked: MarkedRow][]
  /** Leaves out the rows without errors, so that the others can be corrected and imported on their own. */
  isOnlyWrong: boolean
}

export type SheetTask =
  | (SheetFile & { do: 'look' })
  | (SheetFile & { do: 'form'; today: Day })
  | (SheetFile & { do: 'fill'; filling: FormFilling })
  | CheckTask
  | MarkTask

/** What a process answers at its end, by what it was told to do. */
interface SheetAnswers {
  look: Look
  form: LookedForm
  fill: FilledForm
  check: undefined
  mark: undefined
}

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
  /** So many columns the widest row has so far. */
  width: number
}

/** What a process is told: what to do, and to go on once a batch is worked off. */
export type SheetOrder = { task: SheetTask } | { next: true }

export type SheetMessage =
  | { step: 'batch'; batch: CheckedBatch }
  | { step: 'done'; answer: SheetAnswers[SheetTask['do']] }
  | { step: 'unreadable'; code: ReadingRefusal['code']; values: ReadingRefusal['values'] }
  | { step: 'refused'; refusals: readonly [Refusal, ...Refusal[]] }

export interface SheetLimits {
  /** Until the next batch, or the end. */
  seconds: number
  /** Of JavaScript's heap; what a file unpacks to is bounded by the reader itself. */
  megabytes: number
  /** How many files are worked on at once; the others wait. */
  atOnce: number
}

/**
 * Reads and fills in sheets in processes of their own, so that a nasty or a long one neither stops the server nor eats its memory.
 * @param onBatch is waited for before the next rows are read
 * @throws ReadingRefusal; Refused form.macros, form.no-table, read.too-long
 */
export type DoSheetTask = <T extends SheetTask>(
  task: T,
  onBatch?: (batch: CheckedBatch) => Promise<void>,
) => Promise<SheetAnswers[T['do']]>

export function sheetProcesses(limits: SheetLimits = { seconds: 120, megabytes: 768, atOnce: 2 }): DoSheetTask {
  const inTurn = atOnce(limits.atOnce)
  return ((task, onBatch) => inTurn(() => runThread(task, limits, onBatch))) as DoSheetTask
}

function runThread(
  task: SheetTask,
  { seconds, megabytes }: SheetLimits,
  onBatch: (batch: CheckedBatch) => Promise<void> = async () => {},
): Promise<SheetAnswers[SheetTask['do']]> {
  return new Promise((done, fail) => {
    const worker = startApart<SheetOrder, SheetMessage>(new URL('./sheet-worker.ts', import.meta.url), megabytes, {
      said: (message) => {
        clearTimeout(timer)
        switch (message.step) {
          case 'batch':
            return void onBatch(message.batch).then(() => {
              timer = watch()
              worker.send({ next: true })
            }, stop)
          case 'done':
            return done(message.answer)
          case 'unreadable':
            return fail(new ReadingRefusal(message.code, message.values))
          case 'refused':
            return fail(new Refused(...message.refusals))
        }
      },
      ended: (cause) => {
        clearTimeout(timer)
        if (cause instanceof OutOfMemory) fail(new ReadingRefusal('read.expands'))
        else fail(cause ?? new Error('the process that reads a sheet ended without an answer'))
      },
    })
    const stop = (error: unknown) => {
      fail(error)
      void worker.end()
    }
    const watch = () => setTimeout(() => stop(new Refused(readingTooLong({ seconds }))), seconds * 1000)
    let timer = watch()
    worker.send({ task })
  })
}
