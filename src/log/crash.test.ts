import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrationFolders } from '../../test/support/migration-folders.ts'
import { sampleEntries } from '../../test/support/sample-entries.ts'
import { startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { connect } from '../database/pool.ts'
import { transaction, withScope } from '../database/scope.ts'
import { appendEntries } from './append.ts'
import { createLog } from './create-log.ts'
import { startSequencer } from './sequencer.ts'
import { verifyLog } from './verify-log.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tz-crash-'))
const keysFolder = join(dataDir, 'keys')
const scope = { street: 's1', orgPath: '/' }

beforeAll(async () => {
  const server = await startEmbedded({ dataDir })
  const owner = await connect(server.config, { as: 'owner', max: 1 })
  await migrate(owner, migrationFolders())
  await transaction(owner, scope, (tx) =>
    createLog(tx, { street: 's1', origin: 'taizhang.example/log/s1' }, keysFolder),
  )
  await owner.end()
  await server.stop()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Starts the server, writes and sequences until the server is killed; returns the ids that were acknowledged. */
async function writeUntilKilled(): Promise<string[]> {
  const server = await startEmbedded({ dataDir })
  const pool = await connect(server.config)
  const sequencer = startSequencer(pool, { keysFolder, onFault: () => {}, pollMs: 1, batch: 30 })
  const acknowledged: string[] = []
  const writing = (async () => {
    for (;;) {
      const entries = sampleEntries(1 + Math.floor(Math.random() * 20))
      await transaction(pool, scope, (tx) => appendEntries(tx, entries))
      acknowledged.push(...entries.map(({ header }) => header.id))
    }
  })().catch(() => {})
  await expect.poll(() => acknowledged.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0)
  await sleep(Math.random() * 300)
  process.kill(Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await server.gone
  await writing
  await sequencer.stop()
  await pool.end()
  await server.stop()
  return acknowledged
}

it('a database killed while the log is written comes back with every acknowledged entry and a valid log', async () => {
  for (let kill = 0; kill < 4; kill++) {
    const acknowledged = await writeUntilKilled()
    const server = await startEmbedded({ dataDir })
    const pool = await connect(server.config)
    const kept = readFileSync(join(keysFolder, 's1.checkpoint'), 'utf8')
    expect((await verifyLog(pool, 's1', [kept])).fault).toBeUndefined()
    const count = 'select count(*) as found from taizhang.entry where id = any ($1)'
    const { rows } = await withScope(pool, scope, (tx) => tx.query(count, [acknowledged]))
    expect(rows).toEqual([{ found: acknowledged.length }])
    const sequencer = startSequencer(pool, { keysFolder, onFault: () => {} })
    await sequencer.integrateNow('s1')
    await sequencer.stop()
    expect(await verifyLog(pool, 's1')).toMatchObject({ waiting: 0, fault: undefined })
    await pool.end()
    await server.stop()
  }
}, 120_000)
