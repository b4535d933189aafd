import { constants, inflateSync } from 'node:zlib'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'
import { PdfDrawings } from './pdf-drawings.ts'
import { PdfRanges } from './pdf-ranges.ts'

const MB = 1024 * 1024
/** Deflate grows data at most 1032 times; below this size nothing dangerous can come out. */
const SMALL_IMAGE = 256 * 1024
const LARGEST_IMAGE = 256 * MB
/** Bytes outside of streams: objects, which the library keeps in memory many times their size. */
const MOST_OBJECTS = 12 * MB
/** What a stream counts for that broke off while it was unpacked. */
const BROKEN = 16 * MB
/**
 * Unpacks every stream of a PDF once, within the budget, before the PDF library does it without bounds; also looks for ranges
 * of millions of codes and for drawings within drawings.
 * @throws read.expands; read.encrypted for a write-protected file whose streams cannot be looked into and are large
 */
export function checkPdfStreams(bytes: Uint8Array, budget: Budget): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isProtected = file.includes('/Encrypt')
  const ranges = new PdfRanges()
  const drawings = new PdfDrawings()
  let end = 0
  let inStreams = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    const from = at + 6 + (file[at + 6] === 13 ? 1 : 0) + (file[at + 6] === 13 || file[at + 6] === 10 ? 1 : 0)
    const isNext = end >= 0 && end < from
    if (isNext) end = file.indexOf('endstream', from)
    const packed = file.subarray(from, end < 0 ? file.length : end)
    if (isNext) inStreams += packed.length
    // The word may stand in a file a million times with the same bytes behind each.
    budget.work(50 + (packed.length >> 6))
    const dictionary = dictionaryBefore(file, at)
    const isImage = /\/Subtype\s*\/Image/.test(dictionary)
    if (isProtected && !isImage && packed.length > MB) throw new ReadingRefusal('read.encrypted', { what: 'protected' })
    if (isImage && packed.length <= SMALL_IMAGE) continue
    const data = checkStream(packed, dictionary, isImage, budget)
    if (!data || isImage) continue
    const content = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    ranges.addMap(content)
    drawings.add(dictionary, content)
    if (/\/ObjStm/.test(dictionary)) ranges.addObjects(content.toString('latin1'))
  }
  drawings.check()
  if (file.length - inStreams > MOST_OBJECTS)
    throw new ReadingRefusal('read.too-large', { what: 'parts', limit: MOST_OBJECTS })
  ranges.addObjects(file.toString('latin1'))
}

/** The words of the object in front of `stream`, with escaped names written out. */
const dictionaryBefore = (file: Buffer, at: number): string => {
  const before = file.toString('latin1', Math.max(0, at - 2048), at)
  const head = before.slice(0, Math.max(0, before.lastIndexOf(' obj')))
  const start = Math.max(0, head.search(/\d+\s+\d+$/))
  return before
    .slice(start)
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function checkStream(packed: Uint8Array, dictionary: string, isImage: boolean, budget: Budget): Uint8Array | undefined {
  if (/LZW/.test(dictionary)) budget.charge(packed.length * 1400)
  if (/RunLength|\/RL\b/.test(dictionary)) budget.charge(packed.length * 64)
  let data = packed
  if (/ASCII85|\/A85\b/.test(dictionary)) data = fromAscii85(data)
  else if (/ASCIIHex|\/AHx\b/.test(dictionary)) data = fromHex(data)
  // A stream may be deflated more than once.
  for (let layer = 0; layer < 3 && isZlib(data); layer++) {
    const most = isImage ? LARGEST_IMAGE : budget.unpackable
    const unpacked = inflate(data, most)
    if (!unpacked) {
      budget.charge(Math.min(BROKEN, data.length * 1032))
      return undefined
    }
    if (!isImage) budget.unpack(data.length, unpacked.length)
    data = unpacked
  }
  return data
}

const isZlib = (data: Uint8Array): boolean =>
  data.length > 2 && (data[0]! & 0x0f) === 8 && ((data[0]! << 8) | data[1]!) % 31 === 0

function inflate(data: Uint8Array, maxOutputLength: number): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, maxOutputLength), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ReadingRefusal('read.expands', { limit: maxOutputLength })
    }
    return undefined
  }
}

function fromHex(data: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(data)
      .toString('latin1')
      .replace(/[^0-9a-f]/gi, ''),
    'hex',
  )
}

function fromAscii85(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length * 4)
  let length = 0
  let group = 0
  let digits = 0
  for (const c of data) {
    if (c === 0x7e) break
    if (c === 0x7a && digits === 0) length += 4
    if (c < 0x21 || c > 0x75) continue
    group = group * 85 + c - 0x21
    if (++digits < 5) continue
    for (let shift = 24; shift >= 0; shift -= 8) out[length++] = Math.floor(group / 2 ** shift) & 0xff
    group = 0
    digits = 0
  }
  for (let i = digits; digits > 1 && i < 5; i++) group = group * 85 + 84
  for (let i = 0; digits > 1 && i < digits - 1; i++) out[length++] = Math.floor(group / 2 ** (24 - 8 * i)) & 0xff
  return out.subarray(0, length)
}
