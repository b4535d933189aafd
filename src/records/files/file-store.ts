import { createHash, hash as hashOf, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Refused } from '../../domain/problem.ts'
import { fileEmpty, fileIsProgram, fileTooLarge } from '../../domain/problems/file.ts'
import { isProgram, SNIFF_BYTES, sniffType } from './sniff-type.ts'

/** What is known of a stored file from its content alone. */
export interface StoredFile {
  /** 64 hexadecimal digits: its name in the store and in the log. */
  sha256: string
  /** Bytes. */
  size: number
  /** Media type as the content shows it. */
  mime: string
}

/** Files by the SHA-256 of their content, each street's on their own. What is stored is complete and never changes. */
export interface FileStore {
  /**
   * Takes the bytes in as they come, without holding them in memory. The same content twice is kept once.
   * @throws Refused file.too-large, file.empty, file.program; nothing is kept then, nor when the stream breaks off
   */
  storeFile(street: string, bytes: AsyncIterable<Uint8Array>, limits?: { maxBytes?: number }): Promise<StoredFile>
  findFile(street: string, sha256: string): Promise<StoredFile | undefined>
  /** The bytes; undefined if they are not there. */
  openFile(
    street: string,
    sha256: string,
    range?: { start: number; end: number },
  ): Promise<{ file: StoredFile; stream: ReadStream } | undefined>
  /** Where the bytes lie, for a process of its own that reads them. @throws Error where that is no name of a stored file */
  pathOf(street: string, sha256: string): string
  /** For erased personal data only. */
  removeFile(street: string, sha256: string): Promise<void>
  /** Removes what interrupted uploads left; call it at start. */
  clearDrafts(): Promise<void>
}

/** 100 MiB: a long scan or a short video from a phone. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024

const SHA256 = /^[0-9a-f]{64}$/
const STREET = /^[a-z0-9][a-z0-9-]{0,63}$/i

interface FileStoreOptions {
  /** The program's own files, made anew from nothing should the machine fail: straight to their place, nothing waits for the disk. */
  isDisposable?: boolean
}

/** A store in a folder: `STREET/ab/cdef…`, written beside, synced and then linked into place. */
export function createFileStore(folder: string, { isDisposable = false }: FileStoreOptions = {}): FileStore {
  const drafts = join(folder, '.drafts')
  const known = new Map<string, StoredFile>()

  const pathOf = (street: string, sha256: string): string => {
    if (!STREET.test(street) || !SHA256.test(sha256)) throw new Error(`no name of a stored file: ${street}/${sha256}`)
    return join(folder, street, sha256.slice(0, 2), sha256.slice(2))
  }

  const findFile = async (street: string, sha256: string): Promise<StoredFile | undefined> => {
    if (!SHA256.test(sha256)) return undefined
    const path = pathOf(street, sha256)
    const found = known.get(path)
    if (found) return found
    const size = await stat(path).then(
      (s) => s.size,
      () => undefined,
    )
    if (size === undefined) return undefined
    return remember(path, { sha256, size, mime: sniffType(await firstBytes(path)) })
  }

  const remember = (path: string, file: StoredFile): StoredFile => {
    if (known.size > 10_000) known.clear()
    known.set(path, file)
    return file
  }

  const storeStraight = async (street: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> => {
    const content = await buffer(bytes)
    const sha256 = hashOf('sha256', content)
    const path = pathOf(street, sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, content, { mode: 0o600 })
    return remember(path, { sha256, size: content.length, mime: sniffType(content.subarray(0, SNIFF_BYTES)) })
  }

  return {
    findFile,
    pathOf,

    async storeFile(street, bytes, { maxBytes = MAX_FILE_BYTES } = {}) {
      if (isDisposable) return storeStraight(street, bytes)
      await mkdir(drafts, { recursive: true, mode: 0o700 })
      const draft = join(drafts, randomUUID())
      const handle = await open(draft, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let size = 0
        let head = Buffer.alloc(0)
        for await (const chunk of bytes) {
          size += chunk.byteLength
          if (size > maxBytes) throw new Refused(fileTooLarge({ megabytes: Math.floor(maxBytes / 1024 / 1024) }))
          if (head.length < SNIFF_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES)
          hash.update(chunk)
          await writeAll(handle, chunk)
        }
        if (size === 0) throw new Refused(fileEmpty({}))
        if (isProgram(head)) throw new Refused(fileIsProgram({}))
        await handle.sync()
        const sha256 = hash.digest('hex')
        const path = pathOf(street, sha256)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        // A link, not a rename: content that is there already stays untouched.
        await link(draft, path).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error
        })
        await syncFolder(dirname(path))
        return remember(path, { sha256, size, mime: sniffType(head) })
      } finally {
        await handle.close()
        await rm(draft, { force: true })
      }
    },

    async openFile(street, sha256, range) {
      const file = await findFile(street, sha256)
      if (!file) return undefined
      const stream = createReadStream(pathOf(street, sha256), range)
      // Waits for the opening, so that a file removed in between is a missing file and not a broken answer.
      await new Promise<void>((done, fail) => stream.once('open', () => done()).once('error', fail))
      return { file, stream }
    },

    async removeFile(street, sha256) {
      const path = pathOf(street, sha256)
      known.delete(path)
      await rm(path, { force: true })
      await syncFolder(dirname(path))
    },

    async clearDrafts() {
      const names = await readdir(drafts).catch(() => [] as string[])
      await Promise.all(names.map((name) => rm(join(drafts, name), { force: true })))
    },
  }
}

type Handle = Awaited<ReturnType<typeof open>>

async function writeAll(handle: Handle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.byteLength; ) {
    const { bytesWritten } = await handle.write(chunk, from)
    from += bytesWritten
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r').catch(() => undefined)
  await handle?.sync()
  await handle?.close()
}
