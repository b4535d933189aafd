import { createHash } from 'node:crypto'
import { TAR_END, tarHeader, tarPadding } from '../../src/log/write-tar.ts'
import { fromBytes } from '../../src/verify/source.ts'
import { listTar } from '../../src/verify/tar.ts'

// A bundle taken apart and put together again, as somebody would who wants to change it.

export interface BundleFile {
  name: string
  bytes: Buffer
}

export const filesOf = async (bundle: Uint8Array): Promise<BundleFile[]> =>
  (await listTar(fromBytes(bundle))).map(({ name, at, size }) => ({
    name,
    bytes: Buffer.from(bundle.subarray(at, at + size)),
  }))

export const pack = (files: readonly BundleFile[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ name, bytes }) => [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)]),
    TAR_END,
  ])

/** A forger's archive: what was changed stands in a listing made anew. */
export function repack(files: readonly BundleFile[]): Buffer {
  const kept = files.filter(({ name }) => name !== 'SHA256SUMS')
  const sums = kept.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
  return pack([...kept, { name: 'SHA256SUMS', bytes: Buffer.from(sums.join('')) }])
}
