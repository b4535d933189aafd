import type { PoolClient } from 'pg'
import { maskWords } from '../../domain/erasing.ts'

/** A row outside the records that holds the words: a review, a draft, an account. */
export interface TellingRow {
  table: string
  key: Record<string, unknown>
  values: Record<string, unknown>
}

/** The log and the records have their own door, the audit its own law; accounts go with their person. */
const NOT_HERE = new RegExp(
  `^taizhang\\.(${[
    ...['entry', 'tile', 'checkpoint', 'cosignature', 'fork', 'log', 'record', 'attachment', 'counter', 'kind_\\w+'],
    ...['audit', 'audit_erasure', 'erased_row', 'migration', 'installation'],
    ...['account', 'password_history', 'sign_in_failure'],
  ].join('|')})$`,
)

interface TextTable {
  name: string
  hasStreet: boolean
  key: string[]
  columns: string[]
}

/** Every table that may hold words, from the catalogue: one that a room adds is looked through without being named here. */
async function textTables(tx: PoolClient): Promise<TextTable[]> {
  const { rows } = await tx.query<TextTable>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            bool_or(a.attname = 'street') as "hasStreet",
            coalesce(array_agg(a.attname::text) filter (where a.attnum = any (i.indkey)), '{}') as key,
            coalesce(array_agg(a.attname::text) filter (where t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb')), '{}') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid
       join pg_index i on i.indrelid = c.oid and i.indisprimary
      where n.nspname = 'taizhang' and c.relkind = 'r' group by 1 order by 1`,
  )
  return rows.filter(({ name, columns }) => !NOT_HERE.test(name) && columns.length > 0)
}

const q = (name: string) => `"${name}"`

/** Rows that hold one of the words. The connection sees the whole street. */
export async function findTellingRows(tx: PoolClient, street: string, words: readonly string[]): Promise<TellingRow[]> {
  const found: TellingRow[] = []
  for (const { name, hasStreet, key, columns } of await textTables(tx)) {
    const any = columns.map((c) => `strpos(t.${q(c)}::text, word) > 0`).join(' or ')
    const { rows } = await tx.query(
      `select ${[...new Set([...key, ...columns])].map(q).join(', ')} from ${name} t
        where exists (select from unnest($1::text[]) word where ${any})${hasStreet ? ' and street = $2' : ''}`,
      hasStreet ? [words, street] : [words],
    )
    for (const row of rows) {
      const pick = (names: readonly string[]) => Object.fromEntries(names.map((n) => [n, row[n]]))
      const telling = columns.filter((c) => words.some((word) => JSON.stringify(row[c] ?? '').includes(word)))
      found.push({ table: name, key: pick(key), values: pick(telling) })
    }
  }
  return found
}

/** Overwrites the words and notes which rows it did. */
export async function eraseRows(
  tx: PoolClient,
  street: string,
  rows: readonly TellingRow[],
  words: readonly string[],
  now: Date,
): Promise<void> {
  for (const { table, key, values } of rows) {
    const after = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskDeep(value, words)]))
    const names = Object.keys(after)
    const keys = Object.keys(key)
    const { rowCount } = await tx.query(
      `update ${table} set ${names.map((n, i) => `${q(n)} = $${i + 1}`).join(', ')}
        where ${keys.map((k, i) => `${q(k)} = $${names.length + i + 1}`).join(' and ')}`,
      [...names.map((n) => forColumn(after[n])), ...keys.map((k) => key[k])],
    )
    if (rowCount !== 1) throw new Error(`erased ${rowCount} rows of ${table} instead of one`)
    await noteErased(tx, street, table, { ...key, ...pickKeys(after, keys) }, now)
  }
}

export const noteErased = (tx: PoolClient, street: string, place: string, key: Record<string, unknown>, now: Date) =>
  tx.query('insert into taizhang.erased_row (street, place, key, at) values ($1, $2, $3, $4)', [
    street,
    place,
    JSON.stringify(key),
    now,
  ])

const pickKeys = (values: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(keys.filter((k) => k in values).map((k) => [k, values[k]]))

/** Objects are JSON columns; lists of text are arrays of PostgreSQL's, lists of anything else are JSON. */
const forColumn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(Array.isArray(value) && value.every((v) => typeof v === 'string'))
    ? JSON.stringify(value)
    : value

function maskDeep(value: unknown, words: readonly string[]): unknown {
  if (typeof value === 'string') return maskWords(value, words)
  if (Array.isArray(value)) return value.map((one) => maskDeep(one, words))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskDeep(one, words)]))
}
