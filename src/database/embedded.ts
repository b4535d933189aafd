import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, type PostgresVersion } from './binaries.ts'
import { ensureCluster, ensurePassword, OWNER, serverEnvironment, settingsOf, socketFolder } from './cluster.ts'
import { lockData } from './data-lock.ts'
import { Fault } from './fault.ts'
import { findPrivileges } from './privileges.ts'

/** Where a PostgreSQL server listens and who we are there. */
export interface ConnectionConfig {
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
  connectionString?: string
}

export interface EmbeddedServer {
  /** Connects as the owner to the database `taizhang`. */
  config: ConnectionConfig
  /** Ends all connections, writes everything down and stops the server. */
  stop(): Promise<void>
  /** Resolves when the server is gone, asked or not: a program whose database was killed should end, and say so. */
  gone: Promise<void>
}

export interface EmbeddedOptions {
  /** Folder for everything that is kept; made if missing. */
  dataDir: string
  version?: PostgresVersion
  /**
   * Listen on the loopback address with a random password instead of a private socket. The default on Windows only, where
   * the driver has no sockets (Windows and macOS are not part of the tests; this way of listening is).
   */
  tcp?: boolean
  /**
   * Called when the server ended without having been asked. It is started again where it was, three times within a minute at
   * most; after that, and without this, it stays `gone`.
   */
  onDeath?: (isGivenUp: boolean) => void
  /** Server settings over ours, for tests. */
  settings?: Record<string, string>
}

// A killed server's processes need a moment to go; a dead one's number may linger until process 1 collects it.
const PATIENCE_MS = 15_000

/**
 * Starts the PostgreSQL server that comes with the packages on `dataDir` (first start about 1 s, later ones 0.05 s).
 * @throws database.in-use, database.no-binaries, database.refuses-root, database.init-failed, database.start-failed
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { version = 18, tcp = process.platform === 'win32' } = options
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const folder = join(dataDir, `postgres-${version}`)
  const lock = lockData(`${folder}.lock`)
  const undo = [() => lock.release()]
  try {
    const binaries = findBinaries(version)
    const privileges = findPrivileges(binaries.initdb)
    const password = ensurePassword(`${folder}.password`, privileges)
    ensureCluster(folder, version, binaries, privileges, `${folder}.password`)
    const listen = tcp ? { host: '127.0.0.1', port: await freePort() } : { host: '', port: 5432 }
    if (!tcp) {
      const socket = socketFolder(folder, privileges)
      undo.unshift(() => socket.remove())
      listen.host = socket.path
    }
    const settings = settingsOf({
      ...options.settings,
      listen_addresses: tcp ? listen.host : '',
      unix_socket_directories: tcp ? '' : listen.host,
      unix_socket_permissions: '0700',
      port: String(listen.port),
    })
    const command = [...privileges.wrapper, binaries.postgres, '-D', folder, ...settings]
    const server = await keepRunning(command, folder, options.onDeath)
    const { gone } = server
    undo.unshift(() => void server.process().kill('SIGQUIT'))
    const config: ConnectionConfig = { ...listen, user: OWNER, ...(tcp && { password }) }
    await ensureDatabase(config)
    let stopping: Promise<void> | undefined
    return {
      gone,
      config: { ...config, database: OWNER },
      stop: () => {
        server.rest()
        stopping ??= halt(server.process(), gone).then(() => {
          for (const step of undo.slice(1)) step()
        })
        return stopping
      },
    }
  } catch (error) {
    for (const step of undo) step()
    throw error
  }
}

const MOST_DEATHS = 3
const DEATHS_WITHIN_MS = 60_000

interface KeptServer {
  process(): ChildProcess
  /** From now on an end is wanted. */
  rest(): void
  gone: Promise<void>
}

/** Starts the server, and again when it dies. */
async function keepRunning(
  command: string[],
  folder: string,
  onDeath: EmbeddedOptions['onDeath'],
): Promise<KeptServer> {
  let server = await launch(command, folder)
  let isResting = false
  const rest = () => {
    isResting = true
  }
  const deaths: number[] = []
  const gone = new Promise<void>((done) => {
    const ended = async () => {
      if (isResting || !onDeath) return done()
      deaths.push(Date.now())
      const recent = deaths.filter((at) => at > Date.now() - DEATHS_WITHIN_MS).length
      if (recent > MOST_DEATHS) return giveUp()
      onDeath(false)
      try {
        server = await launch(command, folder)
      } catch {
        return giveUp()
      }
      if (isResting) server.kill('SIGINT')
      server.once('exit', ended)
    }
    const giveUp = () => {
      onDeath?.(true)
      done()
    }
    server.once('exit', ended)
  })
  return { process: () => server, rest, gone }
}

/** Starts the server and waits until it takes connections; tries again while the remains of an earlier one go away. */
async function launch([command = '', ...args]: string[], folder: string): Promise<ChildProcess> {
  const began = Date.now()
  for (;;) {
    const logPath = `${folder}.log`
    if (sizeOf(logPath) > 10_000_000) rmSync(logPath)
    const log = openSync(logPath, 'a')
    const before = sizeOf(logPath)
    // Detached: Ctrl-C in a terminal reaches this program, which then stops the server in order.
    const server = spawn(command, args, { env: serverEnvironment(), stdio: ['ignore', 'ignore', log], detached: true })
    closeSync(log)
    const failed = new Promise<Error | true>((done) => {
      server.once('error', done)
      server.once('exit', () => done(true))
    })
    let outcome: Error | true | undefined
    do {
      if (isReady(folder, server.pid)) return server
      outcome = await Promise.race([failed, sleep(10).then(() => undefined)])
    } while (outcome === undefined)
    const said = outcome === true ? readFileSync(logPath).subarray(before).toString().trim() : outcome.message
    const isLeftover = /another postmaster|is still in use|could not bind/i.test(said)
    if (!isLeftover || Date.now() - began > PATIENCE_MS) throw startFailed(folder, said)
    clearLeftover(folder)
    await sleep(200)
  }
}

/** The server writes `ready` into the eighth line of its pid file. */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/**
 * We hold the folder's lock, so a server that still runs here lost its program (it is asked to stop), and a pid file that
 * names any other process is stale (it is removed; the number was given again).
 */
function clearLeftover(folder: string): void {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (command.includes(folder)) process.kill(pid, 'SIGINT')
    else if (command !== '') rmSync(join(folder, 'postmaster.pid'))
  } catch {
    // No such process, or no /proc: the server decides for itself at the next attempt.
  }
}

async function halt(server: ChildProcess, gone: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGINT')
  const isSlow = await Promise.race([gone, sleep(60_000, true, { ref: false })])
  if (isSlow) server.kill('SIGQUIT')
  await gone
}

async function ensureDatabase(config: ConnectionConfig): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER])
    if (rowCount === 0) await client.query(`create database ${OWNER}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const startFailed = (folder: string, said: string) =>
  new Fault(
    'database.start-failed',
    {
      zh: `数据库未能启动，详见 ${folder}.log：${said.split('\n')[0]}`,
      en: `The database did not start; see ${folder}.log: ${said.split('\n')[0]}`,
    },
    { said: said.slice(-2000) },
  )
