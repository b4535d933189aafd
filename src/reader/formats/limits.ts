import { ReadingRefusal } from '../../domain/reading.ts'

/** Bounds on what one document may cost. Counted, never timed, so that the same file always has the same outcome. */
export interface ReadingLimits {
  /** Size of the file. */
  fileBytes: number
  /** Sum of all unpacked parts of one file. */
  unpackedBytes: number
  /** Unpacked ÷ packed, looked at once a part is larger than 4 MB: below that even the best ratio costs nothing. */
  expansion: number
  /** Nesting of elements, tables or objects. */
  depth: number
  blocks: number
  /** UTF-16 length of the text that comes out. */
  characters: number
  /** XML and HTML events, PDF text pieces, table rows: whatever a format's loop takes one at a time. */
  work: number
  pages: number
}

const MB = 1024 * 1024

/** An inspection document has tens of pages; these bounds leave room for a district's yearly collection. */
export const DEFAULT_LIMITS: ReadingLimits = {
  fileBytes: 50 * MB,
  unpackedBytes: 128 * MB,
  expansion: 300,
  depth: 200,
  blocks: 100_000,
  characters: 4_000_000,
  work: 3_000_000,
  pages: 2_000,
}

/** What is left of the limits while one document is read. */
export class Budget {
  readonly limits: ReadingLimits
  #unpacked = 0
  #work = 0

  constructor(limits: Partial<ReadingLimits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /** Bytes that may still be unpacked. */
  get unpackable(): number {
    return this.limits.unpackedBytes - this.#unpacked
  }

  /** @throws read.expands when a part unpacks to far more than its size, or all parts together to more than the limit */
  unpack(packed: number, unpacked: number): void {
    if (unpacked > 4 * MB && unpacked > packed * this.limits.expansion) {
      throw new ReadingRefusal('read.expands', { limit: this.limits.unpackedBytes })
    }
    this.charge(unpacked)
  }

  /** Counts bytes whose packed size says nothing. @throws read.expands */
  charge(bytes: number): void {
    this.#unpacked += bytes
    if (this.#unpacked > this.limits.unpackedBytes) {
      throw new ReadingRefusal('read.expands', { limit: this.limits.unpackedBytes })
    }
  }

  /** @throws read.too-large when the file asks for more steps than any document needs */
  work(steps = 1): void {
    this.#work += steps
    if (this.#work > this.limits.work)
      throw new ReadingRefusal('read.too-large', { what: 'parts', limit: this.limits.work })
  }

  /** @throws read.too-deep */
  depth(level: number): void {
    if (level > this.limits.depth) throw new ReadingRefusal('read.too-deep', { limit: this.limits.depth })
  }

  /** @throws read.too-large */
  pages(count: number): void {
    if (count > this.limits.pages)
      throw new ReadingRefusal('read.too-large', { what: 'pages', limit: this.limits.pages })
  }
}
