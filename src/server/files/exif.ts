import type { TakenWhere } from '../../domain/pictures/nearness.ts'

/** What a camera writes into a picture about when and where it was taken. Claims of the camera, not proofs. */
export interface Taken {
  /** Instant; in the street's own time where the camera names no zone. */
  at: string | null
  /** To tell near from far; never kept. */
  where: TakenWhere | null
}

const EXIF_DIRECTORY = 0x8769
const GPS_DIRECTORY = 0x8825
const ORIGINAL = 0x9003
const OFFSET_ORIGINAL = 0x9011
const LATITUDE = { side: 1, degrees: 2, negative: 'S' }
const LONGITUDE = { side: 3, degrees: 4, negative: 'W' }
const OFF_METRES = 0x1f

/** Reads the directories of EXIF (a TIFF without picture). Nonsense is nothing said. */
export function readExif(tiff: Buffer): Taken {
  if (tiff.length < 8) return { at: null, where: null }
  const reader = readerOf(tiff)
  const first = reader.u32(4)
  return { at: takenAt(reader, first), where: takenWhere(reader, first) }
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

function takenWhere(reader: Reader, first: number): TakenWhere | null {
  const directory = entryOf(reader, first, GPS_DIRECTORY)
  if (directory === undefined) return null
  const inside = reader.u32(directory + 8)
  const latitude = degreesOf(reader, inside, LATITUDE)
  const longitude = degreesOf(reader, inside, LONGITUDE)
  if (latitude === undefined || longitude === undefined) return null
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  // What a camera writes that had no signal.
  if (latitude === 0 && longitude === 0) return null
  return { latitude, longitude, offMetres: fractionsOf(reader, inside, OFF_METRES, 1)?.[0] ?? 0 }
}

/** Three fractions: degrees, minutes, seconds. */
function degreesOf(reader: Reader, directory: number, { side, degrees, negative }: typeof LATITUDE) {
  const which = entryOf(reader, directory, side)
  const parts = fractionsOf(reader, directory, degrees, 3)
  if (which === undefined || !parts) return undefined
  const value = parts[0]! + parts[1]! / 60 + parts[2]! / 3600
  return reader.tiff.toString('latin1', which + 8, which + 9) === negative ? -value : value
}

/** Unsigned fractions; what is divided by nothing was not stated, and counts as nought. */
function fractionsOf(reader: Reader, directory: number, tag: number, count: number): number[] | undefined {
  const entry = entryOf(reader, directory, tag)
  if (entry === undefined || reader.u32(entry + 4) !== count) return undefined
  const at = reader.u32(entry + 8)
  if (at + count * 8 > reader.tiff.length) return undefined
  return Array.from({ length: count }, (_, i) => {
    const below = reader.u32(at + i * 8 + 4)
    return below === 0 ? 0 : reader.u32(at + i * 8) / below
  })
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
