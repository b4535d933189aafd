import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

interface Server {
  process: ChildProcess
  url: string
  said: string[]
}

const dataDir = mkdtempSync(join(tmpdir(), 'tz-killed-'))
const started: ChildProcess[] = []

const taizhang = (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, TAIZHANG_BUILD_WEB: '0', TAIZHANG_PARENT: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream!.setEncoding('utf8').on('data', (text) => said.push(text))
  return { child, said }
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((done) => child.once('close', () => done()))

/** Starts a server on the data and waits until it says where it is. */
async function start(args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const { child, said } = taizhang(['start', '--port', '0', '--data', dataDir, ...args], env)
  for (;;) {
    if (said.join('').includes('database.in-use')) throw new Error(said.join(''))
    const url = /http:\/\/localhost:\d+/.exec(said.join(''))?.[0]
    if (url) return { process: child, url, said }
    if (child.exitCode !== null) throw new Error(said.join(''))
    await sleep(50)
  }
}

async function run(...args: string[]): Promise<{ code: number | null; said: string }> {
  const { child, said } = taizhang([...args, '--data', dataDir])
  await ended(child)
  return { code: child.exitCode, said: said.join('') }
}

async function signIn(url: string, username: string) {
  const answer = await fetch(`${url}/api/v1/setup/demo-sign-in`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ username }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes
  return async (method: string, path: string, body?: unknown): Promise<{ status: number; json: any }> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, json: await response.json() }
  }
}

const FINDINGS = 150
const paper = (n: number) =>
  `关于巡察情况的反馈意见（${n}）\n一、存在问题\n${Array.from(
    { length: FINDINGS },
    (_, i) =>
      `${i + 1}.第${n}-${i + 1}号台账没有按时更新，抽查的${i + 10}份记录缺少签字。\n整改措施：每月25日前由专人核对第${i + 1}号台账。\n`,
  ).join('')}`

describe('a server that is killed', () => {
  /** The one that runs: each test goes on where the one before left it. */
  let server: Server
  let parent: ChildProcess

  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL')
    await Promise.all(started.map(ended))
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })

  it('while it builds the demonstration begins anew at the next start', async () => {
    const { child, said } = taizhang(['start', '--port', '0', '--data', dataDir])
    while (!said.join('').includes('Building')) await sleep(20)
    child.kill('SIGKILL')
    await ended(child)
    server = await start()
    const state = (await (await signIn(server.url, 'taozhiyuan'))('GET', '/setup')).json
    expect(state).toMatchObject({ done: true, demo: true })
    expect(state.demoRoles.length).toBeGreaterThan(20)
  }, 300_000)

  it('had forced to the disk all that it answered, as every server does that people start', () => {
    const options = readFileSync(join(dataDir, 'postgres-18', 'postmaster.opts'), 'utf8')
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      expect(options).toContain(`"${setting}=on"`)
  })

  it('while it confirms a review has written all of it or nothing, and the review is still there', async () => {
    const seen = new Set<string>()
    // Later and later kills: before the transaction, within it, and as soon as it is answered, however slow the machine.
    for (const [n, delay] of [15, 120, 400, 'answered'].entries()) {
      const api = await signIn(server.url, 'taozhiyuan')
      const [round] = (await api('GET', '/rounds')).json.items
      const wtl = (await api('GET', '/organisations')).json.items.find(
        (o: { data: { code: string } }) => o.data.code === 'WTL',
      )
      const id = randomUUID()
      await api('POST', '/reviews/paste', { id, text: paper(n), name: `反馈${n}` })
      const review = (await api('GET', `/reviews/${id}`)).json
      const target = { round: round.id, newRound: null, org: wtl.id, orgByItem: {}, category: 'heading' }
      const { items, warnings, version } = review
      const saved = await api('PUT', `/reviews/${id}`, { version, items, warnings, target })
      expect(saved.status).toBe(200)
      const command = randomUUID()
      const confirming = api('POST', `/reviews/${id}/confirm`, { version: version + 1, command }).catch(() => undefined)
      await (typeof delay === 'number' ? sleep(delay) : confirming)
      server.process.kill('SIGKILL')
      await confirming
      await ended(server.process)

      server = await start()
      const back = await signIn(server.url, 'taozhiyuan')
      const { state } = (await back('GET', `/reviews/${id}`)).json
      seen.add(state)
      const where = (document: string) =>
        encodeURIComponent(JSON.stringify([{ field: 'document', op: 'eq', value: document }]))
      const retry = await back('POST', `/reviews/${id}/confirm`, { version: version + 1, command })
      expect(retry.status).toBe(200)
      const { document, findings } = retry.json
      expect(findings).toHaveLength(FINDINGS)
      const { total } = (await back('GET', `/findings/count?where=${where(document)}`)).json
      expect(total).toBe(FINDINGS)
    }
    expect([...seen].sort()).toEqual(['confirmed', 'open'])
  }, 240_000)

  it('whose database is killed says so, starts it again and has all that it answered', async () => {
    const api = await signIn(server.url, 'taozhiyuan')
    const id = randomUUID()
    expect((await api('POST', '/reviews/paste', { id, text: paper(9), name: '反馈九' })).status).toBeLessThan(300)
    const pid = Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    // A connection that was open may still answer for a moment; until the database is back an answer may be a refusal, or none.
    await expect.poll(() => server.said.join(''), { timeout: 60_000 }).toContain('the database ended unexpectedly')
    const items = async () => (await api('GET', `/reviews/${id}`).catch(() => undefined))?.json.items?.length ?? 0
    await expect.poll(items, { timeout: 60_000 }).toBeGreaterThan(FINDINGS)
    server.process.kill('SIGTERM')
    await ended(server.process)
    expect(server.process.exitCode).toBe(0)
  }, 180_000)

  it('has a log that holds, and tables that say what it says', async () => {
    expect(await run('verify-log')).toMatchObject({ code: 0, said: expect.stringContaining('holds') })
    expect(await run('rebuild')).toMatchObject({ code: 0 })
  }, 60_000)

  it('has a ledger that the terminal exports and that comes back with nothing to change', async () => {
    const file = join(dataDir, 'ledger.xlsx')
    expect(await run('export', file, '--as', 'taozhiyuan')).toMatchObject({ code: 0 })
    const checked = await run('import', file, '--as', 'taozhiyuan')
    expect(checked).toMatchObject({ code: 0, said: expect.stringContaining('new 0, corrected 0') })
    expect(await run('export', file, '--as', 'nobody')).toMatchObject({ code: 1 })
    expect(await run('seed')).toMatchObject({ code: 1, said: expect.stringContaining('nothing was changed') })
  }, 60_000)

  it('is not mistaken for a running one; a running one is', async () => {
    const first = await start()
    const second = taizhang(['start', '--port', '0', '--data', dataDir])
    await ended(second.child)
    expect(second.child.exitCode).toBe(1)
    const said = second.said.join('')
    expect(said).toContain('database.in-use')
    expect(said).toContain(first.url)
    expect(said).toContain('--data')
    first.process.kill('SIGKILL')
    await ended(first.process)
    parent = spawn('sleep', ['600'])
    server = await start([], { TAIZHANG_PARENT: String(parent.pid) })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  }, 60_000)

  it('does not outlive the program that started it', async () => {
    parent.kill('SIGKILL')
    await ended(server.process)
    expect(server.process.exitCode).toBe(0)
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  }, 60_000)
})
