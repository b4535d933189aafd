import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import type { PostgresVersion } from '../../src/database/binaries.ts'
import type { ConnectionConfig } from '../../src/database/embedded.ts'
import { connect } from '../../src/database/pool.ts'
import type { ScopedPool } from '../../src/database/scope.ts'
import { verifyAllLogs } from '../../src/log/verify-log.ts'
import { TEMPLATE } from './global-database.ts'

export interface TestDatabase {
  config: ConnectionConfig
  /** Works as the program does: bound by row-level security. */
  pool: ScopedPool
  /** Works as the owner, for what a test must arrange or break behind the program's back. */
  owner: ScopedPool
  drop(): Promise<void>
}

/** A fresh, migrated database on a real server (about 50 ms; the first of a run also starts the server, about 1.5 s). */
export async function createDatabase(version: PostgresVersion = 18): Promise<TestDatabase> {
  const server = await serverConfig(version)
  const database = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  await asMaintenance(server, `create database ${database} template ${TEMPLATE} strategy file_copy`)
  const config = { ...server, database }
  const pool = await connect(config)
  const owner = await connect(config, { as: 'owner', max: 3 })
  return {
    config,
    pool,
    owner,
    drop: async () => {
      await Promise.all([pool.end(), owner.end()])
      await asMaintenance(server, `drop database ${database} with (force)`)
    },
  }
}

/** Runs a suite on each supported end of the version range. */
export const describeOnBoth = (name: string, suite: (version: PostgresVersion) => void): void =>
  describe.each([18, 15] as const)(`${name} (PostgreSQL %i)`, suite)

/**
 * One database for the tests of the surrounding `describe`. The whole log of every street is verified after the tests that
 * wrote into it, and after the last one. Call it inside `describe` and read the returned object's members inside tests.
 */
export function useDatabase(version: PostgresVersion = 18): TestDatabase {
  const holder = {} as TestDatabase
  let verified = 0
  beforeAll(async () => {
    Object.assign(holder, await createDatabase(version))
  })
  afterEach(async () => {
    const { rows } = await holder.owner.query('select count(*) from taizhang.entry')
    // Read after each test, a log that hundreds of tests write into would be read a hundred times over.
    if (rows[0].count - verified <= verified / 10) return
    await expectWholeLogs(holder.pool)
    verified = rows[0].count
  })
  afterAll(async () => {
    try {
      if (holder.pool) await expectWholeLogs(holder.pool)
    } finally {
      await holder.drop?.()
    }
  })
  return holder
}

/** Reads every log of the database from its first entry to its last checkpoint; a fault shows with its evidence. */
async function expectWholeLogs(pool: ScopedPool): Promise<void> {
  for (const { street, fault } of await verifyAllLogs(pool))
    expect(fault && { street, said: fault.message, evidence: fault.evidence }).toBeUndefined()
}

async function asMaintenance(server: ConnectionConfig, sql: string): Promise<void> {
  const pool = await connect({ ...server, database: 'postgres' }, { as: 'owner', max: 1 })
  try {
    await pool.query(sql)
  } finally {
    await pool.end()
  }
}

const asked = new Map<PostgresVersion, Promise<ConnectionConfig>>()

/** Where the run's server of that version listens; starts it if no test asked before. */
function serverConfig(version: PostgresVersion): Promise<ConnectionConfig> {
  const known = asked.get(version)
  if (known) return known
  const answer = askRun<ConnectionConfig>(String(version))
  asked.set(version, answer)
  return answer
}

/** Asks the whole run's set-up (`global-database.ts`) for what is made once for all files. */
export const askRun = <T>(what: string): Promise<T> =>
  new Promise<T>((done, fail) => {
    const socketPath = process.env.TAIZHANG_TEST_DATABASES
    if (!socketPath)
      throw new Error('test/support/global-database.ts is missing in the globalSetup of vitest.config.ts')
    const call = request({ socketPath, path: `/${what}` }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => (response.statusCode === 200 ? done(JSON.parse(body)) : fail(new Error(body))))
    })
    call.on('error', fail).end()
  })
