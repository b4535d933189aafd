import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { Fault } from './fault.ts'
import type { Queryable } from './scope.ts'

/** A room's folder of plain SQL files `NNNN-name.sql`. */
export interface MigrationFolder {
  room: string
  folder: string
  /**
   * The files are derived and can run again: each runs whenever it changed. Their numbers order them and may change, so they
   * are recorded without.
   */
  repeatable?: boolean
}

interface Migration {
  /** `log/0001-entry.sql`: what is recorded, for ever. */
  name: string
  sha256: string
  sql: string
  repeatable: boolean
}

/** This room's own files: the schema and what row-level security stands on. They come first. */
export const databaseMigrations: MigrationFolder = { room: 'database', folder: join(import.meta.dirname, 'migrations') }

// Any constant: two programs that migrate one database at the same time go one after the other.
const LOCK = 7415201

/**
 * Brings the schema `taizhang` up to the files in `folders`, in the order of the folders and of the numbers in each, all in
 * one transaction. Files already applied are checked, not run; repeatable ones run again when they changed.
 * @param owner a pool connected as the owner
 * @param options.only of the files, those with these names: a backup of an older version is loaded into the tables it knew
 * @param options.isRestoring this is the restore itself; everybody else is kept out until it is done
 * @returns names of the files that were applied now
 * @throws database.migration-changed, database.migration-unknown, database.migration-order, database.migration-failed,
 *   database.restore-unfinished
 */
export async function migrate(
  owner: Pool,
  folders: readonly MigrationFolder[],
  { only, isRestoring = false }: { only?: ReadonlySet<string>; isRestoring?: boolean } = {},
): Promise<string[]> {
  const wanted = folders.flatMap(readFolder).filter(({ name }) => !only || only.has(name))
  const client = await owner.connect()
  try {
    await client.query(`begin; select pg_advisory_xact_lock(${LOCK}); create schema if not exists taizhang`)
    await client.query(`
      create table if not exists taizhang.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now()
      )`)
    const { rows } = await client.query('select name, sha256 from taizhang.migration')
    if (!isRestoring && (await isHalfRestored(client))) throw restoreUnfinished()
    const pending = pendingOf(wanted, rows)
    for (const { name, sha256, sql } of pending) {
      try {
        await client.query(sql)
      } catch (error) {
        throw failed(name, error as Error)
      }
      await client.query(
        `insert into taizhang.migration (name, sha256) values ($1, $2)
           on conflict (name) do update set sha256 = excluded.sha256, applied_at = excluded.applied_at`,
        [name, sha256],
      )
    }
    await client.query('commit')
    return pending.map((migration) => migration.name)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

const RESTORING = 'restoring'

/** Marks a database whose restore is not done yet, or takes the mark away. Nobody else opens it meanwhile. */
export const markRestoring = (db: Queryable, isRestoring: boolean): Promise<unknown> =>
  db.query(`comment on schema taizhang is ${isRestoring ? `'${RESTORING}'` : 'null'}`)

export async function isHalfRestored(db: Queryable): Promise<boolean> {
  const { rows } = await db.query(`select obj_description(to_regnamespace('taizhang'), 'pg_namespace') as mark`)
  return rows[0]?.mark === RESTORING
}

/**
 * What stands against bringing a database to exactly these files: the first that this program does not have, or has with other
 * content. Repeatable ones may have changed.
 */
export function findUnknownMigration(
  folders: readonly MigrationFolder[],
  applied: readonly { name: string; sha256: string }[],
): string | undefined {
  const known = new Map(folders.flatMap(readFolder).map((file) => [file.name, file]))
  return applied.find(({ name, sha256 }) => {
    const file = known.get(name)
    return !file || (!file.repeatable && file.sha256 !== sha256)
  })?.name
}

function readFolder({ room, folder, repeatable = false }: MigrationFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  return names.sort().map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8')
    // Line ends may change in a checkout on Windows; the statements do not.
    const sha256 = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
    return { name: `${room}/${repeatable ? file.slice(5) : file}`, sha256, sql, repeatable }
  })
}

/** Which of the wanted files are new, or why what was applied does not fit them. */
function pendingOf(wanted: Migration[], applied: { name: string; sha256: string }[]): Migration[] {
  const known = new Map(wanted.map((migration) => [migration.name, migration]))
  const last = new Map<string, string>()
  for (const { name, sha256 } of applied) {
    const file = known.get(name)
    if (!file) throw unknownFile(name)
    if (file.repeatable) continue
    if (file.sha256 !== sha256) throw changedFile(name)
    const room = roomOf(name)
    if (name > (last.get(room) ?? '')) last.set(room, name)
  }
  const done = new Map(applied.map(({ name, sha256 }) => [name, sha256]))
  const pending = wanted.filter((file) =>
    file.repeatable ? done.get(file.name) !== file.sha256 : !done.has(file.name),
  )
  for (const { name } of pending) {
    const after = last.get(roomOf(name))
    if (after !== undefined && name < after) throw outOfOrder(name, after)
  }
  return pending
}

const roomOf = (name: string): string => name.slice(0, name.indexOf('/'))

const restoreUnfinished = () =>
  new Fault('database.restore-unfinished', {
    zh: '数据库的恢复没有做完，里面的内容不完整；请重新恢复一次（taizhang restore … --replace）',
    en: 'A restore into this database was not finished; run it again (taizhang restore … --replace)',
  })

const unknownFile = (name: string) =>
  new Fault(
    'database.migration-unknown',
    {
      zh: `数据库由较新的版本升级过（${name}），请使用不低于该版本的程序`,
      en: `A newer version of this program upgraded the database (${name}); run that version or a later one`,
    },
    { name },
  )

const changedFile = (name: string) =>
  new Fault(
    'database.migration-changed',
    {
      zh: `升级文件 ${name} 在执行之后被改动，请恢复原文件，改动另立新文件`,
      en: `The migration ${name} was changed after it had been applied; restore it, and put the change into a new file`,
    },
    { name },
  )

const outOfOrder = (name: string, after: string) =>
  new Fault(
    'database.migration-order',
    {
      zh: `升级文件 ${name} 的编号早于已执行的 ${after}，请改用更大的编号`,
      en: `The migration ${name} is numbered before ${after}, which has been applied; give it a later number`,
    },
    { name, after },
  )

const failed = (name: string, cause: Error) =>
  new Fault(
    'database.migration-failed',
    {
      zh: `升级文件 ${name} 执行失败，数据库未作任何改动：${cause.message}`,
      en: `The migration ${name} failed and nothing was changed: ${cause.message}`,
    },
    { name },
    { cause },
  )
