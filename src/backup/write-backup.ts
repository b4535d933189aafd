import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { columnTypes } from '../database/column-types.ts'
import type { ConnectionConfig } from '../database/embedded.ts'
import { readLastSigned } from '../log/last-signed.ts'
import { encrypt } from './cipher.ts'
import { type Erasure, findErasures } from './erasures.ts'
import { noStreet } from './faults.ts'
import { BEGIN, type Begin, MANIFEST, type Manifest } from './manifest.ts'
import { findTables, memberOf, type Table } from './tables.ts'
import { tarEnd, tarMember } from './tar.ts'

/** What is backed up: a database in any state of its migrations, and the folder with files and keys. */
export interface Source {
  database: ConnectionConfig
  dataDir: string
}

export interface BackupOptions {
  /** Passphrase, or the content of a key file: the archive is encrypted and the signing keys go with it. */
  secret?: string | Buffer
  /** False leaves the keys out of an encrypted archive too. */
  withKeys?: boolean
  program: string
  now: Date
  onProgress?: (done: Progress) => void
}

export interface Progress {
  rows: number
  files: number
  bytes: number
}

/** What went into a backup, once it is whole. */
export interface Written extends Progress {
  begin: Begin
  erasures: Erasure[]
}

const PART = 4 * 1024 * 1024

/**
 * A backup as a stream of bytes (docs/backup-format.md): everything as of one moment, while people go on working. Holds a few
 * megabytes in memory, whatever the size.
 * @throws backup.nothing where there is no street yet
 */
export function writeBackup(
  source: Source,
  options: BackupOptions,
): { bytes: AsyncIterable<Buffer>; written: () => Written } {
  const work = new BackupWriting(source, options)
  // What goes wrong while the archive is made must break off the compressed stream, not end it.
  const plain = Readable.from(work.archive(), { objectMode: false, highWaterMark: 1 << 20 })
  const zipped = createGzip({ level: 1 })
  plain.once('error', (error) => zipped.destroy(error))
  zipped.once('close', () => plain.destroy())
  plain.pipe(zipped)
  return {
    bytes: options.secret === undefined ? zipped : encrypt(zipped, options.secret),
    written: () => work.written(),
  }
}

class BackupWriting {
  readonly #source: Source
  readonly #options: BackupOptions
  readonly #progress: Progress = { rows: 0, files: 0, bytes: 0 }
  readonly #manifest: Manifest = { begin: '', parts: [], rows: {}, files: { count: 0, bytes: 0, list: '' }, others: [] }
  #written: Written | undefined

  constructor(source: Source, options: BackupOptions) {
    this.#source = source
    this.#options = options
  }

