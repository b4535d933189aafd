import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type ConnectionConfig, type EmbeddedServer, startEmbedded } from '../database/embedded.ts'
import {
  findUnknownMigration,
  isHalfRestored,
  type MigrationFolder,
  markRestoring,
  migrate,
} from '../database/migrate.ts'
import { connect } from '../database/pool.ts'
import type { ScopedPool } from '../database/scope.ts'
import { countSizesAnew, createFileStore, createRecords, eraseAgain, type Records } from '../records/index.ts'
import { eraseRowsAgain } from './erase-rows-again.ts'
import { type Erasure, isRecord, isRow } from './erasures.ts'
import { newerBackup, notEmpty } from './faults.ts'
import { TableLoad } from './load-tables.ts'
import type { Begin } from './manifest.ts'
import { type ReadResult, readBackup } from './read-backup.ts'
import { stopSigning, type Verified, verifyRestored } from './verify-restored.ts'

export interface RestoreOptions {
  source: AsyncIterable<Buffer>
  secret?: string | Buffer
  /** Becomes the data folder: files, keys, and the embedded database unless `databaseUrl` names another. */
  dataDir: string
  databaseUrl?: string
  /** What is there is put aside under another name; nothing is deleted. */
  replace?: boolean
  /** Restore though attachments are missing from the backup. */
  withoutFiles?: boolean
  /** Checkpoints that somebody kept, the latest known: signed notes. */
  checkpoints: readonly string[]
  /** Erasures that later backups know. */
  erasures: readonly Erasure[]
  migrations: readonly MigrationFolder[]
  clock: () => Date
  /** Which embedded server; the newest if left out. */
  version?: 18 | 15
  onProgress?: (step: RestoreStep) => void
}

export type RestoreStep =
  | { step: 'load'; rows: number; files: number; bytes: number }
  | { step: 'index'; done: number; of: number }
  | { step: 'migrate' | 'verify' | 'erase' }

export interface Restored extends ReadResult, Verified {
  /** Files of migrations that the backup did not have yet. */
  migrated: string[]
  erasedAgain: number
  /** Where what was there before lies now. */
  putAside: string[]
}

/** Loading is safe to lose: what was not finished is begun anew. */
const LOADING = { wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '4GB', synchronous_commit: 'off' }

/**
 * Restores a backup and puts it in place once it is whole and verified; until then nothing of it is there that looks whole.
 * @throws restore.not-empty, restore.newer-backup, restore.files-missing, restore.state-differs, the faults of reading a backup
 *   and of verifying a log
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { dataDir, databaseUrl, replace = false } = options
  const stamp = options.clock().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  if (!replace && !isFree(dataDir)) throw notEmpty(dataDir)
  const folder = `${dataDir}.restoring`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  let server: EmbeddedServer | undefined
  try {
    if (databaseUrl === undefined)
      server = await startEmbedded({ dataDir: folder, settings: LOADING, version: options.version })
    const database = server?.config ?? { connectionString: databaseUrl }
    const putAside = server ? [] : await clearDatabase(database, replace, stamp)
    const done = await restoreInto(database, folder, options)
    await server?.stop()
    const aside = moveInto(dataDir, folder, stamp)
    await setMark(database, server === undefined)
    return { ...done, putAside: [...putAside, ...aside] }
  } catch (error) {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** The embedded database is complete with its folder; a given one is opened to others last of all. */
async function setMark(database: ConnectionConfig, isGiven: boolean): Promise<void> {
  if (!isGiven) return
  const owner = await connect(database, { as: 'owner', max: 1 })
  await markRestoring(owner, false).finally(() => owner.end())
}

async function restoreInto(
  database: ConnectionConfig,
  folder: string,
  options: RestoreOptions,
): Promise<Omit<Restored, 'putAside'>> {
  const { migrations, onProgress, clock, databaseUrl } = options
  const owner = await connect(database, { as: 'owner', max: 2 })
  let pool: ScopedPool | undefined
  try {
    const read = await load(database, owner, folder, options)
    onProgress?.({ step: 'migrate' })
    const migrated = await migrate(owner, migrations, { isRestoring: true })
    await countSizesAnew(owner)
    if (databaseUrl === undefined) await markRestoring(owner, false)
    pool = await connect(database, { max: 6 })
    const files = createFileStore(join(folder, 'files'))
    const records = createRecords({ pool, files, clock })
    onProgress?.({ step: 'verify' })
    const verified = await verifyRestored(pool, database, folder, read.begin, options)
    onProgress?.({ step: 'erase' })
    const erasedAgain = await eraseEverythingAgain({ owner, pool, records, folder, madeAt: read.begin.madeAt }, options)
    stopSigning(join(folder, 'keys'), read.begin, verified, clock())
    return { ...read, ...verified, migrated, erasedAgain }
  } finally {
    await pool?.end()
    await owner.end()
  }
}

