import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Refusal, Refused } from '../../domain/problem.ts'
import { dataTaken } from '../../domain/problems/command.ts'
import type { GoodRow } from '../sheet-process/sheet-task.ts'
import { errorOf } from './guard-rows.ts'
import type { ImportJob } from './import-job.ts'

/** The rows of a file of good ones, in order. */
export async function* goodRows(path: string): AsyncGenerator<GoodRow> {
  const input = createReadStream(path)
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as GoodRow
  } finally {
    input.destroy()
  }
}

export const lineOf = (row: GoodRow) => `${JSON.stringify(row)}\n`

/**
 * Puts the rows that an import was refused for among those with errors: what rows say together shows only there. Nothing was
 * imported; the others can be.
 * @returns false where what was refused is not a matter of rows
 */
export async function setAsideRefused(job: ImportJob, error: unknown): Promise<boolean> {
  const byCommand = error instanceof Refused ? refusalsByCommand(error.refusals) : undefined
  if (!byCommand) return false
  const kept = `${job.path}.kept`
  const out = await open(kept, 'w', 0o600)
  try {
    // The first command is the import itself.
    let command = 0
    for await (const row of goodRows(job.path)) {
      command++
      const refusals = byCommand.get(command)
      if (refusals) job.errors.push(...refusals.map((refusal) => errorOf(row.row, job.plan, refusal)))
      else await out.write(lineOf(row))
    }
  } finally {
    await out.close()
  }
  await rename(kept, job.path)
  job.errors.sort((a, b) => a.row - b.row || a.column - b.column)
  job.good -= byCommand.size
  job.wrong += byCommand.size
  job.done = 0
  return true
}

/** Undefined where one of them points at no row for certain: what another said meanwhile the database tells of the chunk. */
function refusalsByCommand(refusals: readonly Refusal[]): Map<number, Refusal[]> | undefined {
  const byCommand = new Map<number, Refusal[]>()
  for (const refusal of refusals) {
    const command = Number(/^\/commands\/(\d+)/.exec(refusal.at ?? '')?.[1] ?? 0)
    if (command === 0 || refusal.code === dataTaken.code) return undefined
    byCommand.set(command, [...(byCommand.get(command) ?? []), refusal])
  }
  return byCommand
}
