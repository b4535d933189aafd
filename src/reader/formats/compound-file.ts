import { ReadingRefusal } from '../../domain/reading.ts'

/** An OLE compound file (doc, xls, protected docx): a small file system of named streams. */
export interface CompoundFile {
  /** The streams and storages at the top; those of embedded objects lie below and are not listed. */
  names: string[]
  has(name: string): boolean
  /** @throws read.damaged when the stream's sectors run in a circle or out of the file */
  read(name: string): Uint8Array | undefined
}

interface Entry {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
}

const FREE_FROM = 0xfffffffa
const NONE = 0xffffffff
const STREAM = 2
const ROOT = 5

/**
 * Opens a compound file.
 * @throws read.damaged
 * @source [MS-CFB]
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const file = new Sectors(bytes)
  const entries = file.directory()
  const root = entries.find((entry) => entry.type === ROOT)
  if (!root) throw damaged()
  const top = topEntries(entries, root)
  return {
    names: [...top.keys()],
    has: (name) => top.has(name),
    read: (name) => {
      const entry = top.get(name)
      return entry?.type === STREAM ? file.stream(entry, root) : undefined
    },
  }
}

class Sectors {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #size: number
  readonly #miniSize: number
  readonly #cutoff: number
  readonly #fat: Uint32Array
  #miniFat: Uint32Array | undefined
  #miniStream: Uint8Array | undefined

  constructor(bytes: Uint8Array) {
    if (bytes.length < 512) throw damaged()
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const shift = this.#view.getUint16(30, true)
    const miniShift = this.#view.getUint16(32, true)
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged()
    this.#size = 1 << shift
    this.#miniSize = 1 << miniShift
    this.#cutoff = this.#view.getUint32(56, true)
    this.#fat = this.#readFat()
  }

  directory(): Entry[] {
    const data = this.#chain(this.#view.getUint32(48, true))
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const entries: Entry[] = []
    for (let at = 0; at + 128 <= data.length; at += 128) {
      const length = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62)
      entries.push({
        name: new TextDecoder('utf-16le').decode(data.subarray(at, at + length)),
        type: data[at + 66]!,
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      })
    }
    return entries
  }

  stream(entry: Entry, root: Entry): Uint8Array {
    const whole = entry.size < this.#cutoff ? this.#miniChain(entry.start, root) : this.#chain(entry.start)
    return whole.subarray(0, entry.size)
  }

  #readFat(): Uint32Array {
    const sectors: number[] = []
    const count = Math.min(this.#view.getUint32(44, true), this.#sectorCount)
    for (let i = 0; i < 109 && sectors.length < count; i++) sectors.push(this.#view.getUint32(76 + 4 * i, true))
    let next = this.#view.getUint32(68, true)
    for (let steps = 0; next < FREE_FROM && sectors.length < count; steps++) {
      if (steps > this.#sectorCount) throw damaged()
      const at = this.#offset(next)
      for (let i = 0; i < this.#size / 4 - 1 && sectors.length < count; i++) {
        sectors.push(this.#view.getUint32(at + 4 * i, true))
      }
      next = this.#view.getUint32(at + this.#size - 4, true)
    }
    return words(this.#join(sectors))
  }

  get #sectorCount(): number {
    return Math.ceil(this.#bytes.length / this.#size)
  }

  #offset(sector: number): number {
    const at = (sector + 1) * this.#size
    if (at + this.#size > this.#bytes.length) throw damaged()
    return at
  }

  #join(sectors: number[]): Uint8Array {
    const data = new Uint8Array(sectors.length * this.#size)
    sectors.forEach((sector, i) => {
      const at = (sector + 1) * this.#size
      // The last sector of a file may be cut short.
      if (at >= this.#bytes.length) throw damaged()
      data.set(this.#bytes.subarray(at, at + this.#size), i * this.#size)
    })
    return data
  }

  #chain(start: number): Uint8Array {
    return this.#join(follow(start, this.#fat))
  }

  #miniChain(start: number, root: Entry): Uint8Array {
    this.#miniFat ??= words(this.#chain(this.#view.getUint32(60, true)))
    this.#miniStream ??= this.#chain(root.start)
    const sectors = follow(start, this.#miniFat)
    const data = new Uint8Array(sectors.length * this.#miniSize)
    sectors.forEach((sector, i) => {
      const at = sector * this.#miniSize
      data.set(this.#miniStream!.subarray(at, at + this.#miniSize), i * this.#miniSize)
    })
    return data
  }
}

/** The sectors of a chain. @throws read.damaged for one that is longer than the table, which is a circle */
function follow(start: number, table: Uint32Array): number[] {
  const sectors: number[] = []
  for (let sector = start; sector < FREE_FROM; sector = table[sector]!) {
    if (sector >= table.length || sectors.length > table.length) throw damaged()
    sectors.push(sector)
  }
  return sectors
}

const words = (data: Uint8Array): Uint32Array => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return Uint32Array.from({ length: data.length >> 2 }, (_, i) => view.getUint32(4 * i, true))
}

/** The children of the root, which are kept as a tree. */
function topEntries(entries: Entry[], root: Entry): Map<string, Entry> {
  const top = new Map<string, Entry>()
  const waiting = [root.child]
  const seen = new Set<number>()
  while (waiting.length > 0) {
    const id = waiting.pop()!
    const entry = entries[id]
    if (id === NONE || !entry || seen.has(id)) continue
    seen.add(id)
    if (!top.has(entry.name)) top.set(entry.name, entry)
    waiting.push(entry.left, entry.right)
  }
  return top
}

const damaged = () => new ReadingRefusal('read.damaged', { what: 'compound' })
