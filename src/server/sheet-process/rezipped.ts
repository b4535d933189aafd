import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from '../../reader/formats/limits.ts'
import { openZip, type ZipArchive } from '../../reader/formats/zip.ts'

/** How a part is rewritten, piece by piece. */
export type Rewriting = (chunks: AsyncIterable<string>) => AsyncIterable<string>

/**
 * The archive with some parts rewritten, by their names in small letters; all others are byte for byte as they were unpacked.
 * @throws read.expands; read.damaged, also for names that lead out of the archive
 */
export async function rezipped(
  bytes: Uint8Array,
  parts: ReadonlyMap<string, (xml: string) => string>,
  budget: Budget,
): Promise<Uint8Array> {
  const whole = [...parts].map(([name, rewrite]): [string, Rewriting] => [name, wholly(rewrite)])
  return new Uint8Array(await buffer(rezippedStream(openZip(bytes, budget), new Map(whole))))
}

/** The same as a stream: no part stands in memory whole. Throws as `rezipped`, while it is read. */
export function rezippedStream(zip: ZipArchive, parts: ReadonlyMap<string, Rewriting>): Readable {
  const out = new ZipFile()
  const stream = out.outputStream as unknown as Readable
  for (const path of zip.paths) {
    if (path.endsWith('/')) continue
    const name = path.replace(/^\/+/, '')
    if (name.split(/[\\/]/).includes('..')) throw new ReadingRefusal('read.damaged', { what: 'document' })
    const rewrite = parts.get(name.toLowerCase())
    out.addReadStreamLazy(name, (go) => {
      const chunks = zip.chunks(path)!
      const part = Readable.from(rewrite ? encoded(rewrite(decoded(chunks))) : chunks, { objectMode: false })
      part.on('error', (error) => stream.destroy(error))
      go(null, part)
    })
  }
  out.end()
  return stream
}

/** For a part that is small enough to be rewritten whole. */
export const wholly = (rewrite: (xml: string) => string): Rewriting =>
  async function* (chunks) {
    let xml = ''
    for await (const chunk of chunks) xml += chunk
    yield rewrite(xml)
  }

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* encoded(chunks: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) if (chunk !== '') yield Buffer.from(chunk)
}
