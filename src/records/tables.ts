import { join } from 'node:path'
import type { MigrationFolder } from '../database/migrate.ts'
import { KIND_NAMES, kindNamed } from '../domain/kinds/index.ts'
import { snake } from './columns.ts'
import { tableSql } from './derive-sql.ts'

const sql = join(import.meta.dirname, 'sql')

/** This room's tables: the common ones once, the kinds' whenever their definition changed. After those of the log. */
export const recordsMigrations: MigrationFolder[] = [
  { room: 'records', folder: sql },
  { room: 'kinds', folder: join(sql, 'kinds'), repeatable: true },
]

/** The derived files of `sql/kinds`, in the order in which they can run: what is referenced comes first. */
export const derivedTables = (): { file: string; content: string }[] =>
  KIND_NAMES.map((name, i) => ({
    file: `src/records/sql/kinds/${String((i + 1) * 10).padStart(4, '0')}-${snake(name).replaceAll('_', '-')}.sql`,
    content: tableSql(kindNamed(name)),
  }))
