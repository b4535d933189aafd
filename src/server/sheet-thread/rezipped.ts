import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from '../../reader/formats/limits.ts'
import { openZip } from '../../reader/formats/zip.ts'

/**
 * The archive with some parts rewritten, by their names in small letters; all others are byte for byte as they were unpacked.
 * @throws read.expands; read.damaged, also for names that lead out of the archive
 */
export async function rezipped(
  bytes: Uint8Array,
  parts: ReadonlyMap<string, (xml: string) => string>,
  budget: Budget,
): Promise<Uint8Array> {
  const zip = openZip(bytes, budget)
  const out = new ZipFile()
  for (const path of zip.paths) {
    if (path.endsWith('/')) continue
    const name = path.replace(/^\/+/, '')
    if (name.split(/[\\/]/).includes('..')) throw new ReadingRefusal('read.damaged', { what: 'document' })
    const content = zip.read(path)!
    const rewrite = parts.get(name.toLowerCase())
    out.addBuffer(Buffer.from(rewrite ? rewrite(new TextDecoder().decode(content)) : content), name)
  }
  out.end()
  return new Uint8Array(await buffer(out.outputStream))
}
