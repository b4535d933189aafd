import { join } from 'node:path'
import { databaseMigrations, type MigrationFolder } from '../database/migrate.ts'
import { recordsMigrations } from '../records/index.ts'

const source = join(import.meta.dirname, '..')
const folderOf = (room: string): MigrationFolder => ({ room, folder: join(source, room, 'sql') })

/** Every room's SQL, lowest room first: what a database must have before the server works on it. */
export const migrations: readonly MigrationFolder[] = [
  databaseMigrations,
  folderOf('log'),
  ...recordsMigrations,
  folderOf('ledgers'),
  folderOf('server'),
]
