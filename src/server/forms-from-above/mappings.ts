import { createHash } from 'node:crypto'
import type { Actor } from '../../domain/actor.ts'
import { headingsKey } from '../../domain/imports/match-headings.ts'
import type { Queryable } from '../../ledgers/index.ts'

/** What a person said the columns under these headings are: of which ledger or kind, each from what. */
export interface Mapping {
  target: string
  columns: (string | null)[]
}

type Use = 'form' | 'import'

/** Under the headings alone, or under them and what the form calls itself. */
const keyOf = (headings: readonly string[], title: string) =>
  createHash('sha256')
    .update([headingsKey(headings), ...(title === '' ? [] : ['', title])].join('\n'))
    .digest('hex')

/** What the street said last of the same headings; with a title, of a form that called itself so. */
export async function findMapping(
  db: Queryable,
  actor: Actor,
  use: Use,
  headings: readonly string[],
  title = '',
): Promise<Mapping | undefined> {
  const { rows } = await db.query<Mapping>(
    'select target, columns from taizhang.form_mapping where street = $1 and use = $2 and headings = $3',
    [actor.street, use, keyOf(headings, title)],
  )
  const [found] = rows
  return found && found.columns.length === headings.length ? found : undefined
}

/** Remembers it for the street, under the headings and with a title under both. @param db inside a transaction */
export async function keepMapping(
  db: Queryable,
  actor: Actor,
  use: Use,
  headings: readonly string[],
  { target, columns }: Mapping,
  at: Date,
  title = '',
): Promise<void> {
  const keys = [...new Set([keyOf(headings, ''), keyOf(headings, title)])]
  await db.query(
    `insert into taizhang.form_mapping (street, use, headings, target, columns, at, by)
       select $1, $2, key, $4, $5, $6, $7 from unnest($3::text[]) as key
       on conflict (street, use, headings) do update
       set target = excluded.target, columns = excluded.columns, at = excluded.at, by = excluded.by`,
    [actor.street, use, keys, target, JSON.stringify(columns), at, actor.person],
  )
}
