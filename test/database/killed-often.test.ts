import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { foundStreet, killAgainAndAgain, lookAtAll, restoreNewest } from '../support/killing.ts'

const folder = mkdtempSync(join(tmpdir(), 'tz-kills-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

it('killed at random moments of writing, sequencing, confirming and backing up: nothing acknowledged is lost, nothing is there by halves', async () => {
  const dataDir = join(folder, 'data')
  await foundStreet(dataDir)
  const killed = await killAgainAndAgain(dataDir, ({ kills }) => kills >= 6)
  expect(killed).toMatchObject({ kills: 6, database: 1, lost: 0, halfWritten: 0 })
  expect(killed.acknowledged).toBeGreaterThan(0)
  expect(killed.backups).toBeGreaterThan(0)
  const { entries, ...whole } = await lookAtAll(dataDir)
  expect(whole).toEqual({ differences: 0, fault: null })
  const report = await restoreNewest(dataDir)
  expect(report).toMatchObject({ fault: undefined })
  expect(report!.entries).toBeLessThanOrEqual(entries)
}, 180_000)
