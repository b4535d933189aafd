import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ConnectionConfig } from '../database/embedded.ts'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { markRestored } from '../log/restored.ts'
import { type LogReport, verifyLog } from '../log/verify-log.ts'
import { type OpenedCheckpoint, openCheckpoint, parseVerifierKey } from '../log/verify-note.ts'
import { createFileStore, type Difference } from '../records/index.ts'
import { filesMissing, stateDiffers } from './faults.ts'
import type { Begin } from './manifest.ts'
import type { RebuildTask } from './rebuild-worker.ts'

/** How a restored log stands to the latest checkpoint that is known from elsewhere. */
export type Standing =
  /** Nobody named a checkpoint: it is not known what was signed after the backup. */
  | { street: string; is: 'unknown'; size: number }
  /** The latest checkpoint named is a beginning of the log. */
  | { street: string; is: 'continues'; size: number; witnessed: number }
  /** It is not: entries that were signed are missing. */
  | { street: string; is: 'older'; size: number; witnessed: number; note: string }

export interface Verified {
  reports: LogReport[]
  standings: Standing[]
  missingFiles: number
}

interface Choice {
  checkpoints: readonly string[]
  withoutFiles?: boolean
}

/**
 * Verifies what was loaded: every log whole and continuing every checkpoint that it is old enough for, the state as the log
 * says, the files there. Their content was hashed when they were written.
 * @throws the log's fault, restore.state-differs, restore.files-missing
 */
export async function verifyRestored(
  pool: ScopedPool,
  database: ConnectionConfig,
  folder: string,
  begin: Begin,
  { checkpoints, withoutFiles = false }: Choice,
): Promise<Verified> {
  const verified: Verified = { reports: [], standings: [], missingFiles: 0 }
  for (const { street, size, lastSigned } of begin.logs) {
    const known = await openedBy(pool, street, checkpoints)
    const within = known.filter((head) => head.size <= size).map(({ note }) => note)
    // At the same time as the log, on a thread of its own. The log's fault is the one to tell.
    const comparing = rebuildApart({ database, street })
    comparing.catch(() => {})
    const report = await verifyLog(pool, street, [...within, ...(lastSigned === null ? [] : [lastSigned])])
    if (report.fault) throw report.fault
    verified.reports.push(report)
    const latest = known.at(-1)
    verified.standings.push(
      latest === undefined
        ? { street, is: 'unknown', size }
        : latest.size <= size
          ? { street, is: 'continues', size, witnessed: latest.size }
          : { street, is: 'older', size, witnessed: latest.size, note: latest.note },
    )
    const differences = await comparing
    if (differences.length > 0) throw stateDiffers(differences.length, differences[0])
    const missing = await missingFiles(pool, street, join(folder, 'files'))
    if (missing[0] !== undefined && !withoutFiles) throw filesMissing(missing[0], missing.length)
    verified.missingFiles += missing.length
  }
  return verified
}

async function rebuildApart(task: RebuildTask): Promise<Difference[]> {
  const worker = new Worker(new URL('./rebuild-worker.ts', import.meta.url), { workerData: task })
  try {
    const [differences] = await once(worker, 'message')
    return differences
  } finally {
    await worker.terminate()
  }
}

/** Nothing is signed after a restore until somebody says what was signed after the backup, save where they said it already. */
export function stopSigning(keysFolder: string, begin: Begin, { standings }: Verified, now: Date): void {
  for (const standing of standings) {
    if (standing.is === 'continues') continue
    markRestored(keysFolder, {
      ...{ street: standing.street, madeAt: begin.madeAt, size: standing.size, restoredAt: now.toISOString() },
      ...(standing.is === 'older' && { witnessed: standing.note }),
    })
  }
}

/** Those of the checkpoints that this log's key signed, smallest first; others are of other logs. */
async function openedBy(
  pool: ScopedPool,
  street: string,
  notes: readonly string[],
): Promise<(OpenedCheckpoint & { note: string })[]> {
  const { rows } = await pool.query('select origin, verifier_key as key from taizhang.log where street = $1', [street])
  const key = rows[0] && parseVerifierKey(rows[0].key)
  if (!key) return []
  return notes
    .flatMap((note) => {
      const head = openCheckpoint(note, [key])
      return head && head.origin === key.name ? [{ ...head, note }] : []
    })
    .sort((a, b) => a.size - b.size)
}

/** Attachments that records hold and the store lacks. */
async function missingFiles(pool: ScopedPool, street: string, folder: string): Promise<string[]> {
  const store = createFileStore(folder)
  const { rows } = await withScope(pool, { street, orgPath: '/' }, (tx) =>
    tx.query<{ sha256: string }>('select distinct sha256 from taizhang.attachment where street = $1', [street]),
  )
  const missing: string[] = []
  for (const { sha256 } of rows) if (!(await store.findFile(street, sha256))) missing.push(sha256)
  return missing
}
