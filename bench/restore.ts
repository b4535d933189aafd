import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUpToFile, restoreBackup } from '../src/backup/index.ts'
import { startEmbedded } from '../src/database/embedded.ts'
import { connect } from '../src/database/pool.ts'
import type { CommandInput } from '../src/domain/command.ts'
import { startSequencer } from '../src/log/sequencer.ts'
import { createFileStore, createRecords, systemActor } from '../src/records/index.ts'
import { migrations } from '../src/server/migrations.ts'
import { foundStreet } from '../test/support/killing.ts'

/**
 * A street of `BENCH_RECORDS` records (1,000,000) backed up, encrypted, and restored onto an empty machine: loaded, indexed,
 * its whole log, state and files verified. Prints one JSON line; bound: ten minutes for a million. `BENCH_BACKUP=FILE` keeps the
 * backup there, and restores it where it is already.
 */
const RECORDS = Number(process.env.BENCH_RECORDS ?? 1_000_000)
const BOUND_MS = (10 * 60_000 * RECORDS) / 1_000_000
const STREET = 's1'
const ORG = '00000000-0000-4000-8000-000000000001'
const BATCH = 1000

const folder = mkdtempSync(join(tmpdir(), 'tz-restore-'))
const dataDir = join(folder, 'data')
const secret = Buffer.from('a key of the benchmark, long enough')
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 100)
try {
  const file = process.env.BENCH_BACKUP ?? join(folder, 'backup')
  const made = existsSync(file) ? {} : await makeBackup(file)
  peak = 0
  const at: Record<string, number> = {}
  const cpuBefore = processorSeconds()
  const began = performance.now()
  const restored = await restoreBackup({
    ...{ source: createReadStream(file, { highWaterMark: 1 << 20 }), secret, dataDir: join(folder, 'restored') },
    ...{ migrations, checkpoints: [], erasures: [], clock: () => new Date() },
    onProgress: ({ step }) => {
      at[step] ??= Math.round(performance.now() - began)
    },
  })
  const restoreMs = Math.round(performance.now() - began)
  console.log(
    JSON.stringify({
      ...{
        bench: 'restore',
        records: RECORDS,
        rows: restored.rows,
        bytes: statSync(file).size,
        ...made,
        restoreMs,
      },
      ...{ stepsBeganMs: at, restoreMicrosPerRecord: Math.round((restoreMs * 1000) / RECORDS) },
      ...{ processorSeconds: processorSeconds() - cpuBefore, restorePeakMB: Math.round(peak / 1e6) },
    }),
  )
  if (restoreMs > BOUND_MS) process.exitCode = 1
} finally {
  clearInterval(watch)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(performance.now() - began)
}

/** Of this program and of the servers that it started and that have ended. Linux tells. */
function processorSeconds(): number {
  if (!existsSync('/proc/self/stat')) return 0
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ')
  // User and system time, its own and that of its ended children, in hundredths of a second.
  return Math.round(fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100)
}

async function makeBackup(file: string) {
  await foundStreet(dataDir)
  const madeMs = await took(make)
  peak = 0
  const backupMs = await took(async () => {
    const server = await startEmbedded({ dataDir })
    await backUpToFile({ database: server.config, dataDir }, file, { secret, program: 'bench', now: new Date() })
    await server.stop()
  })
  return { madeMs, backupMs, backupPeakMB: Math.round(peak / 1e6) }
}

async function make(): Promise<void> {
  const server = await startEmbedded({ dataDir, settings: { synchronous_commit: 'off' } })
  const pool = await connect(server.config)
  const records = createRecords({ pool, files: createFileStore(join(dataDir, 'files')) })
  const sequencer = startSequencer(pool, { keysFolder: join(dataDir, 'keys'), onFault: console.error })
  for (let made = 0; made < RECORDS; made += BATCH) {
    const commands: CommandInput[] = Array.from({ length: Math.min(BATCH, RECORDS - made) }, (_, i) => ({
      ...{ id: randomUUID(), action: 'create', kind: 'person', record: randomUUID(), org: ORG },
      data: { name: `居民${made + i}`, phone: `139${String(made + i).padStart(8, '0')}` },
    }))
    await records.execute(systemActor(STREET), commands)
  }
  await sequencer.integrateNow(STREET)
  await sequencer.stop()
  await pool.end()
  await server.stop()
}
