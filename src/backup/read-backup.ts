import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { Fault } from '../database/fault.ts'
import { decrypt } from './cipher.ts'
import { type Erasure, erasuresShape } from './erasures.ts'
import { damaged } from './faults.ts'
import { BEGIN, type Begin, begin as beginShape, MANIFEST, manifest as manifestShape } from './manifest.ts'
import { memberOf, type Table } from './tables.ts'
import { type Member, readTar } from './tar.ts'
import { sha256Of } from './write-backup.ts'

/** Where what a backup holds goes. */
export interface Receiver {
  /** Once, before everything else. */
  begin(begin: Begin): Promise<void>
  rows(table: Table, rows: Buffer): Promise<number>
  /** Folder in which `files`, `keys` and the secret are written. */
  folder: string
  onProgress?(done: { rows: number; files: number; bytes: number }): void
}

export interface ReadResult {
  begin: Begin
  rows: number
  files: { count: number; bytes: number }
  erasures: Erasure[]
}

/** A part of a table is cut at 4 MiB; one row may be longer. */
const MOST_PART = 256 * 1024 * 1024

/**
 * Reads a backup to its end and hands everything on; whole and unchanged when this resolves, and only then.
 * @throws backup.damaged, backup.key-missing, backup.key-wrong
 */
export async function readBackup(
  source: AsyncIterable<Buffer>,
  secret: string | Buffer | undefined,
  receiver: Receiver,
): Promise<ReadResult> {
  const opened = Readable.from(decrypt(source, secret), { objectMode: false, highWaterMark: 1 << 20 })
  const zipped = createGunzip()
  opened.once('error', (error) => zipped.destroy(error))
  zipped.once('close', () => opened.destroy())
  opened.pipe(zipped)
  try {
    return await new BackupReading(receiver).read(readTar(zipped))
  } catch (error) {
    // What the unpacker says of bytes that are none of its own.
    throw String((error as { code?: unknown }).code).startsWith('Z_') ? damaged() : error
  } finally {
    zipped.destroy()
  }
}

class BackupReading {
  readonly #receiver: Receiver
  readonly #seen = { begin: '', parts: [] as unknown[], rows: {} as Record<string, number>, others: [] as unknown[] }
  readonly #files = { count: 0, bytes: 0, list: '' }
  readonly #next = new Map<string, number>()
  #fileList = createHash('sha256')
  #street = 0
  #rows = 0
  #bytes = 0
  /** The part that the database is taking in while the next one is unpacked. */
  #loading: Promise<void> = Promise.resolve()
  #erasures: Erasure[] = []

  constructor(receiver: Receiver) {
    this.#receiver = receiver
  }

  async read(members: AsyncIterable<Member>): Promise<ReadResult> {
    let begin: Begin | undefined
    let isWhole = false
    for await (const member of members) {
      if (isWhole) throw damaged(member.name)
      if (!begin) begin = await this.#begin(member)
      else if (member.name.startsWith('database/')) await this.#part(begin, member)
      else if (member.name.startsWith('files/')) await this.#file(begin, member)
      else if (member.name === MANIFEST) {
        await this.#loading
        this.#compare(begin, await wholeOf(member))
        isWhole = true
      } else await this.#other(member)
      this.#bytes += member.size
      this.#receiver.onProgress?.({ rows: this.#rows, files: this.#files.count, bytes: this.#bytes })
    }
    if (!begin || !isWhole) throw damaged()
    const { count, bytes } = this.#files
    return { begin, rows: this.#rows, files: { count, bytes }, erasures: this.#erasures }
  }

  async #begin(member: Member): Promise<Begin> {
    if (member.name !== BEGIN) throw damaged(member.name)
    const text = await wholeOf(member)
    this.#seen.begin = sha256Of(text)
    const begin = parse(beginShape, text, BEGIN)
    for (const { name } of begin.tables) this.#seen.rows[name] = 0
    await this.#receiver.begin(begin)
    return begin
  }

  async #part(begin: Begin, member: Member): Promise<void> {
    const table = begin.tables.find(({ name }) => member.name === memberOf(name, this.#next.get(name) ?? 0))
    if (!table || member.size > MOST_PART) throw damaged(member.name)
    this.#next.set(table.name, (this.#next.get(table.name) ?? 0) + 1)
    const bytes = await wholeOf(member)
    await this.#loading
    this.#loading = this.#load(table, member.name, bytes)
    // Awaited with the next part, and before the end.
    this.#loading.catch(() => {})
  }

  async #load(table: Table, name: string, bytes: Buffer): Promise<void> {
    const loading = this.#receiver.rows(table, bytes)
    const sha256 = sha256Of(bytes)
    const rows = await loading.catch((error) => {
      // Data that its own table refuses was changed after it had been written.
      throw error instanceof Fault ? error : Object.assign(damaged(name), { cause: error })
    })
    this.#seen.parts.push({ name, rows, sha256 })
    this.#seen.rows[table.name]! += rows
    this.#rows += rows
  }

  async #file(begin: Begin, member: Member): Promise<void> {
    const [, place = '', sha256 = ''] = /^files\/(\d{1,6})\/([0-9a-f]{64})$/.exec(member.name) ?? []
    const street = begin.logs[Number(place)]?.street
    if (street === undefined || !isFolderName(street)) throw damaged(member.name)
    this.#closeFiles(Number(place))
    const path = join(this.#receiver.folder, 'files', street, sha256.slice(0, 2), sha256.slice(2))
    if ((await writeDurably(path, member.body)) !== sha256) throw damaged(member.name)
    this.#fileList.update(`${place}/${sha256} ${member.size}\n`)
    this.#files.count++
    this.#files.bytes += member.size
  }

  /** The list of each street's files ends where the next one's begin. */
  #closeFiles(upTo: number): void {
    for (; this.#street < upTo; this.#street++) {
      this.#files.list = sha256Of(`${this.#files.list}${this.#fileList.digest('hex')}`)
      this.#fileList = createHash('sha256')
    }
  }

  async #other(member: Member): Promise<void> {
    const bytes = await wholeOf(member)
    this.#seen.others.push({ name: member.name, sha256: sha256Of(bytes) })
    if (member.name === 'erasures.json') {
      this.#erasures = parse(erasuresShape, bytes, member.name)
      return
    }
    // Names that we do not know go nowhere: an archive must not write where it likes.
    if (member.name !== 'session.secret' && !/^keys\/[A-Za-z0-9%._-]+\.(pem|checkpoint)$/.test(member.name)) return
    await writeDurably(join(this.#receiver.folder, member.name), [bytes])
  }

  #compare(begin: Begin, text: Buffer): void {
    this.#closeFiles(begin.logs.length)
    const told = parse(manifestShape, text, MANIFEST)
    const found = { ...this.#seen, files: this.#files }
    for (const part of ['begin', 'parts', 'rows', 'files', 'others'] as const)
      if (JSON.stringify(told[part]) !== JSON.stringify(found[part])) throw damaged(part)
  }
}

const isFolderName = (street: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/i.test(street)

async function wholeOf(member: Member): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of member.body) parts.push(part)
  return Buffer.concat(parts)
}

function parse<T>(shape: z.ZodType<T>, text: Buffer, name: string): T {
  try {
    return shape.parse(JSON.parse(text.toString('utf8')))
  } catch {
    throw damaged(name)
  }
}

/** Writes a file that we alone can read, to the disk; returns its SHA-256. */
async function writeDurably(path: string, body: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    for await (const chunk of body) {
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}