  written(): Written {
    if (!this.#written) throw new Error('the backup is not whole yet')
    return this.#written
  }

  async *archive(): AsyncGenerator<Uint8Array> {
    // Before the snapshot: what is signed by now is a beginning of what the snapshot holds.
    const keysFolder = join(this.#source.dataDir, 'keys')
    const signed = (street: string) => readLastSigned(keysFolder, street) ?? null
    const signedBefore = new Map((await streetsWithFiles(keysFolder)).map((street) => [street, signed(street)]))
    const client = new pg.Client({
      ...this.#source.database,
      types: columnTypes,
      application_name: 'taizhang-backup',
      options: '-c timezone=UTC -c datestyle=ISO -c extra_float_digits=3 -c search_path=',
    } as pg.ClientConfig)
    client.on('error', () => {})
    await client.connect()
    try {
      await client.query('begin isolation level repeatable read read only')
      const streets = await this.#openSight(client)
      const tables = await findTables(client)
      const begin = await this.#begin(client, tables, signedBefore)
      const erasures = await findErasures(client)
      const text = `${JSON.stringify(begin, null, 1)}\n`
      this.#manifest.begin = sha256Of(text)
      yield* this.#member(BEGIN, Buffer.from(text))
      for (const table of tables) yield* this.#table(client, table)
      await client.query('commit')
      for (const [i, street] of streets.entries()) yield* this.#files(i, street)
      if (begin.hasKeys) yield* this.#keys(keysFolder)
      yield* this.#other('erasures.json', Buffer.from(JSON.stringify(erasures)))
      yield* this.#member(MANIFEST, Buffer.from(`${JSON.stringify(this.#manifest)}\n`))
      yield tarEnd
      this.#written = { ...this.#progress, begin, erasures }
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** Makes every row visible: a user bound by row-level security gets the street's whole scope. */
  async #openSight(client: pg.Client): Promise<string[]> {
    const { rows } = await client.query(`select to_regclass('taizhang.log') is not null as made`)
    if (!rows[0].made) throw noStreet()
    const streets = (await client.query('select street from taizhang.log order by street')).rows.map((r) => r.street)
    if (streets.length === 0) throw noStreet()
    const bound = `select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user`
    if ((await client.query(bound)).rows[0].bound)
      await client.query(
        `select set_config('taizhang.street', street, true), set_config('taizhang.scope', '/', true) from taizhang.installation`,
      )
    return streets
  }

  async #begin(client: pg.Client, tables: Table[], signed: Map<string, string | null>): Promise<Begin> {
    const { rows: logs } = await client.query(
      `select street, origin, size, (select note from taizhang.checkpoint c where c.street = l.street order by c.size desc limit 1)
         as checkpoint from taizhang.log l order by street`,
    )
    const { rows: migrations } = await client.query('select name, sha256 from taizhang.migration order by name')
    const { rows: server } = await client.query(`select current_setting('server_version_num')::int as version`)
    const { program, now, secret, withKeys = true } = this.#options
    return {
      ...{ format: 1, madeAt: now.toISOString(), program, postgres: server[0].version, migrations, tables },
      logs: logs.map((log) => ({ ...log, lastSigned: signed.get(log.street) ?? null })),
      hasKeys: secret !== undefined && withKeys,
    }
  }

  async *#table(client: pg.Client, { name, columns }: Table): AsyncGenerator<Uint8Array> {
    const copy = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
    let part = 0
    let total = 0
    for await (const rows of wholeRows(copy, PART)) {
      const member = memberOf(name, part++)
      const count = countRows(rows)
      this.#manifest.parts.push({ name: member, rows: count, sha256: sha256Of(rows) })
      total += count
      this.#progress.rows += count
      yield* this.#member(member, rows)
    }
    this.#manifest.rows[name] = total
  }

  async *#files(street: number, folder: string): AsyncGenerator<Uint8Array> {
    const list = createHash('sha256')
    const { files } = this.#manifest
    for await (const { sha256, path } of storedFiles(join(this.#source.dataDir, 'files', folder))) {
      // Erased since the list was read: it is not to be in the next backup, and is not in this one either.
      const size = (await stat(path).catch(() => undefined))?.size
      if (size === undefined) continue
      list.update(`${street}/${sha256} ${size}\n`)
      files.count++
      files.bytes += size
      this.#progress.files++
      yield* tarMember(`files/${street}/${sha256}`, size, createReadStream(path, { highWaterMark: 1 << 18 }))
      this.#tell(size)
    }
    files.list = sha256Of(`${files.list}${list.digest('hex')}`)
  }

  async *#keys(keysFolder: string): AsyncGenerator<Uint8Array> {
    const names = (await readdir(keysFolder).catch(() => [])).filter((name) => /\.(pem|checkpoint)$/.test(name)).sort()
    for (const name of names) yield* this.#other(`keys/${name}`, await readFile(join(keysFolder, name)))
    // Second factors are sealed with it.
    const secret = await readFile(join(this.#source.dataDir, 'session.secret')).catch(() => undefined)
    if (secret) yield* this.#other('session.secret', secret)
  }

  #other(name: string, bytes: Buffer): AsyncGenerator<Uint8Array> {
    this.#manifest.others.push({ name, sha256: sha256Of(bytes) })
    return this.#member(name, bytes)
  }

  async *#member(name: string, bytes: Buffer): AsyncGenerator<Uint8Array> {
    yield* tarMember(name, bytes.length, [bytes])
    this.#tell(bytes.length)
  }

  #tell(bytes: number): void {
    this.#progress.bytes += bytes
    this.#options.onProgress?.(this.#progress)
  }
}

export const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const LF = 10

function countRows(rows: Buffer): number {
  let count = 0
  for (let at = rows.indexOf(LF); at >= 0; at = rows.indexOf(LF, at + 1)) count++
  return count
}

/** COPY's text in parts that end with a row: a line end within a value is written `\n`, so each LF ends a row. */
async function* wholeRows(copy: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of copy) {
    held.push(chunk)
    length += chunk.length
    if (length < size) continue
    const all = Buffer.concat(held)
    const end = all.lastIndexOf(LF) + 1
    if (end > 0) yield all.subarray(0, end)
    held = [all.subarray(end)]
    length = all.length - end
  }
  if (length > 0) yield Buffer.concat(held)
}

/** Streets that have a checkpoint beside their key. */
const streetsWithFiles = async (keysFolder: string): Promise<string[]> =>
  (await readdir(keysFolder).catch(() => []))
    .filter((name) => name.endsWith('.checkpoint'))
    .map((name) => decodeURIComponent(name.slice(0, -'.checkpoint'.length)))

async function* storedFiles(folder: string): AsyncGenerator<{ sha256: string; path: string }> {
  const folders = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
  for (const two of folders)
    for (const rest of (await readdir(join(folder, two))).sort())
      if (/^[0-9a-f]{62}$/.test(rest)) yield { sha256: `${two}${rest}`, path: join(folder, two, rest) }
}
