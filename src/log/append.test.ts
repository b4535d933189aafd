import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleEntries, sampleEntry } from '../../test/support/sample-entries.ts'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { transaction, withScope } from '../database/scope.ts'
import { appendEntries, type NewEntry } from './append.ts'
import { createLog } from './create-log.ts'

const street = { street: 's1', orgPath: '/s1/' }
const community = { street: 's1', orgPath: '/s1/c3/' }
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describeOnBoth('append', (version) => {
  const database = useDatabase(version)
  const keys = mkdtempSync(join(tmpdir(), 'tz-keys-'))
  const append = (...entries: NewEntry[]) => transaction(database.pool, street, (tx) => appendEntries(tx, entries))
  const read = async (id: string, scope = street) =>
    (await withScope(database.pool, scope, (tx) => tx.query('select * from taizhang.entry where id = $1', [id])))
      .rows[0]

  beforeAll(() =>
    transaction(database.pool, street, (tx) =>
      createLog(tx, { street: 's1', origin: 'taizhang.example/log/s1' }, keys),
    ),
  )
  afterAll(() => rmSync(keys, { recursive: true }))

  it('keeps header and payload as canonical text, and commits to both in the leaf', async () => {
    const entry = sampleEntry(
      { attachments: ['ab'.repeat(32)], deviceAt: '2026-04-20T01:30:00.000Z' },
      { b: 1, a: '二' },
    )
    await append(entry)
    const row = await read(entry.header.id)
    expect(JSON.parse(row.header)).toEqual(entry.header)
    expect(row.payload).toBe(`{"a":"二","amountFen":${entry.payload.amountFen},"b":1,"title":"${entry.payload.title}"}`)
    expect(row).toMatchObject({
      seq: null,
      recorded_at: entry.header.recordedAt,
      record: entry.header.record,
      version: 1,
    })
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const at = Date.parse(entry.header.recordedAt).toString(16).padStart(16, '0')
    const header = sha256(`taizhang/header/v1\n${row.header_salt.toString('hex')}\n${row.header}`)
    const payload = sha256(`taizhang/payload/v1\n${row.payload_salt.toString('hex')}\n${row.payload}`)
    expect(row.leaf.toString('hex')).toBe(`545a0101${at}${header}${payload}`)
  })

  it('makes a different leaf of the same words every time', async () => {
    const first = sampleEntry()
    const second = { header: { ...first.header, id: sampleEntry().header.id }, payload: first.payload }
    await append(first, second)
    const [a, b] = [await read(first.header.id), await read(second.header.id)]
    expect(a.payload).toBe(b.payload)
    expect(a.leaf.subarray(44)).not.toEqual(b.leaf.subarray(44))
  })

  it('adds many entries at once, or none', async () => {
    const entries = sampleEntries(500)
    await append(...entries)
    const again = sampleEntries(3)
    await expect(append(...again, entries[7]!)).rejects.toEqual(code('23505'))
    expect(await read(entries[499]!.header.id)).toBeDefined()
    expect(await read(again[0]!.header.id)).toBeUndefined()
  })

  it('shows an entry below its organisation only, and refuses one written elsewhere', async () => {
    const other = sampleEntry({ orgPath: '/s1/c4/' })
    await append(other)
    expect(await read(other.header.id, community)).toBeUndefined()
    const outside = transaction(database.pool, community, (tx) =>
      appendEntries(tx, [sampleEntry({ orgPath: '/s1/c4/' })]),
    )
    await expect(outside).rejects.toThrow('row-level security')
    const foreign = transaction(database.pool, { street: 's2', orgPath: '/' }, (tx) =>
      appendEntries(tx, [sampleEntry()]),
    )
    await expect(foreign).rejects.toThrow('row-level security')
  })

  it('refuses an entry that it could not prove later', async () => {
    await expect(append(sampleEntry({ id: 'A'.repeat(36) }))).rejects.toEqual(code('log.bad-header'))
    await expect(append(sampleEntry({ recordedAt: '2026-04-20T01:36:00Z' }))).rejects.toEqual(code('log.bad-header'))
    await expect(append(sampleEntry({}, { amount: Number.NaN }))).rejects.toEqual(code('log.not-canonical'))
    await expect(append(sampleEntry({ street: 's9' }))).rejects.toEqual(code('log.missing'))
    const sm3 = transaction(database.pool, street, (tx) => appendEntries(tx, [sampleEntry()], { hash: 'sm3' }))
    await expect(sm3).rejects.toEqual(code('log.missing'))
  })

  it('lets nobody change or delete an entry, the owner of the tables neither; a payload can be erased', async () => {
    const entry = sampleEntry()
    await append(entry)
    const where = `where id = '${entry.header.id}'`
    for (const change of [
      `update taizhang.entry set payload = '{}' ${where}`,
      `update taizhang.entry set header = '{}' ${where}`,
      `update taizhang.entry set recorded_at = now() ${where}`,
      `update taizhang.entry set leaf = decode(repeat('00', 76), 'hex') ${where}`,
      `delete from taizhang.entry ${where}`,
      'truncate taizhang.entry',
      'update taizhang.log set size = 0',
      "update taizhang.log set verifier_key = 'x'",
      'delete from taizhang.checkpoint',
      'delete from taizhang.tile',
    ]) {
      await expect(database.owner.query(change)).rejects.toEqual(code('TZ001'))
      await expect(transaction(database.pool, street, (tx) => tx.query(change))).rejects.toThrow(
        /permission denied|append-only/,
      )
    }
    const insertPlaced = `insert into taizhang.entry select (jsonb_populate_record(e, '{"seq": 5, "id": "${sampleEntry().header.id}"}')).* from taizhang.entry e ${where}`
    await expect(database.owner.query(insertPlaced)).rejects.toEqual(code('TZ001'))
    const erase = `update taizhang.entry set payload = null, payload_salt = null ${where}`
    expect((await transaction(database.pool, street, (tx) => tx.query(erase))).rowCount).toBe(1)
    expect(await read(entry.header.id)).toMatchObject({ payload: null, payload_salt: null })
  })

  it('opens one log a street, with a key that only its owner can read', async () => {
    const again = transaction(database.pool, street, (tx) =>
      createLog(tx, { street: 's1', origin: 'another.example' }, keys),
    )
    await expect(again).rejects.toEqual(code('log.exists'))
    expect(statSync(join(keys, 's1.pem')).mode & 0o777).toBe(0o600)
    const spaced = transaction(database.pool, street, (tx) =>
      createLog(tx, { street: 's2', origin: '街道　日志' }, keys),
    )
    await expect(spaced).rejects.toEqual(code('log.bad-key-name'))
  })
})
