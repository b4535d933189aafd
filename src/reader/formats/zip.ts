import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'

/** A zip archive (docx, xlsx) of which only the named parts are ever unpacked. */
export interface ZipArchive {
  names: string[]
  /** The names as the archive writes them, in its order. */
  paths: string[]
  has(name: string): boolean
  /**
   * The unpacked part, undefined if there is none of that name.
   * @throws read.expands, read.damaged, read.encrypted
   */
  read(name: string): Uint8Array | undefined
  /**
   * The same piece by piece, for parts too large to stand in memory whole; undefined if there is none of that name.
   * @throws read.expands, read.damaged, read.encrypted, while it is read
   */
  chunks(name: string): AsyncIterable<Uint8Array> | undefined
}

interface Entry {
  path: string
  flags: number
  method: number
  crc: number
  packed: number
  unpacked: number
  headerAt: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MAX_ENTRIES = 20_000

/**
 * Opens a zip by its central directory.
 * @throws read.damaged if the directory is gone (a download that was cut) or points outside the file
 */
export function openZip(bytes: Uint8Array, budget: Budget): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view, bytes)
  return {
    names: [...entries.keys()],
    paths: [...entries.values()].map(({ path }) => path),
    has: (name) => entries.has(partName(name)),
    read: (name) => {
      const entry = entries.get(partName(name))
      return entry && unpack(view, bytes, entry, budget)
    },
    chunks: (name) => {
      const entry = entries.get(partName(name))
      return entry && unpackChunks(view, bytes, entry, budget)
    },
  }
}

/** OOXML part names do not depend on case, and some writers use backslashes. */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

function readDirectory(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = findEnd(view)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  const count = view.getUint16(end + 10, true)
  for (let i = 0; i < count && entries.size < MAX_ENTRIES; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const name = partName(path)
    const entry = {
      path,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    }
    if (!entries.has(name)) entries.set(name, entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The end record is the last thing in the file, behind it at most a comment of 65,535 bytes. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  throw damaged()
}

function unpack(view: DataView, bytes: Uint8Array, entry: Entry, budget: Budget): Uint8Array {
  const stored = storedBytes(view, bytes, entry, budget)
  const part = entry.method === 0 ? stored : inflate(stored, entry.method, budget)
  budget.unpack(entry.packed, part.length)
  if (crc32(part) !== entry.crc) throw damaged()
  return part
}

async function* unpackChunks(
  view: DataView,
  bytes: Uint8Array,
  entry: Entry,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const stored = storedBytes(view, bytes, entry, budget)
  if (entry.method === 0) {
    yield unpack(view, bytes, entry, budget)
    return
  }
  if (entry.method !== 8) throw damaged()
  const inflating = createInflateRaw({ chunkSize: 256 * 1024 })
  inflating.end(stored)
  let crc = 0
  let size = 0
  try {
    for await (const chunk of inflating as AsyncIterable<Uint8Array>) {
      size += chunk.length
      crc = crc32(chunk, crc)
      budget.charge(chunk.length)
      if (size > 4 * 1024 * 1024 && size > stored.length * budget.limits.expansion)
        throw new ReadingRefusal('read.expands', { limit: budget.limits.unpackedBytes })
      yield chunk
    }
  } catch (error) {
    throw error instanceof ReadingRefusal ? error : damaged()
  }
  if (crc !== entry.crc) throw damaged()
}

/** The packed bytes of an entry, if it is what the directory says of it. */
function storedBytes(view: DataView, bytes: Uint8Array, entry: Entry, budget: Budget): Uint8Array {
  const { headerAt, packed, unpacked } = entry
  if (entry.flags & 1) throw new ReadingRefusal('read.encrypted')
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== LOCAL) throw damaged()
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  if (from + packed > bytes.length) throw damaged()
  // The declared size is checked first, for it costs nothing; the true one while unpacking, for it may be a lie.
  if (unpacked > budget.unpackable) throw new ReadingRefusal('read.expands', { limit: budget.limits.unpackedBytes })
  return bytes.subarray(from, from + packed)
}

function inflate(stored: Uint8Array, method: number, budget: Budget): Uint8Array {
  if (method !== 8) throw damaged()
  const most = Math.min(budget.unpackable, Math.max(4 * 1024 * 1024, stored.length * budget.limits.expansion))
  try {
    return inflateRawSync(stored, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ReadingRefusal('read.expands', { limit: most })
    }
    throw damaged()
  }
}

const damaged = () => new ReadingRefusal('read.damaged', { what: 'zip' })
