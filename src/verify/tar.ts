import { equalBytes, fromUtf8, toUtf8 } from './bytes.ts'
import { readAll, type Source } from './source.ts'

// The ustar form that BUNDLE.md §1 fixes to the last byte: a header is what name and size give, and nothing else.

const BLOCK = 512

export interface TarFile {
  name: string
  /** Where its bytes begin in the archive. */
  at: number
  size: number
}

/** An archive that is not in its form, at this byte. `after` names the last file that was in order. */
export class TarFault extends Error {
  readonly at: number
  readonly after: string | undefined

  constructor(at: number, after: string | undefined) {
    super(`not in its form at byte ${at}`)
    this.at = at
    this.after = after
  }
}

/** Lists the files of an archive without reading them. @throws TarFault where a byte is not as the form wants it */
export async function listTar(source: Source): Promise<TarFile[]> {
  const files: TarFile[] = []
  let at = 0
  for (;;) {
    const header = at + BLOCK <= source.size ? await source.read(at, BLOCK) : undefined
    if (!header) throw new TarFault(at, files.at(-1)?.name)
    if (header.every((byte) => byte === 0)) break
    const file = readHeader(header, at + BLOCK)
    const rest = file && (BLOCK - (file.size % BLOCK)) % BLOCK
    if (!file || rest === undefined || file.at + file.size + rest > source.size)
      throw new TarFault(at, files.at(-1)?.name)
    if (rest > 0) await requireZeros(source, file.at + file.size, rest, file.name)
    files.push(file)
    at = file.at + file.size + rest
  }
  if (source.size !== at + 2 * BLOCK) throw new TarFault(at, files.at(-1)?.name)
  await requireZeros(source, at, 2 * BLOCK, files.at(-1)?.name)
  return files
}

function readHeader(header: Uint8Array, at: number): TarFile | undefined {
  const end = header.indexOf(0)
  const name = fromUtf8(header.subarray(0, end < 0 || end > 100 ? 100 : end))
  const size = Number.parseInt(fromUtf8(header.subarray(124, 135)) ?? '', 8)
  const isOneWay = name && Number.isSafeInteger(size) && equalBytes(header, headerOf(name, size))
  return isOneWay ? { name, at, size } : undefined
}

function headerOf(name: string, size: number): Uint8Array {
  const header = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => header.set(toUtf8(text).subarray(0, BLOCK - at), at)
  put(0, name)
  put(100, '0000644\0' + '0000000\0' + '0000000\0')
  put(124, `${size.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0`)
  put(148, '        0')
  put(257, 'ustar\x0000')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

async function requireZeros(source: Source, at: number, length: number, after: string | undefined): Promise<void> {
  const bytes = await source.read(at, length)
  const wrong = bytes.findIndex((byte) => byte !== 0)
  if (wrong >= 0) throw new TarFault(at + wrong, after)
}

/** A small file whole. */
export const readFile = (source: Source, file: TarFile): Promise<Uint8Array> => readAll(source, file.at, file.size)
