import type { Queryable } from '../database/scope.ts'

export interface Table {
  /** `taizhang.entry`, `auth."user"`: as SQL reads it. */
  name: string
  columns: string[]
}

/**
 * Not taken: what migrations write themselves, sign-ins under way and failed, codes that expire in minutes, what is made anew
 * from the files or the records.
 */
const LEFT_OUT = [
  ...['taizhang.migration', 'taizhang.sign_in_failure', 'auth.session', 'auth.verification'],
  'taizhang.ledger_size',
  ...['taizhang.picture', 'taizhang.picture_pair', 'taizhang.picture_place'],
]

/** Every table of the program's own, from the catalogue: a table that a room adds is backed up without being named here. */
export async function findTables(db: Queryable): Promise<Table[]> {
  const { rows } = await db.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname in ('taizhang', 'auth') and c.relkind = 'r' and format('%I.%I', n.nspname, c.relname) <> all ($1)
      group by 1 order by 1`,
    [LEFT_OUT],
  )
  return rows
}

/** The name of a part's member: quotes are nothing for a file's name. */
export const memberOf = (table: string, part: number): string =>
  `database/${table.replaceAll('"', '')}/${String(part).padStart(6, '0')}.copy`
