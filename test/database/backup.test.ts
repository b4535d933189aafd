import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { backUpToFile, keepBackups, listBackups, restoreBackup, writeBackup } from '../../src/backup/index.ts'
import type { ConnectionConfig } from '../../src/database/embedded.ts'
import { connect } from '../../src/database/pool.ts'
import { withScope } from '../../src/database/scope.ts'
import { integrate } from '../../src/log/integrate.ts'
import { publishCheckpoint } from '../../src/log/publish.ts'
import { createFileStore, createRecords, systemActor } from '../../src/records/index.ts'
import { insertInstallation } from '../../src/server/installation.ts'
import { migrations } from '../../src/server/migrations.ts'
import { create, STREET, useStreet } from '../support/street.ts'
import { createDatabase, type TestDatabase } from '../support/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'tz-backup-'))
const SECRET = Buffer.from('a long enough key of the tests')
const made: TestDatabase[] = []
afterAll(async () => {
  for (const database of made) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = ({ host, port, user, database }: ConnectionConfig) =>
  `postgres://${user}@/${database}?host=${encodeURIComponent(host ?? '')}&port=${port}`

let count = 0
const place = (name: string) => join(folder, `${name}-${++count}`)

describe.each([
  [15, 18],
  [18, 15],
] as const)('a backup taken on PostgreSQL %i, restored on %i', (from, to) => {
  const street = useStreet(from)
  const options = { program: 'test', now: new Date('2026-05-20T02:00:00.000Z') }

  const source = () => ({ database: street.config, dataDir: join(street.keysFolder, '..') })
  const archive = (secret?: Buffer) => buffer(Readable.from(writeBackup(source(), { ...options, secret }).bytes))

  async function target() {
    const database = await createDatabase(to)
    made.push(database)
    const dataDir = place('data')
    const choice = { dataDir, databaseUrl: urlOf(database.config), migrations, clock: () => street.now }
    return { database, dataDir, choice: { ...choice, checkpoints: [] as string[], erasures: [] } }
  }

  const checkpoint = async () => {
    await street.integrate()
    return readFileSync(join(street.keysFolder, `${STREET}.checkpoint`), 'utf8')
  }

  it('holds every row, file and key as of one moment, while people go on writing', async () => {
    const attachment = await street.file('签到.txt', '四月例会签到')
    await insertInstallation(street.owner, { street: STREET, name: '柳堤街道', demo: false })
    await street.records.execute(systemActor(STREET), [create('person', { name: '卢沛然', phone: '13700001111' })])
    const note = await checkpoint()
    let isDone = false
    const writing = (async () => {
      while (!isDone)
        await street.records.execute(systemActor(STREET), [
          create('person', { name: `忙碌的人${Math.random()}`, phone: '13912345678' }),
        ])
    })()
    const bytes = await archive(SECRET)
    isDone = true
    await writing
    expect(bytes.includes(Buffer.from('卢沛然'))).toBe(false)

    const { database, dataDir, choice } = await target()
    const restored = await restoreBackup({
      ...choice,
      ...{ source: Readable.from([bytes]), secret: SECRET, checkpoints: [note] },
    })
    expect(restored.standings.find((s) => s.street === STREET)).toMatchObject({ is: 'continues' })
    expect(restored.reports.every(({ fault }) => fault === undefined)).toBe(true)
    expect(restored.files.count).toBe(1)
    const file = await createFileStore(join(dataDir, 'files')).openFile(STREET, attachment.sha256)
    expect((await buffer(file!.stream)).toString()).toBe('四月例会签到')
    expect(readFileSync(join(dataDir, 'keys', `${STREET}.pem`))).toEqual(
      readFileSync(join(street.keysFolder, `${STREET}.pem`)),
    )
    // Guards are up again, and the street works on.
    await expect(database.owner.query(`delete from taizhang.entry`)).rejects.toThrow('append-only')
    const seen = await database.pool.query('select count(*) from taizhang.record')
    expect(seen.rows).toEqual([{ count: 0 }])
    const pool = await connect(database.config)
    const records = createRecords({ pool, files: createFileStore(join(dataDir, 'files')), clock: () => street.now })
    await records.execute(systemActor(STREET), [
      create('person', { name: '恢复之后', phone: null }, { org: street.orgs.LD.id }),
    ])
    await pool.end()
  }, 120_000)

  // What else holds of restoring has nothing to do with versions: tried on the way that an office goes.
  if (from === 15) {
    it('that is cut off, changed or opened with another key is refused, and nothing is left of it', async () => {
      const bytes = await archive(SECRET)
      const changed = Buffer.from(bytes)
      changed[Math.floor(bytes.length / 2)]! ^= 1
      const plain = await archive()
      const swapped = Buffer.from(plain)
      swapped[Math.floor(plain.length / 2)]! ^= 1
      const { choice, dataDir } = await target()
      for (const [source, secret, code] of [
        [bytes.subarray(0, -1000), SECRET, 'backup.damaged'],
        [changed, SECRET, 'backup.damaged'],
        [bytes, Buffer.from('some other key that is long'), 'backup.key-wrong'],
        [bytes, undefined, 'backup.key-missing'],
        [plain.subarray(0, -20), undefined, 'backup.damaged'],
        [swapped, undefined, 'backup.damaged'],
        [Buffer.from('no backup at all'), undefined, 'backup.damaged'],
      ] as const) {
        await expect(
          restoreBackup({ ...choice, source: Readable.from([source]), ...(secret && { secret }) }),
        ).rejects.toMatchObject({ code })
        expect(readdirSync(folder).filter((name) => join(folder, name).startsWith(dataDir))).toEqual([])
      }
    }, 120_000)

    it('is a plain .tar.gz without a key, and then holds no signing key', async () => {
      const text = gunzipSync(await archive()).toString('latin1')
      expect(text).toContain('database/taizhang.entry/000000.copy')
      expect(text).not.toContain('PRIVATE KEY')
      expect(text).not.toContain('session.secret')
    })

    it('does not go over data that is there, unless told; what was there is kept', async () => {
      const bytes = await archive()
      const { database, dataDir, choice } = await target()
      await restoreBackup({ ...choice, source: Readable.from([bytes]) })
      writeFileSync(join(dataDir, 'mine.txt'), 'mine')
      const again = () => restoreBackup({ ...choice, source: Readable.from([bytes]) })
      await expect(again()).rejects.toMatchObject({ code: 'restore.not-empty' })
      const later = () => new Date(street.now.getTime() + 1000)
      const { putAside } = await restoreBackup({
        ...choice,
        replace: true,
        clock: later,
        source: Readable.from([bytes]),
      })
      expect(putAside).toHaveLength(3)
      const [aside = ''] = putAside.filter((name) => name.startsWith(dataDir))
      expect(readFileSync(join(aside, 'mine.txt'), 'utf8')).toBe('mine')
      const { rows } = await database.owner.query(
        `select nspname from pg_namespace where nspname like 'taizhang_before_%'`,
      )
      expect(rows.length).toBeGreaterThanOrEqual(1)
    }, 60_000)

    it('older than a witnessed checkpoint says so, and its log is not signed into a fork', async () => {
      const bytes = await archive(SECRET)
      await street.records.execute(systemActor(STREET), [create('person', { name: '备份之后', phone: null })])
      const witnessed = await checkpoint()
      const { database, dataDir, choice } = await target()
      const restored = await restoreBackup({
        ...choice,
        ...{ source: Readable.from([bytes]), secret: SECRET, checkpoints: [witnessed] },
      })
      const standing = restored.standings.find((s) => s.street === STREET)
      expect(standing).toMatchObject({ is: 'older', witnessed: expect.any(Number), note: witnessed })
      const records = createRecords({
        ...{ pool: database.pool, clock: () => street.now },
        files: createFileStore(join(dataDir, 'files')),
      })
      await records.execute(systemActor(STREET), [
        create('person', { name: '另一段历史', phone: null }, { org: street.orgs.LD.id }),
      ])
      expect(await integrate(database.pool, STREET, 100)).toBeGreaterThan(0)
      const sign = () => publishCheckpoint(database.pool, STREET, join(dataDir, 'keys'), () => street.now)
      await expect(sign()).rejects.toMatchObject({ code: 'log.restored', evidence: { witnessed } })
      const signed = await withScope(database.pool, { street: STREET, orgPath: '/' }, (tx) =>
        tx.query('select max(size) as size from taizhang.checkpoint where street = $1', [STREET]),
      )
      expect(signed.rows[0].size).toBeLessThan((standing as { witnessed: number }).witnessed)
    }, 60_000)

    it('brings back nothing that was erased since', async () => {
      const marker = `个人电话${from}${Math.random()}`.slice(0, 20)
      const phone = `139${String(Math.random()).slice(2, 10)}`
      const person = create('person', { name: marker, phone })
      await street.records.execute(systemActor(STREET), [person])
      const bytes = await archive(SECRET)
      street.now = new Date(street.now.getTime() + 1000)
      const admin = street.actor('securityAdmin')
      const erase = {
        id: crypto.randomUUID(),
        action: 'erase',
        kind: 'person',
        record: person.record,
        version: 1,
      } as const
      await street.records.execute(admin, [{ ...erase, reason: '本人要求删除' }])
      const out = place('backups')
      mkdirSync(out)
      const { erasures } = await backUpToFile(source(), out, options)
      expect(erasures).toMatchObject([{ street: STREET, kind: 'person', record: person.record }])
      const { database, choice } = await target()
      const restored = await restoreBackup({
        ...choice,
        ...{ source: Readable.from([bytes]), secret: SECRET, erasures },
      })
      expect(restored.erasedAgain).toBe(1)
      const { rows } = await database.owner.query('select payload from taizhang.entry where payload like $1', [
        `%${phone}%`,
      ])
      expect(rows).toEqual([])
    }, 60_000)

    it('can be restored when it knows of rows and attachments that were erased outside the records', async () => {
      const erased = [
        { street: STREET, place: 'file', key: { sha256: 'ab'.repeat(32) }, at: '2026-05-20T01:00:00.000Z' },
        { street: STREET, place: 'taizhang.review', key: { street: STREET, id: 7 }, at: '2026-05-20T01:00:00.000Z' },
      ]
      for (const { place, key, at } of erased)
        await street.owner.query('insert into taizhang.erased_row (street, place, key, at) values ($1, $2, $3, $4)', [
          ...[STREET, place, JSON.stringify(key), at],
        ])
      const { choice } = await target()
      const restored = await restoreBackup({
        ...choice,
        ...{ source: Readable.from([await archive(SECRET)]), secret: SECRET, withoutFiles: true },
      })
      expect(restored.erasures).toEqual(expect.arrayContaining(erased))
    }, 60_000)
  }
})

describe('a folder of backups', () => {
  const street = useStreet()
  it('keeps the newest and removes what interrupted ones left; an interrupted one has no name of a backup', async () => {
    const out = place('backups')
    mkdirSync(out)
    const source = { database: street.config, dataDir: join(street.keysFolder, '..') }
    for (const day of ['18', '19', '20'])
      await backUpToFile(source, out, { program: 'test', now: new Date(`2026-05-${day}T02:00:00Z`) })
    const broken = { ...street.config, database: 'none_such' }
    await expect(
      backUpToFile({ ...source, database: broken }, out, { program: 'test', now: new Date('2026-05-21T02:00:00Z') }),
    ).rejects.toThrow()
    expect(keepBackups(out, 2)).toEqual(['taizhang-20260518-020000.tar.gz'])
    expect(listBackups(out).map(({ madeAt }) => madeAt)).toEqual([
      '2026-05-20T02:00:00.000Z',
      '2026-05-19T02:00:00.000Z',
    ])
    expect(readdirSync(out).sort()).toEqual([
      'erasures.json',
      'taizhang-20260519-020000.tar.gz',
      'taizhang-20260520-020000.tar.gz',
    ])
  }, 60_000)
  it('holds a whole one where several begin in the same second', async () => {
    const out = place('backups')
    mkdirSync(out)
    const source = { database: street.config, dataDir: join(street.keysFolder, '..') }
    const choice = { program: 'test', now: new Date('2026-05-20T02:00:00Z') }
    const made = await Promise.all([1, 2, 3, 4].map(() => backUpToFile(source, out, choice)))
    const left = readFileSync(join(out, 'taizhang-20260520-020000.tar.gz'))
    expect(readdirSync(out).sort()).toEqual(['erasures.json', 'taizhang-20260520-020000.tar.gz'])
    expect(made.map(({ sha256 }) => sha256)).toContain(createHash('sha256').update(left).digest('hex'))
  }, 60_000)
})
