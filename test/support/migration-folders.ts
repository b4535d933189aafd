import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseMigrations, type MigrationFolder } from '../../src/database/migrate.ts'
import { recordsMigrations } from '../../src/records/tables.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

/** Every room's SQL, lowest room first. A room has its files in `src/ROOM/sql`. */
export const migrationFolders = (): MigrationFolder[] => [
  databaseMigrations,
  { room: 'log', folder: join(source, 'log', 'sql') },
  ...recordsMigrations,
  ...['server'].map((room) => ({ room, folder: join(source, room, 'sql') })).filter(({ folder }) => existsSync(folder)),
]
