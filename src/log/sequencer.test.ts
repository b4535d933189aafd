import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleEntries } from '../../test/support/sample-entries.ts'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { connect } from '../database/pool.ts'
import { transaction, withScope } from '../database/scope.ts'
import { appendEntries } from './append.ts'
import { createLog } from './create-log.ts'
import { HASHES, type HashName } from './hash.ts'
import { integrate } from './integrate.ts'
import { inclusionProofText, proveConsistency, proveInclusion } from './proof.ts'
import { publishCheckpoint } from './publish.ts'
import { startSequencer } from './sequencer.ts'
import { verifyLog } from './verify-log.ts'
import { openCheckpoint, parseVerifierKey } from './verify-note.ts'
import { verifyConsistency, verifyInclusion } from './verify-proof.ts'

const noFault = (error: unknown) => {
  throw error
}

describeOnBoth('sequencer', (version) => {
  const database = useDatabase(version)
  const keysFolder = mkdtempSync(join(tmpdir(), 'tz-keys-'))
  let streets = 0

  beforeAll(() => {
    streets = 0
  })
  afterAll(() => rmSync(keysFolder, { recursive: true }))

  /** A street of its own for each test, and what tests do with it. */
  async function newStreet(hash: HashName = 'sha256') {
    const street = `v${version}s${++streets}`
    const scope = { street, orgPath: '/' }
    const key = await transaction(database.pool, scope, (tx) =>
      createLog(tx, { street, origin: `taizhang.example/log/${street}`, hash }, keysFolder),
    )
    const append = (count: number) =>
      transaction(database.pool, scope, (tx) => appendEntries(tx, sampleEntries(count, { street }), { hash }))
    const rows = async (sql: string) => (await withScope(database.pool, scope, (tx) => tx.query(sql, [street]))).rows
    const publish = () => publishCheckpoint(database.pool, street, keysFolder, () => new Date())
    return { street, verifier: parseVerifierKey(key)!, append, rows, publish }
  }
  const sequencer = (options = {}) => startSequencer(database.pool, { keysFolder, onFault: noFault, ...options })

  it.each(['sha256', 'sm3'] as const)(
    'proves every entry, and that every checkpoint continues the one before (%s)',
    async (name) => {
      const { street, verifier, append, rows } = await newStreet(name)
      const running = sequencer({ batch: 64 })
      for (const count of [0, 1, 1, 5, 249, 1, 300, 20]) {
        await append(count)
        await running.integrateNow(street)
      }
      await running.stop()
      const hash = HASHES[name]
      const heads = (await rows('select note from taizhang.checkpoint where street = $1 order by size')).map(
        ({ note }) => openCheckpoint(note, [verifier])!,
      )
      expect(heads.map(({ size }) => size)).toEqual([0, 1, 2, 7, 256, 257, 557, 577])
      for (const second of heads)
        for (const first of heads.filter(({ size }) => size <= second.size)) {
          const proof = await proveConsistency(database.pool, street, first.size, second.size)
          expect(verifyConsistency(hash, first, second, proof)).toBe(true)
        }
      const entries = await rows('select seq, leaf, recorded_at from taizhang.entry where street = $1 order by seq')
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 577 }, (_, i) => i))
      expect(entries.map((entry) => entry.recorded_at)).toEqual(entries.map((entry) => entry.recorded_at).toSorted())
      for (const { seq, leaf } of entries.filter((_, i) => i % 7 === 0 || i > 570)) {
        const proof = await proveInclusion(database.pool, street, seq)
        expect(verifyInclusion(hash, hash.leaf(leaf), seq, heads.at(-1)!, proof.hashes)).toBe(true)
      }
      const early = await proveInclusion(database.pool, street, 200, 256)
      expect(verifyInclusion(hash, hash.leaf(entries[200]!.leaf), 200, heads[4]!, early.hashes)).toBe(true)
      const [first, index, ...rest] = inclusionProofText(early).split('\n')
      expect([first, index, rest[8], rest[9]]).toEqual([
        'c2sp.org/tlog-proof@v1',
        'index 200',
        '',
        `taizhang.example/log/${street}`,
      ])
      await expect(proveInclusion(database.pool, street, 577)).rejects.toThrow('log.not-yet-signed')
    },
  )

  it('signs an empty log, and includes an entry within two seconds', async () => {
    const { street, append, rows } = await newStreet()
    const running = sequencer()
    const covered = async () =>
      (await rows('select max(size) as size from taizhang.checkpoint where street = $1'))[0]!.size
    await expect.poll(covered, { timeout: 2000, interval: 20 }).toBe(0)
    await append(3)
    await expect.poll(covered, { timeout: 2000, interval: 20 }).toBe(3)
    await append(1)
    await expect.poll(covered, { timeout: 2000, interval: 20 }).toBe(4)
    await running.stop()
    expect(await verifyLog(database.pool, street)).toMatchObject({
      entries: 4,
      checkpoints: 3,
      waiting: 0,
      fault: undefined,
    })
  })

  it('keeps one order when several sequencers and writers work at once', async () => {
    const { street, append } = await newStreet()
    const sequencers = Array.from({ length: 3 }, () => sequencer({ pollMs: 5, batch: 32 }))
    await Promise.all(Array.from({ length: 40 }, (_, i) => sleep(i * 5).then(() => append(1 + (i % 9)))))
    await Promise.all(sequencers.map(({ integrateNow }) => integrateNow(street)))
    await Promise.all(sequencers.map(({ stop }) => stop()))
    const expected = Array.from({ length: 40 }, (_, i) => 1 + (i % 9)).reduce((a, b) => a + b)
    expect(await verifyLog(database.pool, street)).toMatchObject({ entries: expected, waiting: 0, fault: undefined })
  })

  it('goes on after a stop between giving places and signing, or between signing and publishing', async () => {
    const { street, append, rows, publish } = await newStreet()
    await append(10)
    await integrate(database.pool, street, 100)
    const note = await publish()
    expect(note).toContain('\n10\n')
    // Signed and kept beside the key, and the database never heard of it.
    await database.owner.query(
      `set session_replication_role = replica; delete from taizhang.checkpoint where street = '${street}'; set session_replication_role = origin`,
    )
    expect(await publish()).toBe(note)
    expect(await publish()).toBeUndefined()
    expect(await rows('select size from taizhang.checkpoint where street = $1')).toEqual([{ size: 10 }])
  })

  it('keeps a valid log whenever it is killed, and loses no acknowledged entry', async () => {
    const { street } = await newStreet()
    const room = import.meta.dirname
    const source = `
      const { connect } = await import(${JSON.stringify(join(room, '../database/pool.ts'))})
      const { transaction } = await import(${JSON.stringify(join(room, '../database/scope.ts'))})
      const { appendEntries } = await import(${JSON.stringify(join(room, 'append.ts'))})
      const { startSequencer } = await import(${JSON.stringify(join(room, 'sequencer.ts'))})
      const { sampleEntries } = await import(${JSON.stringify(join(room, '../../test/support/sample-entries.ts'))})
      // Killed, it would never write down what it was compiled to, and the next would begin anew.
      ;(await import('node:module')).flushCompileCache()
      const pool = await connect(${JSON.stringify(database.config)})
      const onFault = (error) => { console.error(error); process.exit(3) }
      startSequencer(pool, { keysFolder: ${JSON.stringify(keysFolder)}, onFault, pollMs: 1, batch: 40 })
      for (let i = 1; ; i = (i * 7) % 101) {
        await transaction(pool, { street: '${street}', orgPath: '/' }, (tx) => appendEntries(tx, sampleEntries(i, { street: '${street}' })))
        process.stdout.write(i + '\\n')
      }`
    let acknowledged = 0
    for (let kill = 0; kill < 12; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      child.stdout.on('data', (chunk) => {
        said += chunk
      })
      child.stderr.on('data', (chunk) => {
        said += `stderr ${chunk}`
      })
      const closed = new Promise((done) => child.once('close', done))
      await expect.poll(() => said.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0)
      await sleep(Math.random() * 150)
      child.kill('SIGKILL')
      await closed
      expect(said).not.toContain('stderr')
      // The last line may be cut: that one was not acknowledged.
      acknowledged += said
        .split('\n')
        .slice(0, -1)
        .reduce((sum, line) => sum + Number(line), 0)
      const { entries, waiting, fault } = await verifyLog(database.pool, street)
      expect(fault).toBeUndefined()
      expect(entries + waiting).toBeGreaterThanOrEqual(acknowledged)
    }
    const running = sequencer()
    await running.integrateNow(street)
    await running.stop()
    expect(await verifyLog(database.pool, street)).toMatchObject({ waiting: 0, fault: undefined })
  }, 120_000)

  it('signs nothing more when the database comes from an old backup, and shows both checkpoints', async () => {
    const { street, append } = await newStreet()
    const faults: unknown[] = []
    const running = sequencer()
    await append(5)
    await running.integrateNow(street)
    await running.stop()
    const copy = `copy_${version}_${process.pid}`
    const { database: name } = database.config
    // A copy needs the original to itself: the pools' idle connections go, and come back at the next use.
    const maintenance = await connect({ ...database.config, database: 'postgres' }, { as: 'owner', max: 1 })
    await maintenance.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    await maintenance.query(`create database ${copy} template ${name}`)
    await append(4)
    const again = sequencer()
    await again.integrateNow(street)
    await again.stop()
    const old = await connect({ ...database.config, database: copy })
    await transaction(old, { street, orgPath: '/' }, (tx) => appendEntries(tx, sampleEntries(20, { street })))
    const restored = startSequencer(old, { keysFolder, onFault: (error) => faults.push(error), pollMs: 10 })
    await expect.poll(() => faults.length, { timeout: 5000 }).toBeGreaterThan(0)
    await expect(restored.integrateNow(street)).rejects.toThrow('log.forked')
    await restored.stop()
    expect(faults[0]).toMatchObject({
      code: 'log.forked',
      evidence: { street, signed: { size: 9 }, found: { size: 25 } },
    })
    const { rows } = await old.query('select max(size) as size from taizhang.checkpoint where street = $1', [street])
    expect(rows).toEqual([{ size: 5 }])
    const kept = readFileSync(join(keysFolder, `${street}.checkpoint`), 'utf8')
    expect((await verifyLog(old, street, [kept])).fault).toMatchObject({
      code: 'log.forked',
      evidence: { firstDifferent: { from: 5, to: 9 } },
    })
    await old.end()
    await maintenance.query(`drop database ${copy}`)
    await maintenance.end()
  })

  it('says so when the key is missing or is another one, and signs when it is back', async () => {
    const { street, append, publish, verifier, rows } = await newStreet()
    await append(2)
    await integrate(database.pool, street, 100)
    const path = join(keysFolder, `${street}.pem`)
    const pem = readFileSync(path, 'utf8')
    writeFileSync(path, 'no key')
    await expect(publish()).rejects.toThrow('log.no-key')
    const other = await newStreet()
    writeFileSync(path, readFileSync(join(keysFolder, `${other.street}.pem`), 'utf8'))
    await expect(publish()).rejects.toThrow('log.no-key')
    writeFileSync(path, pem)
    expect(openCheckpoint((await publish())!, [verifier])?.size).toBe(2)
    expect(await rows('select size from taizhang.checkpoint where street = $1')).toEqual([{ size: 2 }])
  })
})
