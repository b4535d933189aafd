import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostgresVersion } from '../../src/database/binaries.ts'
import { openBase, type Running, serve } from '../../src/server/run.ts'
import { createDatabase, type TestDatabase } from '../support/test-database.ts'

const SETUP = {
  street: { name: '柳堤街道', shortName: '柳堤', id: 'liudi', code: 'LD' },
  administrators: [
    { role: 'systemAdmin', name: '殷素秋', username: 'yinsuqiu', password: 'Willow-bank-1' },
    { role: 'securityAdmin', name: '沙正言', username: 'shazhengyan', password: 'Willow-bank-2' },
    { role: 'auditAdmin', name: '易知非', username: 'yizhifei', password: 'Willow-bank-3' },
  ],
  communities: [{ name: '梧桐里社区', shortName: '梧桐里', code: 'WTL' }],
}

describe.each([15, 18] as PostgresVersion[])('on a PostgreSQL %i of the office', (version) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tz-given-'))
  let database: TestDatabase
  let running: Running
  let url = ''

  const open = async () => {
    const { host, user, database: name } = database.config
    const databaseUrl = `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(host!)}`
    const base = await openBase({ dataDir, databaseUrl, logger: pino({ level: 'silent' }) })
    running = await serve(base, { webDir: join(dataDir, 'web'), host: '127.0.0.1', ports: [0] })
    url = `http://127.0.0.1:${running.port}`
  }
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(body),
    })

  beforeAll(async () => {
    database = await createDatabase(version)
    await open()
  })
  afterAll(async () => {
    await running?.stop()
    await database?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('begins empty, is set up in the browser, and has its jobs', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
    expect(await (await fetch(`${url}/api/v1/setup`)).json()).toMatchObject({ done: false, demo: false })
    expect((await post('/setup', SETUP)).status).toBe(200)
    const { rows } = await database.owner.query('select name, cron, timezone from jobs.schedule order by name')
    expect(rows).toEqual(
      ['erasures', 'pictures', 'reminders'].map((name) => ({ name, cron: '5 0 * * *', timezone: 'Asia/Shanghai' })),
    )
  })

  it('keeps sessions over a restart, and the log grows by itself', async () => {
    const signedIn = await post('/auth/sign-in', { username: 'shazhengyan', password: 'Willow-bank-2' })
    expect(signedIn.status).toBe(200)
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0])
    const state = async () => (await fetch(`${url}/api/v1/log`, { headers: { cookie: cookie.join('; ') } })).json()
    await expect.poll(state, { timeout: 10_000 }).toMatchObject({ entries: 8, waiting: 0, size: 8 })
    await running.stop()
    await open()
    expect(await state()).toMatchObject({ entries: 8, waiting: 0, signedAt: expect.any(String) })
  })
})
