import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quickFolder } from '../../test/support/quick-folder.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'

let dataDir = ''
const running: EmbeddedServer[] = []

beforeEach(() => {
  dataDir = quickFolder('tz-embedded-')
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, ...options })
  running.push(server)
  return server
}

let begun = ''
afterAll(() => rmSync(begun, { recursive: true, force: true }))

/** Data as a first start and a stop left it: for what happens later, a copy of one made once. */
async function begunBefore(): Promise<void> {
  if (begun === '') {
    begun = quickFolder('tz-begun-')
    await (await startEmbedded({ dataDir: begun })).stop()
  }
  // With the rights of its folders, which the server looks at.
  expect(spawnSync('cp', ['-a', `${begun}/.`, dataDir]).status).toBe(0)
}

async function query(server: { config: EmbeddedServer['config'] }, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.config)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A program of its own that starts the server, does `work` and waits to be killed. */
function program(work: string, env: NodeJS.ProcessEnv = process.env) {
  const source = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    ${work}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    told.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    told.err += chunk
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  return { child, told, ended }
}

describe.each([18, 15] as const)('embedded PostgreSQL %i', (version) => {
  it('starts, keeps what was written, and starts again', async () => {
    const first = await start({ version })
    const [settings] = await query(
      first,
      `select current_setting('fsync') as fsync, current_setting('server_version_num')::int / 10000 as version,
              current_setting('listen_addresses') as addresses, upper('é') as upper, array['b', 'B', '一', 'a'] = array(
                select x from unnest(array['B', 'a', 'b', '一']) as t(x) order by x) as locale_order`,
    )
    expect(settings).toMatchObject({ fsync: 'on', version, addresses: '', upper: 'É' })
    await query(first, 'create table kept as select 1 as n')
    await first.stop()
    expect(await query(await start({ version }), 'select n from kept')).toEqual([{ n: 1 }])
  })
})

describe('embedded PostgreSQL', () => {
  it('tells a second start on the same folder that it is in use, from this program and from another', async () => {
    await begunBefore()
    await start()
    await expect(startEmbedded({ dataDir })).rejects.toEqual(expect.objectContaining({ code: 'database.in-use' }))
    const other = program('')
    await other.ended
    expect(other.told.err).toContain('database.in-use')
  })

  it('lets one of several simultaneous first starts win and refuses the others', async () => {
    const starts = Array.from({ length: 3 }, () => program('console.log("started"); await server.stop()'))
    await Promise.all(starts.map((s) => s.ended))
    const won = starts.filter((s) => s.told.out.includes('started'))
    expect(won.length).toBeGreaterThan(0)
    for (const lost of starts.filter((s) => !won.includes(s))) expect(lost.told.err).toContain('database.in-use')
  })

  it('recovers from a first start that was killed half-way', async () => {
    for (const delay of [250, 400, 500, 600, 900]) {
      const killed = program('')
      await sleep(delay)
      killed.child.kill('SIGKILL')
      await killed.ended
    }
    const recovered = await start()
    expect(await query(recovered, 'select 1 as n')).toEqual([{ n: 1 }])
    await recovered.stop()
    await start()
    expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([])
  })

  it('stops when its program is killed, loses nothing that was committed, and starts again', async () => {
    await begunBefore()
    const source = `
      const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))})
      const client = new pg.Client(server.config)
      await client.connect()
      await client.query('create table if not exists kept (n int)')
      for (let n = 1; ; n++) { await client.query('insert into kept values (' + n + ')'); console.log(n) }`
    const killed = program(source)
    await expect.poll(() => killed.told.out.length, { timeout: 30_000 }).toBeGreaterThan(500)
    const postmaster = Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0])
    killed.child.kill('SIGKILL')
    await killed.ended
    const acknowledged = Number(killed.told.out.trim().split('\n').at(-1))
    const [row] = await query(await start(), 'select max(n)::int as max, count(*)::int as count from kept')
    expect(row!.max).toBeGreaterThanOrEqual(acknowledged)
    expect(row!.count).toBe(row!.max)
    expect(isRunning(postmaster)).toBe(false)
  })

  it('tells when the server is gone without having been asked', async () => {
    await begunBefore()
    const server = await start()
    const postmaster = Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(postmaster, 'SIGKILL')
    await server.gone
    await server.stop()
    expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('is not misled by a pid file whose number belongs to another process by now', async () => {
    await begunBefore()
    const bystander = spawn('sleep', ['60'])
    const pidFile = join(dataDir, 'postgres-18', 'postmaster.pid')
    writeFileSync(pidFile, `${bystander.pid}\n${join(dataDir, 'postgres-18')}\n0\n5432\n\n\n\n`)
    expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }])
    expect(isRunning(bystander.pid!)).toBe(true)
    bystander.kill()
  })

  it('uses a socket elsewhere when the folder has a long path', async () => {
    const server = await start({ dataDir: join(dataDir, '很长的目录名'.repeat(6)) })
    expect(Buffer.byteLength(`${server.config.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107)
    expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
    await server.stop()
    expect(existsSync(server.config.host!)).toBe(false)
  })

  it('listens on the loopback address with a password where there are no sockets', async () => {
    await begunBefore()
    const server = await start({ tcp: true })
    expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
    const wrong = { config: { ...server.config, password: 'wrong' } }
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('reports what the server said when it cannot start', async () => {
    await begunBefore()
    const refusal = expect.objectContaining({ code: 'database.start-failed' })
    await expect(startEmbedded({ dataDir, settings: { shared_buffers: 'many' } })).rejects.toEqual(refusal)
    expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('runs as another user where root has no user namespaces, and says what to do where it has nothing', async () => {
    await begunBefore()
    // A PATH with only these programs in it: `unshare` is missing, as where a container forbids it.
    const withPath = async (programs: string[], work: string) => {
      const folder = mkdtempSync(join(tmpdir(), 'tz-path-'))
      for (const tool of programs)
        symlinkSync(spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim(), join(folder, tool))
      const run = program(work, { ...process.env, PATH: folder })
      await run.ended
      rmSync(folder, { recursive: true })
      return run.told
    }
    const before = await start()
    await query(before, 'create table kept as select 1 as n')
    await before.stop()
    const dropped = await withPath(['setpriv', 'id'], 'console.log("started"); await server.stop()')
    expect(dropped).toEqual({ out: 'started\n', err: '' })
    const after = await start()
    expect(await query(after, 'select n from kept')).toEqual([{ n: 1 }])
    await after.stop()
    const alone = await withPath(['id'], 'console.log("started"); await server.stop()')
    if (process.getuid?.() === 0) expect(alone.err).toContain('database.refuses-root')
    else expect(alone).toEqual({ out: 'started\n', err: '' })
  })
})

function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z'
  } catch {
    return false
  }
}
