import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { connect } from '../../src/database/pool.ts'
import { migrationFolders } from './migration-folders.ts'
import { quickFolder } from './quick-folder.ts'
import { UNSYNCED } from './unsynced.ts'

/** Name of the migrated database that every test database is a copy of. */
export const TEMPLATE = 'template_taizhang'

/**
 * One real server of each version for the whole test run, started when the first test asks for it (tests without a database
 * wait for nothing). Test workers ask over a socket in a folder of the run's own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = quickFolder('tz-test-')
  const servers = new Map<string, Promise<EmbeddedServer>>()
  let demo: Promise<string> | undefined
  const door = createServer((request, response) => {
    const version = request.url?.slice(1) ?? ''
    if (version === 'demo') {
      demo ??= buildDemo(join(folder, 'demo'))
      demo.then(
        (path) => response.end(JSON.stringify({ path })),
        (error) => response.writeHead(500).end(String(error)),
      )
      return
    }
    const server = servers.get(version) ?? startServer(join(folder, version), version === '15' ? 15 : 18)
    servers.set(version, server)
    server.then(
      ({ config }) => response.end(JSON.stringify(config)),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\tz-test-${process.pid}` : join(folder, 'door')
  await new Promise<void>((done) => door.listen(address, done))
  process.env.TAIZHANG_TEST_DATABASES = address
  // Programs that tests start: what they are compiled to is kept, which halves their start.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled')
  return async () => {
    await Promise.allSettled([...servers.values()].map(async (server) => (await server).stop()))
    door.closeAllConnections()
    await new Promise((done) => door.close(done))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The data of the demonstration street, built once for all test files that show it: each works on a copy. */
async function buildDemo(dataDir: string): Promise<string> {
  const { openBase, serve } = await import('../../src/server/run.ts')
  const { remind } = await import('../../src/server/jobs/reminders.ts')
  // Little is left of the write-ahead log: every copy would copy it.
  const settings = { ...UNSYNCED, min_wal_size: '32MB', max_wal_size: '64MB' }
  const base = await openBase({ dataDir, seedIfEmpty: {}, databaseSettings: settings })
  // What every start does once: the tables of the jobs, the reminders of the day.
  const running = await serve(base, { webDir: resolve('dist/web'), host: 'localhost', ports: [0] })
  await remind(base.services)
  await base.sequencer.integrateNow(base.services.installation.get().street)
  await running.stop()
  return dataDir
}

async function startServer(dataDir: string, version: 18 | 15): Promise<EmbeddedServer> {
  // Those that kill a server start their own.
  const server = await startEmbedded({ dataDir, version, settings: UNSYNCED })
  const maintenance = await connect(server.config, { as: 'owner', max: 1 })
  await maintenance.query(`create database ${TEMPLATE}`)
  await maintenance.end()
  const owner = await connect({ ...server.config, database: TEMPLATE }, { as: 'owner', max: 1 })
  await migrate(owner, migrationFolders())
  await owner.end()
  return server
}
