import { join } from 'node:path'
import type { MigrationFolder } from '../database/migrate.ts'
import { DAILY_CHAPTERS, isDailyKind } from '../domain/kinds/daily/index.ts'
import { KIND_NAMES, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { TRAITS } from '../domain/ledgers/traits.ts'
import { snake } from './columns.ts'
import { sizesSql } from './derive-sizes.ts'
import { tableSql } from './derive-sql.ts'

const sql = join(import.meta.dirname, 'sql')

/**
 * This room's tables: the common ones once, the kinds' and the counting of their records whenever their definition changed. After
 * those of the log.
 */
export const recordsMigrations: MigrationFolder[] = [
  { room: 'records', folder: sql },
  { room: 'kinds', folder: join(sql, 'kinds'), repeatable: true },
  { room: 'sizes', folder: join(sql, 'sizes'), repeatable: true },
]

/**
 * The derived files of `sql/kinds`, in the order in which they can run: what is referenced comes first. Each chapter of daily
 * work has a thousand of its own, so that a new kind leaves the files of the others alone.
 */
export function derivedTables(): { file: string; content: string }[] {
  const chapters = Object.values(DAILY_CHAPTERS).map(Object.keys)
  const others = KIND_NAMES.filter((name) => !isDailyKind(name))
  return [others, ...chapters].flatMap((names, chapter) =>
    names.map((name, i) => ({
      file: fileOf('kinds', chapter * 1000 + (i + 1) * 10, name),
      content: tableSql(kindNamed(name as KindName)),
    })),
  )
}

/** The derived files of `sql/sizes`: of each kind of which ledgers show records. */
export const derivedSizes = (): { file: string; content: string }[] =>
  [...TRAITS.keys()]
    .sort()
    .map((name, i) => ({ file: fileOf('sizes', (i + 1) * 10, name), content: sizesSql(kindNamed(name)) }))

const fileOf = (folder: string, number: number, name: string) =>
  `src/records/sql/${folder}/${String(number).padStart(4, '0')}-${snake(name).replaceAll('_', '-')}.sql`
