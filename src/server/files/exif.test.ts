import { describe, expect, it } from 'vitest'
import { readExif, withoutHead } from './exif.ts'

/** What a camera writes: when, in which zone, where. */
function exif(taken: string, { little = true, zone = '', north = 0, off = 0 } = {}): Buffer {
  const tiff = Buffer.alloc(208)
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    u16(tag, at)
    u16(type, at + 2)
    u32(count, at + 4)
    u32(value, at + 8)
  }
  const letter = (at: number, tag: number, of: string) => {
    entry(at, tag, 2, 2, 0)
    tiff.write(of, at + 8, 'latin1')
  }
  const fractions = (at: number, degrees: number) => {
    for (const [i, [above, below]] of [
      [Math.floor(degrees), 1],
      [(degrees % 1) * 60, 1],
      [0, 1],
    ].entries()) {
      u32(above!, at + i * 8)
      u32(below!, at + i * 8 + 4)
    }
  }
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  entry(10, 0x8769, 4, 1, 38)
  entry(22, 0x8825, 4, 1, 70)
  u16(2, 38)
  entry(40, 0x9003, 2, 20, 150)
  entry(52, 0x9011, 2, 7, 170)
  tiff.write(`${taken}\0`, 150, 'latin1')
  tiff.write(`${zone}\0`, 170, 'latin1')
  if (north === 0) return tiff
  u16(off === 0 ? 4 : 5, 70)
  letter(72, 1, north < 0 ? 'S' : 'N')
  entry(84, 2, 5, 3, 184)
  letter(96, 3, 'E')
  entry(108, 4, 5, 3, 184)
  entry(120, 0x1f, 5, 1, 132)
  u32(off, 132)
  u32(1, 136)
  fractions(184, Math.abs(north))
  return tiff
}

describe('what a camera says', () => {
  it('of the time is read from either byte order, in Shanghai time', () => {
    expect(readExif(exif('2026:06:18 09:30:00')).at).toBe('2026-06-18T01:30:00.000Z')
    expect(readExif(exif('2026:06:18 09:30:00', { little: false })).at).toBe('2026-06-18T01:30:00.000Z')
  })

  it('of the time counts in the zone that it names', () => {
    expect(readExif(exif('2026:06:18 09:30:00', { zone: '+09:00' })).at).toBe('2026-06-18T00:30:00.000Z')
  })

  it('of the time is nothing where it does not say, or says nonsense', () => {
    expect(readExif(exif('0000:00:00 00:00:00')).at).toBeNull()
    expect(readExif(Buffer.from('not what a camera writes'))).toEqual({ at: null, where: null })
  })

  it('of the place is degrees, south below nought', () => {
    const taken = (north: number, off = 0) => readExif(exif('', { north, off })).where
    expect(taken(30.25)).toEqual({ latitude: 30.25, longitude: 30.25, offMetres: 0 })
    expect(taken(-30.25)).toEqual({ latitude: -30.25, longitude: 30.25, offMetres: 0 })
    expect(taken(30.25, 12)).toEqual({ latitude: 30.25, longitude: 30.25, offMetres: 12 })
  })

  it('of the place is nothing where it does not say, had no signal or says nonsense', () => {
    expect(readExif(exif('')).where).toBeNull()
    expect(readExif(exif('', { north: 1e-9 })).where).toBeNull()
    expect(readExif(exif('', { north: 91 })).where).toBeNull()
  })

  it('is read alike with and without the head that JPEG puts before it', () => {
    const tiff = exif('2026:06:18 09:30:00')
    expect(withoutHead(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))).toEqual(tiff)
    expect(withoutHead(tiff)).toBeUndefined()
  })

  it('survives every cut of it', () => {
    const whole = exif('2026:06:18 09:30:00', { north: 30.25 })
    for (let length = 0; length < 168; length++) expect(readExif(whole.subarray(0, length)).at).toBeNull()
    for (let length = 0; length < 208; length++) expect(readExif(whole.subarray(0, length)).where).toBeNull()
  })
})
