import type { Actor } from '../../domain/actor.ts'
import type { ImportState } from '../../domain/imports/import-state.ts'
import type { ImportPlan } from '../../domain/imports/plan.ts'
import type { Kind } from '../../domain/kind.ts'

/** An error of the sheet at its cell. */
export interface SheetError {
  cell: string
  row: number
  column: number
  code: string
  detail: { zh: string; en: string }
  asks?: { field: string; word: string }
}

/** An import from the check on, in the server's memory; its good rows lie in a file. */
export interface ImportJob {
  id: string
  actor: Actor
  plan: ImportPlan
  kind: Kind
  sha256: string
  name: string
  orgPath: string
  orgName: string
  /** The record that the import will be. */
  batch: string
  /** Where the uploaded file lies, and where the good rows do. */
  source: string
  path: string
  startedAt: number
  phase: ImportState['phase']
  read: number
  good: number
  wrong: number
  passed: number
  hidden: number
  done: number
  /** So many columns the widest row has. */
  width: number
  errors: SheetError[]
  /** By field that may say each value once: in which row of the sheet each was said. */
  said: Map<string, Map<unknown, number>>
  isCancelled: boolean
  /** Settles when what goes on now has ended. */
  work: Promise<void>
  /** What ended it; told to whoever asks for it. */
  failure?: unknown
}

const MOST_WORDS = 200

/** What the browser is told of it. */
export function stateOf(job: ImportJob): ImportState {
  const { id, phase, read, good, wrong, passed, hidden, done, errors } = job
  return {
    ...{ id, phase, read, good, wrong, passed, hidden, done, errors: errors.length },
    batch: phase === 'done' ? job.batch : null,
    asks: phase === 'checked' ? asksOf(errors) : [],
  }
}

function asksOf(errors: readonly SheetError[]): ImportState['asks'] {
  const counts = new Map<string, Map<string, number>>()
  for (const { asks } of errors) {
    if (!asks) continue
    const words = counts.get(asks.field) ?? new Map<string, number>()
    words.set(asks.word, (words.get(asks.word) ?? 0) + 1)
    counts.set(asks.field, words)
  }
  return [...counts].map(([field, words]) => ({
    field,
    words: [...words]
      .map(([word, rows]) => ({ word, rows }))
      .toSorted((a, b) => b.rows - a.rows)
      .slice(0, MOST_WORDS),
  }))
}
