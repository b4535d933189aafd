import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { backUpToFile, restoreBackup, writeBackup } from '../../src/backup/index.ts'
import { KIND_NAMES, kindNamed } from '../../src/domain/kinds/index.ts'
import { docxSample, p } from '../../src/reader/formats/samples/docx-sample.ts'
import { rebuild, systemActor } from '../../src/records/index.ts'
import { eraseOverdue } from '../../src/server/erasure/carry-out.ts'
import { migrations } from '../../src/server/migrations.ts'
import { bundleFor } from '../../src/server/proof/bundle.ts'
import { verifyBundle } from '../../src/verify/bundle.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { fromBytes } from '../../src/verify/source.ts'
import { surroundings } from '../support/examples.ts'
import { newMarker, plantedCommands } from '../support/planted-marker.ts'
import { correcting } from '../support/story.ts'
import { create, STREET } from '../support/street.ts'
import { createDatabase } from '../support/test-database.ts'
import { useServer } from '../support/test-server.ts'

describe('a request to erase personal data', () => {
  const server = useServer()
  const marker = newMarker()
  const words = `${marker.name}\n${marker.phone}`
  const made = {
    person: '',
    finding: '',
    review: '',
    draft: '',
    old: Buffer.alloc(0),
    planted: [] as string[],
    shas: [] as string[],
  }

  const store = async (name: string, bytes: Uint8Array) => ({
    ...(await server.services.files.storeFile(STREET, Readable.from([Buffer.from(bytes)]))),
    ...{ name, takenAt: null },
  })
  const request = (more: Record<string, unknown> = {}) =>
    create('erasure', {
      ...{ askedBy: marker.name, relation: 'self', receivedOn: '2026-05-18', dueOn: '2026-06-17' },
      ...{ basis: 'withdrawn', words, archived: true, keeps: [], files: [], stays: [], ...more },
    })
  const approve = (record: string) => ({
    ...{ id: randomUUID(), action: 'move' as const, kind: 'erasure', record, version: 1, move: 'approve' },
    input: { looked: true },
  })
  const holds = (text: string) => text.includes(marker.name) || text.includes(marker.phone)

  /** Every column of every table of every schema, as PostgreSQL writes it. */
  const tablesHolding = async (owner = server.owner) => {
    const { rows } = await owner.query(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const held = await owner.query(
        `select count(*)::int as n from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0`,
        [marker.name, marker.phone],
      )
      if (held.rows[0].n > 0) found.push(`${name} ${held.rows[0].n}`)
    }
    return found
  }
  const filesHolding = (dataDir = server.services.options.dataDir) => {
    return readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((path) => holds(readFileSync(path).toString()))
  }
  const bundle = async () => {
    const { bytes } = await bundleFor(server.services, server.actor('streetPartyOffice'))
    return buffer(Readable.from(bytes))
  }

  beforeAll(async () => {
    const around = await surroundings(server)
    const office = await server.as('streetPartyOffice')
    const text = await store(`${marker.name}的说明.txt`, Buffer.from(`联系人${marker.name}，电话${marker.phone}`))
    const docx = await store('说明.docx', docxSample({ body: p(`反映人${marker.name}`) }))
    made.shas = [text.sha256, docx.sha256]
    const { batches, fields } = plantedCommands(marker, around, [text, docx])
    made.planted = fields
    for (const { kind, commands } of batches) {
      await server.services.records.execute(systemActor(STREET), commands)
      if (kind === 'person') made.person = commands.at(-1)!.record
      if (kind === 'finding') made.finding = commands.at(-1)!.record
    }
    // One that says nothing of it any more, though an earlier version does.
    const mended = create('cause', { finding: around.rectifying.finding, text: `${marker.name}没有到场` })
    await server.services.records.execute(systemActor(STREET), [mended])
    await server.services.records.execute(systemActor(STREET), [
      correcting('cause', mended.record, 1, { text: '没有人到场' }),
    ])
    const review = await office.upload(
      `/reviews?id=${randomUUID()}&name=${encodeURIComponent('反馈意见.txt')}`,
      `关于柳堤街道的反馈意见\n\n一、存在问题\n（一）${marker.name}反映返水没有人管，电话${marker.phone}。\n`,
    )
    expect(review.statusCode, review.body).toBeLessThan(300)
    const view = { id: randomUUID(), name: `${marker.name}的问题`, search: `?q=${marker.name}`, shared: false }
    expect((await office.send('PUT', `/views/${view.id}`, view)).statusCode).toBe(200)
    await server.services.accounts.createWithoutPassword(STREET, {
      ...{ person: made.person, name: marker.name, username: `u${marker.phone}` },
    })
    await server.visitor().send('POST', '/auth/sign-in', { username: `u${marker.phone}`, password: 'wrong-Password-1' })
    await server.owner.query(
      `insert into taizhang.audit (street, at, event, name, detail) values ($1, now() - interval '2 years', 'sign-in.ok', $2, '')`,
      [STREET, marker.name],
    )
    await server.integrate()
  }, 120_000)

  it('is not what one person can do alone', async () => {
    const security = await server.as('securityAdmin')
    const alone = { action: 'erase' as const, kind: 'person', record: made.person, version: 1, reason: '本人要求' }
    expect((await security.execute({ id: randomUUID(), ...alone })).json().code).toBe('erasure.needs-request')
    // Who took it down decides nothing, whatever else they are.
    const asked = request()
    const leader = server.actor('streetLeader')
    await server.services.records.execute({ ...leader, role: 'streetPartyOffice' }, [asked])
    const answer = await (await server.as('streetLeader')).execute(approve(asked.record))
    expect(answer.json().code).toBe('erasure.own-request')
    const withdraw = { ...approve(asked.record), move: 'withdraw', input: {} }
    expect((await (await server.as('streetPartyOffice')).execute(withdraw)).statusCode).toBe(200)
    // A request that came to nothing keeps no words either.
    const kept = await server.services.records.reveal(systemActor(STREET), 'erasure', asked.record)
    expect(JSON.stringify(kept)).not.toContain(marker.name)
  })

  it('waits until who is in office has left it, and refuses words that cannot be looked for', async () => {
    const office = await server.as('streetPartyOffice')
    const serving = server.actor('gridLead')
    const asked = request({ askedBy: '他人', words: serving.name.replace('@', '') })
    expect((await office.execute(asked)).statusCode).toBe(200)
    const answer = await (await server.as('streetLeader')).execute(approve(asked.record))
    expect(answer.json().code).toBe('erasure.in-office')
    const unfit = await office.execute(request({ words: '"' }))
    expect(unfit.json().code).toBe('erasure.words-unfit')
  })

  it('shows what goes and what stays before it is decided, to those who may see it', async () => {
    const office = await server.as('streetPartyOffice')
    const answer = await office.send('POST', '/erasures/preview', { words, archived: false })
    expect(answer.statusCode, answer.body).toBe(200)
    const preview = answer.json()
    const kinds = new Set(preview.records.map((r: { kind: string }) => r.kind))
    expect([...new Set(made.planted.map((field) => field.split('.')[0]))].filter((kind) => !kinds.has(kind))).toEqual(
      [],
    )
    const document = preview.records.find((r: { kind: string }) => r.kind === 'document')
    expect(document.keptBy.zh).toContain('档案法')
    expect(preview.files.filter((f: { tells: boolean }) => f.tells)).toHaveLength(3)
    expect(preview.others.map((o: { place: string }) => o.place).sort()).toEqual([
      'taizhang.review',
      'taizhang.saved_view',
    ])
    expect(preview.audit).toMatchObject({ over: 1, kept: expect.any(Number) })
    expect((await (await server.as('handler')).send('POST', '/erasures/preview', { words })).statusCode).toBe(403)
    expect((await (await server.as('systemAdmin')).send('POST', '/erasures/preview', { words })).statusCode).toBe(403)
  })

  it('leaves no trace of the person anywhere, and every proof still verifies', async () => {
    await server.allIsWell()
    expect((await tablesHolding()).length).toBeGreaterThan(20)
    expect(filesHolding().length).toBeGreaterThan(0)
    const { dataDir } = server.services.options
    const source = { database: server.config, dataDir }
    made.old = await buffer(
      Readable.from(writeBackup(source, { program: 'test', now: new Date(server.now.getTime() - 1000) }).bytes),
    )
    const before = await verifyBundle(fromBytes(await bundle()), nodeCrypto)
    const office = await server.as('streetPartyOffice')
    const asked = request()
    expect((await office.execute(asked)).statusCode).toBe(200)
    const answer = await (await server.as('streetLeader')).execute(approve(asked.record))
    expect(answer.statusCode, answer.body).toBe(200)
    // What the law keeps for six months goes when they are over.
    const later = new Date(server.now.getTime() + 200 * 86_400_000)
    await server.owner.query(`alter table taizhang.audit disable trigger audit_is_kept`)
    await server.owner.query(`update taizhang.audit set at = at - interval '1 year'`)
    await server.owner.query(`alter table taizhang.audit enable trigger audit_is_kept`)
    const now = server.now
    server.now = later
    await eraseOverdue(server.services)
    server.now = now

    expect(await tablesHolding()).toEqual([])
    expect(filesHolding()).toEqual([])
    for (const sha256 of made.shas) expect(await server.services.files.findFile(STREET, sha256)).toBeUndefined()
    await server.allIsWell()
    const archive = await bundle()
    expect(holds(archive.toString())).toBe(false)
    const after = await verifyBundle(fromBytes(archive), nodeCrypto)
    // The witness whose key the test made up is none: before and after.
    expect(after.faults).toEqual(before.faults)
    expect(after.entries).toBeGreaterThan(before.entries)
    expect(after.erased).toBeGreaterThan(before.erased)
    const backup = writeBackup(source, { program: 'test', now: server.now })
    expect(holds(gunzipSync(await buffer(Readable.from(backup.bytes))).toString())).toBe(false)
    for (const role of ['streetPartyOffice', 'inspector', 'securityAdmin', 'auditAdmin'] as const) {
      const browser = await server.as(role)
      for (const kind of KIND_NAMES)
        expect(holds((await browser.get(`/${kindNamed(kind).plural}?limit=200`)).body), `${role} ${kind}`).toBe(false)
      for (const path of ['/audit?limit=200', '/reviews', '/views', '/ledger'])
        expect(holds((await browser.get(path)).body), `${role} ${path}`).toBe(false)
    }
    expect((await office.get(`/search?q=${encodeURIComponent(marker.name)}`)).json()).toEqual([])
    const sheet = await office.get('/ledger.xlsx')
    expect(sheet.statusCode).toBe(200)
    const parts = Object.values(unzipSync(new Uint8Array(sheet.rawPayload))).map((part) => strFromU8(part))
    expect(parts.join('')).toContain('****')
    expect(holds(parts.join(''))).toBe(false)

    // The finding lives on without the name; the person's own record does not change again.
    const finding = (await office.get(`/findings/${made.finding}`)).json()
    expect(finding).toMatchObject({ erased: false })
    expect(finding.data.title).toContain('****')
    expect((await office.get(`/people/${made.person}`)).json().erased).toBe(true)
    const done = (await office.get(`/erasures/${asked.record}`)).json()
    expect(done).toMatchObject({ state: 'approved', erased: true, data: { doneOn: '2026-05-20', words: '***' } })
    expect(done.data.erasedRecords).toBeGreaterThan(15)
    expect(done.data.stays).toMatchObject([{ what: 'audit', until: expect.any(String) }])
  }, 120_000)

  it('does not come back with a backup that was made before', async () => {
    const { dataDir } = server.services.options
    const folder = mkdtempSync(join(tmpdir(), 'tz-erased-'))
    const target = await createDatabase()
    try {
      const source = { database: server.config, dataDir }
      const { erasures } = await backUpToFile(source, folder, { program: 'test', now: server.now })
      const { host, port, user, database } = target.config
      const url = `postgres://${user}@/${database}?host=${encodeURIComponent(host ?? '')}&port=${port}`
      const restored = await restoreBackup({
        ...{ source: Readable.from([made.old]), dataDir: join(folder, 'data'), databaseUrl: url },
        ...{ migrations, checkpoints: [], erasures, clock: () => server.now },
      })
      expect(restored.erasedAgain).toBeGreaterThan(20)
      // Lines of the audit wait for the law, by their number.
      expect((await tablesHolding(target.owner)).map((name) => name.split(' ')[0])).toEqual(['taizhang.audit'])
      expect(filesHolding(join(folder, 'data'))).toEqual([])
      expect(readFileSync(join(folder, 'erasures.json'), 'utf8')).not.toContain(marker.name)
      const due = await target.owner.query('select count(*)::int as n from taizhang.audit_erasure')
      expect(due.rows[0].n).toBeGreaterThan(0)
      expect(await rebuild(target.pool, STREET)).toEqual([])
    } finally {
      await target.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})
