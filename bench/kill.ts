import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foundStreet, killAgainAndAgain, lookAtAll, restoreNewest } from '../test/support/killing.ts'

/**
 * Kills (SIGKILL) writing programs and the database under them at random moments of writing, sequencing, transactions of many commands
 * and backing up: `BENCH_KILLS` times (1,000) or for `BENCH_SECONDS`. Prints one JSON line; exits with 1 where anything
 * acknowledged was lost, anything was written by halves, or the log does not verify.
 */
const KILLS = Number(process.env.BENCH_KILLS ?? 1000)
const SECONDS = Number(process.env.BENCH_SECONDS ?? Number.POSITIVE_INFINITY)

const folder = mkdtempSync(join(tmpdir(), 'tz-kill-'))
const dataDir = join(folder, 'data')
try {
  await foundStreet(dataDir)
  const began = Date.now()
  const killed = await killAgainAndAgain(dataDir, (kills) => kills >= KILLS || Date.now() - began > SECONDS * 1000)
  const seconds = Math.round((Date.now() - began) / 1000)
  const whole = await lookAtAll(dataDir)
  const restored = await restoreNewest(dataDir, (path) => createReadStream(path))
  console.log(
    JSON.stringify({ bench: 'kill', seconds, ...killed, ...whole, restoredEntries: restored?.entries ?? null }),
  )
  if (killed.lost + killed.halfWritten + whole.differences > 0 || whole.fault !== null) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
