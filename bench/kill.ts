import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foundStreet, killAgainAndAgain, lookAtAll, restoreNewest } from '../test/support/killing.ts'

/**
 * Kills (SIGKILL) writing programs and the database under them at random moments of writing, sequencing, confirming reviews and
 * backing up: `BENCH_KILLS` times (1,000) or for `BENCH_SECONDS`. After each database that fell everything acknowledged is looked
 * for; after every hundred kills, and at the end, the whole log and the state are verified and the newest backup is restored.
 * Prints one JSON line; exits with 1 where anything acknowledged was lost, anything was written by halves, or a log does not verify.
 */
const KILLS = Number(process.env.BENCH_KILLS ?? 1000)
const SECONDS = Number(process.env.BENCH_SECONDS ?? Number.POSITIVE_INFINITY)
const BETWEEN_LOOKS = 100

const folder = mkdtempSync(join(tmpdir(), 'tz-kill-'))
const dataDir = join(folder, 'data')

async function lookClosely() {
  const { entries, differences, fault } = await lookAtAll(dataDir)
  const restored = await restoreNewest(dataDir)
  const isWhole = differences === 0 && fault === null && restored?.fault === undefined
  return { entries, differences, fault, restoredEntries: restored?.entries ?? null, isWhole }
}

try {
  await foundStreet(dataDir)
  const began = Date.now()
  let looks = 0
  let faulty = 0
  const killed = await killAgainAndAgain(dataDir, async ({ kills }) => {
    const isDone = kills >= KILLS || Date.now() - began > SECONDS * 1000
    if (isDone || kills < (looks + 1) * BETWEEN_LOOKS) return isDone
    looks++
    const look = await lookClosely()
    if (!look.isWhole) faulty++
    console.error(`${kills} kills, ${Math.round((Date.now() - began) / 1000)} s: ${JSON.stringify(look)}`)
    return false
  })
  const { isWhole, ...last } = await lookClosely()
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(JSON.stringify({ bench: 'kill', seconds, ...killed, looks: looks + 1, ...last }))
  if (killed.lost + killed.halfWritten + faulty > 0 || !isWhole) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
