import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { damaged } from './faults.ts'
import type { Table } from './tables.ts'

/**
 * Takes a database's guards down for loading and puts them up again, in the transaction of the load: triggers that refuse
 * entries with a place, the force of row-level security on the owner, references, keys and indexes (built once, at the end).
 */
export class TableLoad {
  readonly #client: Client
  readonly #tables: readonly Table[]
  readonly #restore: string[] = []

  constructor(client: Client, tables: readonly Table[]) {
    this.#client = client
    this.#tables = tables
  }

  /** @throws backup.damaged where the archive names a table or column that its own migrations do not make */
  async open(): Promise<void> {
    const names = this.#tables.map(({ name }) => name)
    const known = await this.#client.query(
      `select c.oid::regclass::text as name, array_agg(quote_ident(a.attname))::text[] as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.oid = any (select to_regclass(n) from unnest($1::text[]) n) group by c.oid`,
      [names],
    )
    const columns = new Map(known.rows.map((row) => [row.name as string, new Set(row.columns as string[])]))
    for (const table of this.#tables)
      if (!table.columns.every((column) => columns.get(table.name)?.has(column))) throw damaged(table.name)
    const { rows: references } = await this.#client.query(
      `select conrelid::regclass::text as name, quote_ident(conname) as it, pg_get_constraintdef(oid) as is
         from pg_constraint where contype = 'f' and ($1 && array[conrelid::regclass::text, confrelid::regclass::text])`,
      [names],
    )
    const { rows: keys } = await this.#client.query(
      `select conrelid::regclass::text as name, quote_ident(conname) as it, pg_get_constraintdef(oid) as is
         from pg_constraint where contype in ('p', 'u') and conrelid::regclass::text = any ($1)`,
      [names],
    )
    const { rows: indexes } = await this.#client.query(
      `select i.indexrelid::regclass::text as it, pg_get_indexdef(i.indexrelid) as is
         from pg_index i where i.indrelid::regclass::text = any ($1)
          and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))`,
      [names],
    )
    const { rows: forced } = await this.#client.query(
      `select oid::regclass::text as name from pg_class where relforcerowsecurity and oid::regclass::text = any ($1)`,
      [names],
    )
    const before = [
      ...names.map((name) => `alter table ${name} disable trigger user`),
      ...forced.map(({ name }) => `alter table ${name} no force row level security`),
      ...references.map(({ name, it }) => `alter table ${name} drop constraint ${it}`),
      ...keys.map(({ name, it }) => `alter table ${name} drop constraint ${it}`),
      ...indexes.map(({ it }) => `drop index ${it}`),
      // New in this transaction: an embedded server then need not write what is loaded twice. Tables of the sign-in library are
      // small, and some that are not loaded refer to them.
      `truncate ${names.filter((name) => name.startsWith('taizhang.')).join(', ')}`,
    ]
    await this.#client.query(before.join('; '))
    this.#restore.push(
      ...keys.map(({ name, it, is }) => `alter table ${name} add constraint ${it} ${is}`),
      ...indexes.map(({ is }) => is as string),
      ...references.map(({ name, it, is }) => `alter table ${name} add constraint ${it} ${is}`),
      ...forced.map(({ name }) => `alter table ${name} force row level security`),
      ...names.map((name) => `alter table ${name} enable trigger user`),
    )
  }

  /** @returns how many rows the part had */
  async load(table: Table, rows: Buffer): Promise<number> {
    const copy = this.#client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
    await pipeline([rows], copy)
    return copy.rowCount
  }

  /** Builds indexes and references, sets counters behind the highest number used, puts every guard up again. */
  async close(onStep: (done: number, of: number) => void): Promise<void> {
    await this.#client.query(`set local maintenance_work_mem = '256MB'`)
    for (const [i, step] of this.#restore.entries()) {
      await this.#client.query(step).catch((error) => {
        // Rows that their own keys and references refuse were changed after they had been written.
        throw String(error.code).startsWith('23') ? Object.assign(damaged('database'), { cause: error }) : error
      })
      onStep(i + 1, this.#restore.length)
    }
    const { rows: counted } = await this.#client.query(
      `select c.oid::regclass::text as name, quote_ident(a.attname) as column,
              pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped
        where c.oid::regclass::text = any ($1)`,
      [this.#tables.map(({ name }) => name)],
    )
    for (const { name, column, sequence } of counted)
      await this.#client.query(`select setval($1, coalesce((select max(${column}) from ${name}), 0) + 1, false)`, [
        sequence,
      ])
  }
}
