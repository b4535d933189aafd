import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSequencer } from '../../src/log/sequencer.ts'
import { verifyLog } from '../../src/log/verify-log.ts'
import { rebuild } from '../../src/records/index.ts'
import { createApp } from '../../src/server/app.ts'
import { createServices, type Services } from '../../src/server/services.ts'
import { useDatabase } from '../support/test-database.ts'
import { browser } from '../support/test-server.ts'

const SETUP = {
  street: { name: '柳堤街道', shortName: '柳堤', id: 'liudi', code: 'LD' },
  administrators: [
    { role: 'systemAdmin', name: '殷素秋', username: '殷素秋', password: 'Willow-bank-1' },
    { role: 'securityAdmin', name: '沙正言', username: 'shazhengyan', password: 'Willow-bank-2' },
    { role: 'auditAdmin', name: '易知非', username: 'yizhifei', password: 'Willow-bank-3' },
  ],
  communities: [
    { name: '梧桐里社区', shortName: '梧桐里', code: 'WTL' },
    { name: '北桥社区', shortName: '北桥', code: 'BQ' },
  ],
}

describe('the first set-up', () => {
  const database = useDatabase()
  let services: Services
  let app: FastifyInstance
  let dataDir = ''

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tz-setup-'))
    services = await createServices({
      ...{ pool: database.pool, database: database.config, dataDir, demo: false },
      ...{ secret: 'a secret that only the tests know, long enough', idleMinutes: 15, secureCookies: true },
    })
    const logger = pino({ level: 'silent' })
    app = await createApp({ services, logger, webDir: join(dataDir, 'web'), trustProxy: true })
  })
  afterAll(async () => {
    await app?.close()
    await services?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const create = (more: object) => browser(app).send('POST', '/setup', { ...SETUP, ...more })
  const codes = async (more: object) => {
    const { code, at, problems } = (await create(more)).json()
    return problems ? problems.map((p: { code: string; at: string }) => `${p.code} ${p.at}`) : [`${code} ${at}`]
  }
  const admin = (i: number, change: object) => ({
    administrators: SETUP.administrators.map((a, k) => (k === i ? { ...a, ...change } : a)),
  })

  it('says that there is no street yet, and that everything else has to wait', async () => {
    expect((await browser(app).get('/setup')).json()).toEqual({
      done: false,
      demo: false,
      streetName: null,
      demoRoles: [],
    })
    const early = await browser(app).send('POST', '/auth/sign-in', { username: 'a', password: 'b' })
    expect(early.json().code).toBe('setup.missing')
    expect((await browser(app).get('/findings')).statusCode).toBe(401)
  })

  it('refuses what would make a bad beginning, each at its place', async () => {
    expect(await codes(admin(1, { role: 'systemAdmin' }))).toEqual(['setup.three-administrators /administrators'])
    expect(await codes(admin(1, { username: 'YIZHIFEI' }))).toEqual(['setup.three-administrators /administrators'])
    expect(await codes(admin(2, { password: 'weak' }))).toEqual(['password.too-weak /administrators/2/password'])
    expect(await codes({ communities: [{ name: '重复社区', shortName: '重', code: 'LD' }] })).toEqual([
      'setup.codes-differ /communities',
    ])
    expect(await codes({ street: { ...SETUP.street, code: 'ld' } })).toEqual(['request.invalid /street/code'])
    const { rows } = await database.owner.query('select count(*)::int as n from taizhang.entry')
    expect(rows[0].n).toBe(0)
  })

  it('makes street, communities and three administrators at once, and works once', async () => {
    const answers = await Promise.all([create({}), create({})])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    expect(answers.map((answer) => answer.json().code)).toContain('setup.done')
    expect((await create({})).json().code).toBe('setup.done')
    expect((await browser(app).get('/setup')).json()).toMatchObject({ done: true, demo: false, streetName: '柳堤街道' })
    const { rows } = await database.owner.query('select count(*)::int as n from taizhang.kind_organisation')
    expect(rows[0].n).toBe(3)
  })

  it('lets each administrator in with the own password, behind a proxy that speaks https', async () => {
    for (const { username, password, role } of SETUP.administrators) {
      const person = browser(app)
      const answer = await person.request({
        ...{ method: 'POST', url: '/api/v1/auth/sign-in' },
        payload: JSON.stringify({ username, password }),
        headers: { 'content-type': 'application/json', host: 'ledger.office.cn', origin: 'https://ledger.office.cn' },
      })
      expect(answer.json()).toEqual({ signedIn: true })
      expect(answer.cookies[0]).toMatchObject({ name: '__Secure-taizhang.session_token', secure: true })
      expect((await person.get('/me')).json().post.role).toBe(role)
      expect((await person.get('/ledger')).statusCode).toBe(403)
    }
  })

  it('has written all of it into a log that verifies', async () => {
    const sequencer = startSequencer(database.pool, {
      ...{ keysFolder: services.keysFolder, pollMs: 3_600_000 },
      onFault: (error) => console.error(error),
    })
    await sequencer.integrateNow('liudi')
    await sequencer.stop()
    expect(await verifyLog(database.pool, 'liudi')).toMatchObject({ entries: 9, waiting: 0, fault: undefined })
    expect(await rebuild(database.pool, 'liudi')).toEqual([])
  })
})
