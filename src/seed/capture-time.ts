/**
 * What a camera writes into a picture about when it was taken (EXIF), in Shanghai time: one directory that points at another, with
 * the time and its zone.
 */
export function exifOf(taken: Date): Buffer {
  const local = new Date(taken.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)
  const time = `${local.replaceAll('-', ':').replace('T', ' ')}\0`
  const zone = '+08:00\0'
  const [inside, texts] = [8 + directoryLength(1), 8 + directoryLength(1) + directoryLength(2)]
  const tiff = Buffer.alloc(texts + time.length + zone.length)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  directory(tiff, 8, [[EXIF_DIRECTORY, LONG, 1, inside]])
  directory(tiff, inside, [
    [TIME_TAKEN, ASCII, time.length, texts],
    [ZONE_TAKEN, ASCII, zone.length, texts + time.length],
  ])
  tiff.write(time + zone, texts, 'latin1')
  return tiff
}

const [EXIF_DIRECTORY, TIME_TAKEN, ZONE_TAKEN] = [0x8769, 0x9003, 0x9011]
const [ASCII, LONG] = [2, 4]
const ENTRY = 12

/** How many there are, the entries, and that no other directory follows. */
const directoryLength = (entries: number): number => 2 + entries * ENTRY + 4

/** @param entries tag, type, how many, and the value or where it stands; in the order of tags */
function directory(tiff: Buffer, at: number, entries: readonly (readonly [number, number, number, number])[]): void {
  tiff.writeUInt16LE(entries.length, at)
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const entry = at + 2 + i * ENTRY
    tiff.writeUInt16LE(tag, entry)
    tiff.writeUInt16LE(type, entry + 2)
    tiff.writeUInt32LE(count, entry + 4)
    tiff.writeUInt32LE(value, entry + 8)
  }
}
