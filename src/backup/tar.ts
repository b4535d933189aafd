import { TAR_END, tarHeader, tarPadding } from '../log/write-tar.ts'
import { damaged } from './faults.ts'

/** A file in an archive, in the order in which they stand in it. */
export interface Member {
  name: string
  size: number
  /** To be read to its end before the next member is asked for. */
  body: AsyncIterable<Buffer>
}

const BLOCK = 512

/** A file of the archive as the bytes of it (ustar). */
export async function* tarMember(
  name: string,
  size: number,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield tarHeader(name, size)
  let written = 0
  for await (const chunk of body) {
    written += chunk.byteLength
    yield chunk
  }
  // A file that grew or shrank while it was read: the archive would be unreadable from here on.
  if (written !== size) throw new Error(`${name} had ${size} bytes and now ${written}`)
  yield tarPadding(size)
}

export const tarEnd = TAR_END

/**
 * Reads an archive member by member, in little memory.
 * @throws backup.damaged where it ends early or is none
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Member, void> {
  const reader = new ByteReader(source)
  for (;;) {
    const header = await reader.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const name = textAt(header, 0, 100)
    const size = Number.parseInt(textAt(header, 124, 12), 8)
    if (textAt(header, 257, 6) !== 'ustar' || !Number.isSafeInteger(size) || size < 0) throw damaged(name)
    const body = reader.stream(size)
    yield { name, size, body }
    for await (const _ of body) {
      // Whoever did not want the member passes over it.
    }
    await reader.take(tarPadding(size).length)
  }
}

const textAt = (header: Buffer, at: number, length: number): string =>
  header.toString('utf8', at, at + length).replace(/\0[\s\S]*$/, '')

class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Up to `most` bytes, at least one. */
  async #some(most: number): Promise<Buffer> {
    while (this.#held.length === 0) {
      const next = await this.#source.next()
      if (next.done) throw damaged()
      this.#held = next.value
    }
    const taken = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(taken.length)
    return taken
  }

  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let left = size; left > 0; ) {
      const part = await this.#some(left)
      parts.push(part)
      left -= part.length
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  async *stream(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const part = await this.#some(left)
      left -= part.length
      yield part
    }
  }
}
