/** More than any camera writes in front of the picture. */
const HEAD_BYTES = 256 * 1024

/**
 * When a JPEG says that it was taken (EXIF DateTimeOriginal), in the street's own time; null if it does not say.
 * A claim of the camera, not a proof.
 */
export async function takenAtOf(bytes: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= HEAD_BYTES) break
  }
  return exifTakenAt(Buffer.concat(chunks).subarray(0, HEAD_BYTES))
}

export function exifTakenAt(jpeg: Buffer): string | null {
  const tiff = exifOf(jpeg)
  if (!tiff || tiff.length < 8) return null
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const reader: Reader = {
    tiff,
    u16: (at) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    u32: (at) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
  }
  const EXIF_DIRECTORY = 0x8769
  const TAKEN = 0x9003
  const directory = entryOf(reader, reader.u32(4), EXIF_DIRECTORY)
  const taken = directory === undefined ? undefined : entryOf(reader, reader.u32(directory + 8), TAKEN)
  if (taken === undefined) return null
  const at = reader.u32(taken + 8)
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/.exec(tiff.toString('latin1', at, at + 19))
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}

interface Reader {
  tiff: Buffer
  u16(at: number): number
  u32(at: number): number
}

/** The segment APP1 with `Exif`; JPEG is a row of segments, each with its length. */
function exifOf(jpeg: Buffer): Buffer | undefined {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = jpeg.readUInt16BE(at)
    const length = jpeg.readUInt16BE(at + 2)
    if ((marker & 0xff00) !== 0xff00 || length < 2) return undefined
    if (marker === 0xffe1 && jpeg.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      return jpeg.subarray(at + 10, at + 2 + length)
    }
    at += 2 + length
  }
  return undefined
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