interface Restoring {
  owner: ScopedPool
  pool: ScopedPool
  records: Records
  folder: string
  madeAt: string
}

/** What was erased since the backup is not brought back by it. */
async function eraseEverythingAgain(
  { owner, pool, records, folder, madeAt }: Restoring,
  { erasures }: Pick<RestoreOptions, 'erasures'>,
): Promise<number> {
  const rows = erasures.filter(isRow)
  const files = rows.filter(({ place }) => place === 'file').map(({ key }) => String(key.sha256))
  const again = erasures.filter(isRecord).map((one) => ({ ...one, files }))
  return (await eraseAgain(pool, records, again)) + (await eraseRowsAgain(owner, folder, rows, madeAt))
}

async function load(
  database: ConnectionConfig,
  owner: ScopedPool,
  folder: string,
  { source, secret, migrations, onProgress }: RestoreOptions,
): Promise<ReadResult> {
  const client = new pg.Client({
    ...database,
    options: '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0 -c search_path=',
    application_name: 'taizhang-restore',
  })
  client.on('error', () => {})
  await client.connect()
  let tables: TableLoad | undefined
  try {
    const read = await readBackup(source, secret, {
      folder,
      begin: async (begin: Begin) => {
        const unknown = findUnknownMigration(migrations, begin.migrations)
        if (unknown !== undefined) throw newerBackup(unknown)
        const only = new Set(begin.migrations.map(({ name }) => name))
        await migrate(owner, migrations, { only, isRestoring: true })
        await markRestoring(owner, true)
        tables = new TableLoad(client, begin.tables)
        await client.query('begin')
        await tables.open()
      },
      rows: (table, rows) => tables!.load(table, rows),
      onProgress: (done) => onProgress?.({ step: 'load', ...done }),
    })
    await tables!.close((done, of) => onProgress?.({ step: 'index', done, of }))
    await client.query('commit')
    await client.query('analyze')
    return read
  } finally {
    await client.end().catch(() => {})
  }
}

const isFree = (dataDir: string): boolean => !existsSync(dataDir) || readdirSync(dataDir).length === 0

/** Puts the finished folder in place; what was there gets another name. */
function moveInto(dataDir: string, folder: string, stamp: string): string[] {
  const aside: string[] = []
  if (!isFree(dataDir)) {
    const to = `${dataDir}.before-${stamp}`
    renameSync(dataDir, to)
    aside.push(to)
  } else rmSync(dataDir, { recursive: true, force: true })
  renameSync(folder, dataDir)
  return aside
}

const SCHEMAS = ['taizhang', 'auth', 'jobs']

/** @returns schemas that were put aside @throws restore.not-empty */
async function clearDatabase(database: ConnectionConfig, replace: boolean, stamp: string): Promise<string[]> {
  const owner = await connect(database, { as: 'owner', max: 1 })
  try {
    const { rows } = await owner.query('select nspname as name from pg_namespace where nspname = any ($1)', [SCHEMAS])
    const found = rows.map(({ name }) => name as string)
    if (found.length === 0) return []
    // What an unfinished restore left is nobody's.
    if (await isHalfRestored(owner)) {
      await owner.query(`drop schema if exists taizhang, auth cascade`)
      return []
    }
    if (!replace) {
      const street = await owner.query(`select from taizhang.log limit 1`).catch(() => ({ rowCount: 0 }))
      if (street.rowCount !== 0) throw notEmpty('DATABASE_URL')
    }
    const aside = found.map((name) => `${name}_before_${stamp}`)
    const steps = found.map((name, i) => `alter schema ${name} rename to ${aside[i]}`)
    await owner.query(steps.join('; '))
    return aside
  } finally {
    await owner.end()
  }
}
