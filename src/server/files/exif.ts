const EXIF_DIRECTORY = 0x8769
const ORIGINAL = 0x9003
const OFFSET_ORIGINAL = 0x9011

/**
 * When a picture was taken, as EXIF (a TIFF without picture) says: a claim of the camera, no proof. In the street's own time
 * where the camera names no zone; null where it says nothing, or nonsense.
 */
export function readTakenAt(tiff: Buffer): string | null {
  if (tiff.length < 8) return null
  const reader = readerOf(tiff)
  return takenAt(reader, reader.u32(4))
}

const HEAD = 'Exif\0\0'

/** A block that begins with `Exif`, without that. */
export const withoutHead = (block: Buffer): Buffer | undefined =>
  block.toString('latin1', 0, HEAD.length) === HEAD ? block.subarray(HEAD.length) : undefined

interface Reader {
  tiff: Buffer
  u16(at: number): number
  u32(at: number): number
}

function readerOf(tiff: Buffer): Reader {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  return {
    tiff,
    u16: (at) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    u32: (at) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
  }
}

function takenAt(reader: Reader, first: number): string | null {
  const directory = entryOf(reader, first, EXIF_DIRECTORY)
  if (directory === undefined) return null
  const inside = reader.u32(directory + 8)
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/.exec(textOf(reader, inside, ORIGINAL, 19))
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  const offset = /^[+-]\d{2}:\d{2}$/.exec(textOf(reader, inside, OFFSET_ORIGINAL, 6))?.[0] ?? '+08:00'
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

function textOf(reader: Reader, directory: number, tag: number, length: number): string {
  const entry = entryOf(reader, directory, tag)
  if (entry === undefined) return ''
  const at = reader.u32(entry + 8)
  return reader.tiff.toString('latin1', at, at + length)
}

/** Where a directory's entry with this tag begins. */
function entryOf({ u16 }: Reader, directory: number, tag: number): number | undefined {
  const count = Math.min(u16(directory), 512)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    if (u16(entry) === tag) return entry
  }
  return undefined
}
