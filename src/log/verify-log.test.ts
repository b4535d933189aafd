import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sampleEntries } from '../../test/support/sample-entries.ts'
import { createDatabase, describeOnBoth, type TestDatabase } from '../../test/support/test-database.ts'
import { transaction } from '../database/scope.ts'
import { appendEntries } from './append.ts'
import { createLog } from './create-log.ts'
import { HASHES } from './hash.ts'
import { startSequencer } from './sequencer.ts'
import { growTiles, rootFromTiles } from './tree-growth.ts'
import { verifyAllLogs, verifyLog } from './verify-log.ts'

const SIZE = 600
const WAITING = 5

// These tests damage a log behind the program's back, with the owner's means: triggers off.
describeOnBoth('verifying the log', (version) => {
  let database: TestDatabase
  const keysFolder = mkdtempSync(join(tmpdir(), 'tz-keys-'))
  const scope = { street: 's1', orgPath: '/' }

  beforeAll(async () => {
    database = await createDatabase(version)
    await transaction(database.pool, scope, (tx) =>
      createLog(tx, { street: 's1', origin: 'taizhang.example/log/s1' }, keysFolder),
    )
    const onFault = (error: unknown) => {
      throw error
    }
    const sequencer = startSequencer(database.pool, { keysFolder, onFault })
    const append = (count: number) => transaction(database.pool, scope, (tx) => appendEntries(tx, sampleEntries(count)))
    for (const count of [3, 250, 7, 300, SIZE - 560]) {
      await append(count)
      await sequencer.integrateNow('s1')
    }
    await sequencer.stop()
    await append(WAITING)
  })
  afterAll(async () => {
    await database.drop()
    rmSync(keysFolder, { recursive: true })
  })
  beforeEach(async () => {
    expect(await verifyLog(database.pool, 's1')).toMatchObject({ entries: SIZE, waiting: WAITING, fault: undefined })
  })

  const asOwner = async (sql: string, values: unknown[] = []) => {
    const client = await database.owner.connect()
    try {
      await client.query('set session_replication_role = replica')
      return (await client.query(sql, values)).rows
    } finally {
      await client.query('reset session_replication_role')
      client.release()
    }
  }

  /** Damages the log, reads what verification says, and undoes the damage. */
  async function faultAfter(damage: string, signed: string[] = []) {
    const tables = ['entry', 'tile', 'checkpoint', 'log']
    for (const table of tables)
      await asOwner(`drop table if exists saved_${table}; create table saved_${table} as table taizhang.${table}`)
    await asOwner(damage)
    const { fault } = await verifyLog(database.pool, 's1', signed)
    for (const table of tables.toReversed()) await asOwner(`delete from taizhang.${table}`)
    for (const table of tables.toReversed()) await asOwner(`insert into taizhang.${table} table saved_${table}`)
    return fault
  }

  it('finds any changed byte of anything stored, and says where it is', async () => {
    const bytes = [
      ['header_salt', 32],
      ['payload_salt', 32],
      ['leaf', 76],
    ] as const
    const any = fc.record({ seq: fc.nat(SIZE - 1), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bytes), any, async ([column, length], { seq, at, by }) => {
        const set = `set_byte(${column}, ${at % length}, get_byte(${column}, ${at % length}) # ${by})`
        const undo = `update taizhang.entry set ${column} = ${set} where seq = $1 returning id`
        const [{ id }] = (await asOwner(undo, [seq])) as [{ id: string }]
        const { fault } = await verifyLog(database.pool, 's1')
        await asOwner(undo, [seq])
        expect(fault).toMatchObject({ code: 'log.entry-changed', evidence: { entry: id, seq } })
      }),
      { numRuns: 25 },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('header', 'payload'), any, async (column, { seq, at }) => {
        const [{ text, id }] = (await asOwner(`select ${column} as text, id from taizhang.entry where seq = $1`, [
          seq,
        ])) as [{ text: string; id: string }]
        const i = at % text.length
        const changed = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1)
        await asOwner(`update taizhang.entry set ${column} = $2 where seq = $1`, [seq, changed])
        const { fault } = await verifyLog(database.pool, 's1')
        await asOwner(`update taizhang.entry set ${column} = $2 where seq = $1`, [seq, text])
        expect(fault).toMatchObject({ code: 'log.entry-changed', evidence: { entry: id, part: column } })
      }),
      { numRuns: 25 },
    )
    const tiles = (await asOwner('select level, n, width from taizhang.tile')) as {
      level: number
      n: number
      width: number
    }[]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...tiles), any, async ({ level, n, width }, { at, by }) => {
        const place = at % (width * 32)
        const damage = `update taizhang.tile set bytes = set_byte(bytes, ${place}, get_byte(bytes, ${place}) # ${by}) where level = $1 and n = $2`
        await asOwner(damage, [level, n])
        const { fault } = await verifyLog(database.pool, 's1')
        await asOwner(damage, [level, n])
        // In the lowest level the hash names the entry whose place it holds.
        if (level === 0) expect(fault?.evidence).toMatchObject({ seq: n * 256 + Math.floor(place / 32) })
        else expect(fault).toMatchObject({ code: 'log.tile-changed', evidence: { level, n } })
      }),
      { numRuns: 25 },
    )
    const heads = (await asOwner('select size, note from taizhang.checkpoint')) as { size: number; note: string }[]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.nat(), async ({ size, note }, at) => {
        const i = at % note.length
        const changed = note.slice(0, i) + (note[i] === 'A' ? 'B' : 'A') + note.slice(i + 1)
        await asOwner('update taizhang.checkpoint set note = $2 where size = $1', [size, changed])
        const { fault } = await verifyLog(database.pool, 's1')
        await asOwner('update taizhang.checkpoint set note = $2 where size = $1', [size, note])
        expect(fault).toMatchObject({ code: 'log.checkpoint-changed', evidence: { note: changed } })
      }),
      { numRuns: 25 },
    )
  })

  it.each([
    [
      'an entry is deleted',
      'delete from taizhang.entry where seq = 300',
      'log.entry-missing',
      { expected: 300, next: 301 },
    ],
    [
      'the last entries are deleted',
      'delete from taizhang.entry where seq >= 590',
      'log.entry-missing',
      { expected: 590, next: null },
    ],
    [
      'all is cut back to an earlier checkpoint',
      'delete from taizhang.entry where seq >= 560; delete from taizhang.checkpoint where size > 560',
      'log.entry-missing',
      { expected: 560, next: null },
    ],
    [
      'the size is changed',
      'update taizhang.log set size = 599',
      'log.size-differs',
      { stated: { size: 599 }, found: { size: 600 } },
    ],
    ['the root is changed', "update taizhang.log set root = decode(repeat('00', 32), 'hex')", 'log.size-differs', {}],
    [
      'the key is changed',
      "update taizhang.log set verifier_key = 'taizhang.example/log/s1+00000000+AAAA'",
      'log.bad-key',
      {},
    ],
    ['the origin is changed', "update taizhang.log set origin = 'elsewhere.example'", 'log.bad-key', {}],
    [
      'a tile is deleted',
      'delete from taizhang.tile where level = 0 and n = 1',
      'log.tile-changed',
      { level: 0, n: 1 },
    ],
    [
      'a tile is added',
      "insert into taizhang.tile values ('s1', 5, 0, 1, decode(repeat('00', 32), 'hex'))",
      'log.tile-changed',
      {},
    ],
    [
      "a checkpoint's root is changed",
      "update taizhang.checkpoint set root = decode(repeat('00', 32), 'hex') where size = 253",
      'log.checkpoint-changed',
      {},
    ],
    [
      "a checkpoint's size is changed",
      'update taizhang.checkpoint set size = 254 where size = 253',
      'log.checkpoint-changed',
      {},
    ],
    [
      'a column says something else',
      "update taizhang.entry set kind = 'measure' where seq = 17",
      'log.entry-changed',
      { seq: 17, part: 'kind' },
    ],
    [
      'a column hides it from its organisation',
      "update taizhang.entry set org_path = '/s1/c9/' where seq = 17",
      'log.entry-changed',
      { seq: 17, part: 'org_path' },
    ],
    [
      'half of an erasure happens',
      'update taizhang.entry set payload_salt = null, payload = null where seq = 17; alter table taizhang.entry drop constraint entry_check; update taizhang.entry set payload = $${}$$ where seq = 17',
      'log.entry-changed',
      { seq: 17, part: 'payload' },
    ],
    [
      'an entry that waits is changed',
      'update taizhang.entry set payload = $${}$$ where seq is null',
      'log.entry-changed',
      { seq: null, part: 'payload' },
    ],
    [
      'two entries change places',
      'update taizhang.entry set seq = case seq when 41 then -42 else -41 end where seq in (41, 42); update taizhang.entry set seq = -seq where seq < 0',
      'log.entry-changed',
      { seq: 41, part: 'leaf' },
    ],
  ])('is told when %s', async (_, damage, code, evidence) => {
    await asOwner('alter table taizhang.entry drop constraint if exists entry_seq_check')
    expect(await faultAfter(damage)).toMatchObject({ code, evidence })
    await asOwner('alter table taizhang.entry drop constraint if exists entry_check')
    await asOwner(
      'alter table taizhang.entry add constraint entry_check check ((payload is null) = (payload_salt is null))',
    )
  })

  it('is told when the whole history is rewritten consistently, by the checkpoints signed before', async () => {
    // The attacker computes everything anew: leaf, tiles, size and root. What he cannot make is the old signatures.
    const hash = HASHES.sha256
    const leaves = (await asOwner('select leaf from taizhang.entry where seq is not null order by seq')).map(
      ({ leaf }) => leaf as Buffer,
    )
    const [other] = await asOwner('select * from taizhang.entry where seq is null order by id limit 1')
    leaves[400] = other.leaf
    const tiles = growTiles(hash, 0, () => new Uint8Array(), leaves.map(hash.leaf))
    const byPlace = new Map(tiles.map((tile) => [`${tile.level}/${tile.n}`, tile.bytes]))
    const root = rootFromTiles(hash, SIZE, ({ level, n }) => byPlace.get(`${level}/${n}`)!)
    const rewritten = tiles.map(
      ({ level, n, bytes }) =>
        `update taizhang.tile set bytes = '\\x${Buffer.from(bytes).toString('hex')}' where level = ${level} and n = ${n};`,
    )
    const damage = `
      update taizhang.entry set seq = null where seq = 400;
      update taizhang.entry set seq = 400 where id = '${other.id}';
      update taizhang.log set root = '\\x${Buffer.from(root).toString('hex')}';
      ${rewritten.join('\n')}`
    const [kept] = await asOwner('select note from taizhang.checkpoint where size = 600')
    const fault = await faultAfter(damage)
    expect(fault).toMatchObject({
      code: 'log.forked',
      evidence: {
        before: expect.stringContaining('\n260\n'),
        signed: expect.stringContaining('\n560\n'),
        firstDifferent: { from: 260, to: 560 },
      },
    })
    // Even with every later checkpoint removed, one that somebody else kept tells.
    const removed = `${damage} delete from taizhang.checkpoint where size > 260`
    expect(await faultAfter(removed)).toBeUndefined()
    expect(await faultAfter(removed, [kept!.note])).toMatchObject({
      code: 'log.forked',
      evidence: { signed: kept!.note, firstDifferent: { from: 260, to: 600 } },
    })
  })

  it('is content with erased payloads, and counts them', async () => {
    const erase = 'update taizhang.entry set payload = null, payload_salt = null where seq in (5, 6)'
    await asOwner('create table erased as select seq, payload, payload_salt from taizhang.entry where seq in (5, 6)')
    expect((await transaction(database.pool, scope, (tx) => tx.query(erase))).rowCount).toBe(2)
    const [report] = await verifyAllLogs(database.pool)
    expect(report).toMatchObject({
      street: 's1',
      entries: SIZE,
      erased: 2,
      waiting: WAITING,
      checkpoints: expect.any(Number),
      fault: undefined,
    })
    await asOwner(
      'update taizhang.entry e set payload = x.payload, payload_salt = x.payload_salt from erased x where e.seq = x.seq',
    )
  })

  it('says so when a street has no log', async () => {
    expect((await verifyLog(database.pool, 'nowhere')).fault).toMatchObject({ code: 'log.missing' })
  })
})
