const SECTOR = 512
const END = 0xfffffffe
const FREE = 0xffffffff

/** A compound file of a few streams for tests; every stream is padded so that it lies in whole sectors. @source [MS-CFB] */
export function compoundSample(streams: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(streams)
  const sectors: Uint8Array[] = []
  const fat: number[] = []
  const append = (data: Uint8Array): number => {
    const first = sectors.length
    for (let at = 0; at < data.length; at += SECTOR) {
      const sector = new Uint8Array(SECTOR)
      sector.set(data.subarray(at, at + SECTOR))
      sectors.push(sector)
      fat.push(at + SECTOR < data.length ? sectors.length : END)
    }
    return first
  }
  // Streams shorter than 4096 bytes would go to the small-sector stream.
  const padded = names.map((name) => {
    const data = new Uint8Array(Math.max(4096, streams[name]!.length))
    data.set(streams[name]!)
    return data
  })
  const starts = padded.map(append)
  const directory = new Uint8Array(Math.ceil((names.length + 1) / 4) * SECTOR)
  const view = new DataView(directory.buffer)
  const entry = (at: number, name: string, type: number, right: number, child: number, start: number, size: number) => {
    for (let i = 0; i < name.length; i++) view.setUint16(at + 2 * i, name.charCodeAt(i), true)
    view.setUint16(at + 64, 2 * (name.length + 1), true)
    directory[at + 66] = type
    for (const [offset, value] of [
      [68, FREE],
      [72, right],
      [76, child],
      [116, start],
      [120, size],
    ] as const) {
      view.setUint32(at + offset, value, true)
    }
  }
  entry(0, 'Root Entry', 5, FREE, names.length > 0 ? 1 : FREE, END, 0)
  names.forEach((name, i) => {
    entry(128 * (i + 1), name, 2, i + 1 < names.length ? i + 2 : FREE, FREE, starts[i]!, padded[i]!.length)
  })
  const directoryAt = append(directory)
  const fatSectors = Math.ceil((sectors.length + 8) / (SECTOR / 4))
  const fatAt = sectors.length
  for (let i = 0; i < fatSectors; i++) fat.push(0xfffffffd)
  const file = new Uint8Array((1 + sectors.length + fatSectors) * SECTOR)
  const head = new DataView(file.buffer)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    head.setUint16(at, value, true)
  for (const [at, value] of [
    [44, fatSectors],
    [48, directoryAt],
    [56, 4096],
    [60, END],
    [68, END],
  ] as const) {
    head.setUint32(at, value, true)
  }
  for (let i = 0; i < 109; i++) head.setUint32(76 + 4 * i, i < fatSectors ? fatAt + i : FREE, true)
  sectors.forEach((sector, i) => {
    file.set(sector, (i + 1) * SECTOR)
  })
  for (let i = 0; i < (fatSectors * SECTOR) / 4; i++) {
    head.setUint32((1 + fatAt) * SECTOR + 4 * i, fat[i] ?? FREE, true)
  }
  return file
}
