import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { integrate } from '../../src/log/integrate.ts'
import { readPublicFile } from '../../src/log/public-file.ts'
import { publishCheckpoint } from '../../src/log/publish.ts'
import { startSequencer } from '../../src/log/sequencer.ts'
import { verifyLog } from '../../src/log/verify-log.ts'
import { openNote, parseVerifierKey } from '../../src/log/verify-note.ts'
import { systemActor } from '../../src/records/index.ts'
import { insertInstallation } from '../../src/server/installation.ts'
import { bundleFor } from '../../src/server/proof/bundle.ts'
import { createServices, type Services } from '../../src/server/services.ts'
import { openLog } from '../../src/server/setup.ts'
import { browserCrypto } from '../../src/verify/browser-crypto.ts'
import { verifyBundle } from '../../src/verify/bundle.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { openCheckpoint, parseKey } from '../../src/verify/note.ts'
import { fromBytes } from '../../src/verify/source.ts'
import { create } from '../support/street.ts'
import { useDatabase } from '../support/test-database.ts'

describe('a street that chose SM3 and SM2 for its log', () => {
  const database = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'tz-sm3-'))
  let services: Services
  beforeAll(async () => {
    await insertInstallation(database.owner, { street: 's3', name: '国密街道', demo: false })
    services = await createServices({
      ...{ pool: database.pool, database: database.config, dataDir: folder, idleMinutes: 15, demo: false },
      ...{ secret: 'a secret that only the tests know, long enough', secureCookies: false },
      logHash: 'sm3',
      publicUrl: 'https://tz.example/base/',
    })
    await openLog(services, 's3')
  })
  afterAll(async () => {
    await services?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('records, signs, verifies and exports by SM3, in Node and in the browser', async () => {
    const system = systemActor('s3')
    const street = create('organisation', {
      name: '国密街道',
      shortName: '国密',
      code: 'GM',
      level: 'street',
      position: 0,
    })
    await services.records.execute(system, [{ ...street, org: street.record }])
    const onFault = (error: unknown) => {
      throw error
    }
    const sequencer = startSequencer(database.pool, { keysFolder: services.keysFolder, onFault, pollMs: 3_600_000 })
    await sequencer.integrateNow('s3')
    await sequencer.stop()
    expect(await verifyLog(database.pool, 's3')).toMatchObject({ entries: 1, fault: undefined })
    const actor = { ...system, org: street.record, role: 'streetPartyOffice' as const }
    const { bytes } = await bundleFor(services, actor)
    const pieces: Uint8Array[] = []
    for await (const piece of bytes) pieces.push(piece)
    const bundle = Buffer.concat(pieces)
    for (const crypto of [nodeCrypto, browserCrypto]) {
      const report = await verifyBundle(fromBytes(bundle), crypto)
      expect(report).toMatchObject({ faults: [], entries: 1, origin: 'tz.example/base/log/s3' })
      const bad = Buffer.from(bundle)
      bad[bundle.indexOf('国密') + 1]! ^= 1
      expect((await verifyBundle(fromBytes(bad), crypto)).faults).not.toEqual([])
    }
    expect(bundle.includes('"hash":"sm3"')).toBe(true)
  })

  it('has each checkpoint signed with SM2 beside Ed25519, and says both keys', async () => {
    const [key, sm2, checkpoint] = await Promise.all(
      ['key', 'key-sm2', 'checkpoint'].map(async (path) =>
        (await readPublicFile(database.pool, 's3', path))!.bytes.toString().replace(/\n$/, ''),
      ),
    )
    const note = `${checkpoint}\n`
    const lines = note.split('\n').slice(4, -1)
    expect(lines).toHaveLength(2)
    for (const crypto of [nodeCrypto, browserCrypto]) {
      const both = [parseKey(crypto, key!)!, parseKey(crypto, sm2!)!]
      expect(both.map(({ algorithm }) => algorithm)).toEqual(['ed25519', 'sm2'])
      expect(openCheckpoint(crypto, note, both)?.size).toBe(1)
      // Whoever knows Ed25519 alone still reads it; whoever was told both keys wants both.
      expect(openCheckpoint(crypto, note, [both[0]!])?.size).toBe(1)
      for (const line of lines) expect(openCheckpoint(crypto, note.replace(`${line}\n`, ''), both)).toBeUndefined()
    }
    const outside = openNote(note, [parseVerifierKey(key!)!])
    expect(outside?.signers).toHaveLength(1)
  })

  it('does not sign on without its SM2 key', async () => {
    const system = systemActor('s3')
    const data = { day: '2026-05-01', workday: false, basis: '通知' }
    await services.records.execute(system, [create('calendarDay', data)])
    const path = join(services.keysFolder, 's3+sm2.pem')
    renameSync(path, `${path}.away`)
    const publish = () => publishCheckpoint(database.pool, 's3', services.keysFolder, () => new Date())
    while ((await integrate(database.pool, 's3', 100)) > 0);
    await expect(publish()).rejects.toMatchObject({ code: 'log.no-key' })
    renameSync(`${path}.away`, path)
    expect(await publish()).toContain('\n2\n')
    expect(await verifyLog(database.pool, 's3')).toMatchObject({ entries: 2, checkpoints: 2, fault: undefined })
  })
})
