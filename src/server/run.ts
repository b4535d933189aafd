import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import pino from 'pino'
import { OWNER } from '../database/cluster.ts'
import { type ConnectionConfig, startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { connect } from '../database/pool.ts'
import type { HashName } from '../log/hash.ts'
import { type Sequencer, startSequencer } from '../log/sequencer.ts'
import type { SeedChoice } from './demo.ts'
import { keepInstallation } from './installation.ts'
import { migrations } from './migrations.ts'
import { createServices, type Services } from './services.ts'
import type { BackupPlan } from './system/backup-plan.ts'

export interface RunOptions {
  dataDir: string
  /** Another server instead of the embedded one (`DATABASE_URL`). */
  databaseUrl?: string
  /** Settings of the embedded server over ours, for tests. */
  databaseSettings?: Record<string, string>
  /** The embedded database ended by itself: it is started again, or given up. */
  onDatabaseDeath?: (isGivenUp: boolean) => void
  /** Builds the demonstration street where there is no street yet. */
  seedIfEmpty?: SeedChoice
  logger?: FastifyBaseLogger
  /** Minutes without any call after which a session ends; a demonstration's last longer. */
  idleMinutes?: number
  secureCookies?: boolean
  publicUrl?: string
  logHash?: HashName
  /** Where the nightly backup goes (`TAIZHANG_BACKUP_DIR`). */
  backup?: BackupPlan | undefined
  stampUrl?: string
  clock?: () => Date
}

/** A database with all services on it, and how to stop them in order. */
export interface Base {
  services: Services
  database: ConnectionConfig
  logger: FastifyBaseLogger
  sequencer: Sequencer
  stop(): Promise<void>
}

const IDLE_MINUTES = 15
const DEMO_IDLE_MINUTES = 12 * 60

/**
 * Opens the data: database (embedded or given), migrations, keys, sequencer; the demonstration street if it is asked for.
 * @throws what the database room throws: in use, unreachable, too old, changed migrations
 */
export async function openBase(options: RunOptions): Promise<Base> {
  const { dataDir, seedIfEmpty, clock } = options
  const logger = options.logger ?? createLogger()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const onDeath = (isGivenUp: boolean) => {
    logger.error({ isGivenUp }, 'the database ended')
    options.onDatabaseDeath?.(isGivenUp)
  }
  const undo: (() => Promise<unknown> | unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const settings = options.databaseSettings ?? {}
    const embedded = options.databaseUrl === undefined ? await startEmbedded({ dataDir, onDeath, settings }) : undefined
    if (embedded) {
      undo.push(() => embedded.stop())
      await dropHalfSeeded(dataDir, embedded.config)
    }
    const database = embedded?.config ?? { connectionString: options.databaseUrl }
    const owner = await connect(database, { as: 'owner', max: 1 })
    await migrate(owner, migrations).finally(() => owner.end())
    const pool = await connect(database, { max: 20 })
    undo.push(() => pool.end())
    const found = (await keepInstallation(pool)).current()
    const isSeeding = found === undefined && seedIfEmpty !== undefined
    const demo = found?.demo ?? isSeeding
    const services = await createServices({
      ...{ pool, database, dataDir, demo, clock },
      secret: keepSecret(join(dataDir, 'session.secret')),
      idleMinutes: options.idleMinutes ?? (demo ? DEMO_IDLE_MINUTES : IDLE_MINUTES),
      secureCookies: options.secureCookies ?? false,
      publicUrl: options.publicUrl,
      logHash: options.logHash,
      backup: options.backup,
      stampUrl: options.stampUrl,
    })
    undo.push(() => services.close())
    await Promise.all([services.inbox.clear(), services.files.clearDrafts(), services.imports.clear()])
    if (isSeeding && embedded) await seedOnce(services, dataDir, seedIfEmpty)
    else if (isSeeding) await seed(services, seedIfEmpty)
    // After the seeding, which does not write in the order of time: the log begins with all of it, the oldest first.
    const sequencer = startSequencer(pool, {
      keysFolder: services.keysFolder,
      onFault: (error, street) => logger.error({ err: error, street }, 'log'),
    })
    undo.push(() => sequencer.stop())
    return { services, database, logger, sequencer, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Server log as JSON lines on stderr, `TAIZHANG_LOG_LEVEL` (default `warn`). No addresses, names or queries in it. */
export const createLogger = (): FastifyBaseLogger =>
  pino({ level: process.env.TAIZHANG_LOG_LEVEL ?? 'warn', base: undefined }, pino.destination(2))

export interface ServeOptions {
  webDir: string
  host: string
  /** The first of which is free is taken; 0 for any. */
  ports: readonly number[]
  trustProxy?: boolean
}

export interface Running {
  app: FastifyInstance
  port: number
  /** Answers what is under way, then stops everything in order. */
  stop(): Promise<void>
}

/** Serves HTTP on an opened base. @throws EADDRINUSE where none of the ports is free */
export async function serve(base: Base, { webDir, host, ports, trustProxy = false }: ServeOptions): Promise<Running> {
  const { services, logger } = base
  // Libraries of their own, which a command in the terminal does not wait for.
  const [{ createApp }, { startJobs }] = await Promise.all([import('./app.ts'), import('./jobs/jobs.ts')])
  const app = await createApp({ services, logger, webDir, trustProxy })
  const port = await listen(app, host, ports)
  const jobs = await startJobs(services, base.database, logger)
  const following = followLog(services)
  return {
    app,
    port,
    stop: async () => {
      following.stop()
      // Answers under way get a moment; a connection that is only kept open gets none.
      const impatience = setTimeout(() => app.server.closeAllConnections(), 3_000)
      await app.close()
      clearTimeout(impatience)
      await jobs.stop()
      await base.stop()
    },
  }
}

async function listen(app: FastifyInstance, host: string, ports: readonly number[]): Promise<number> {
  for (const [i, port] of ports.entries()) {
    try {
      await app.listen({ host, port })
      const address = app.server.address()
      return typeof address === 'object' && address ? address.port : port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || i === ports.length - 1) throw error
    }
  }
  throw new Error('no port given')
}

/** Tells open pages when the log has grown; nobody listening, nobody asks. */
function followLog(services: Services): { stop(): void } {
  let last = -1
  const timer = setInterval(async () => {
    const street = services.installation.current()?.street
    if (street === undefined || services.events.listeners() === 0) return
    const { rows } = await services.pool
      .query('select size from taizhang.log where street = $1', [street])
      .catch(() => ({ rows: [] }))
    const size = rows[0]?.size as number | undefined
    if (size === undefined || size === last) return
    last = size
    services.events.publish({ event: 'log', data: { size } })
  }, 2_000)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** A random secret, made at the first start and readable by us alone. `TAIZHANG_SECRET` stands in front of it. */
function keepSecret(path: string): string {
  if (process.env.TAIZHANG_SECRET) return process.env.TAIZHANG_SECRET
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8')
}

const SEEDING = '.seeding'

const seed = async (services: Services, choice: SeedChoice) => (await import('./demo.ts')).seedStreet(services, choice)

/** Builds the demonstration under a mark that stands until all of it is there. */
async function seedOnce(services: Services, dataDir: string, choice: SeedChoice): Promise<void> {
  const mark = join(dataDir, SEEDING)
  writeFileSync(mark, '')
  await seed(services, { ...choice, isBegunAnew: true })
  rmSync(mark)
}

/**
 * A demonstration that was killed half-way is begun anew. The log takes nothing back, so the whole embedded database goes: it
 * holds nothing but that. The data folder is ours alone here, its lock is held.
 */
async function dropHalfSeeded(dataDir: string, database: ConnectionConfig): Promise<void> {
  const mark = join(dataDir, SEEDING)
  if (!existsSync(mark)) return
  const maintenance = await connect({ ...database, database: 'postgres' }, { as: 'owner', max: 1 })
  try {
    await maintenance.query(`drop database ${OWNER} with (force)`)
    await maintenance.query(`create database ${OWNER}`)
  } finally {
    await maintenance.end()
  }
  for (const name of ['files', 'keys']) rmSync(join(dataDir, name), { recursive: true, force: true })
  rmSync(mark)
}
