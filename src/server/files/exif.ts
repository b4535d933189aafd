/** What a camera writes into a picture about when and where it was taken. Claims of the camera, not proofs. */
export interface Taken {
  /** Instant; in the street's own time where the camera names no zone. */
  at: string | null
  /** Degrees north and east; used to tell near from far, never kept. */
  place: { north: number; east: number } | null
}

const EXIF_DIRECTORY = 0x8769
const GPS_DIRECTORY = 0x8825
const ORIGINAL = 0x9003
const OFFSET_ORIGINAL = 0x9011

/** Reads the directories of EXIF (a TIFF without picture). Nonsense is nothing said. */
export function readExif(tiff: Buffer): Taken {
  if (tiff.length < 8) return { at: null, place: null }
  const reader = readerOf(tiff)
  const first = reader.u32(4)
  return { at: takenAt(reader, first), place: takenWhere(reader, first) }
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

function takenWhere(reader: Reader, first: number): Taken['place'] {
  const directory = entryOf(reader, first, GPS_DIRECTORY)
  if (directory === undefined) return null
  const inside = reader.u32(directory + 8)
  const north = degrees(reader, inside, 1, 2, 'S')
  const east = degrees(reader, inside, 3, 4, 'W')
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return null
  // What a camera writes that had no signal.
  return north === 0 && east === 0 ? null : { north, east }
}

/** Three fractions: degrees, minutes, seconds. */
function degrees(reader: Reader, directory: number, side: number, tag: number, negative: string): number | null {
  const entry = entryOf(reader, directory, tag)
  const which = entryOf(reader, directory, side)
  if (entry === undefined || which === undefined || reader.u32(entry + 4) !== 3) return null
  const at = reader.u32(entry + 8)
  if (at + 24 > reader.tiff.length) return null
  const part = (i: number) => {
    const below = reader.u32(at + i * 8 + 4)
    return below === 0 ? 0 : reader.u32(at + i * 8) / below
  }
  const value = part(0) + part(1) / 60 + part(2) / 3600
  return reader.tiff.toString('latin1', which + 8, which + 9) === negative ? -value : value
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
