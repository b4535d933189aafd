import { describe, expect, it } from 'vitest'
import { readTakenAt, withoutHead } from './exif.ts'

/** What a camera writes: when, in which zone. */
function exif(taken: string, { little = true, zone = '' } = {}): Buffer {
  const tiff = Buffer.alloc(200)
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    u16(tag, at)
    u16(type, at + 2)
    u32(count, at + 4)
    u32(value, at + 8)
  }
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(1, 8)
  entry(10, 0x8769, 4, 1, 38)
  u16(2, 38)
  entry(40, 0x9003, 2, 20, 150)
  entry(52, 0x9011, 2, 7, 172)
  tiff.write(`${taken}\0`, 150, 'latin1')
  tiff.write(`${zone}\0`, 172, 'latin1')
  return tiff
}

describe('what a camera says', () => {
  it('of the time is read from either byte order, in Shanghai time', () => {
    expect(readTakenAt(exif('2026:06:18 09:30:00'))).toBe('2026-06-18T01:30:00.000Z')
    expect(readTakenAt(exif('2026:06:18 09:30:00', { little: false }))).toBe('2026-06-18T01:30:00.000Z')
  })

  it('of the time counts in the zone that it names', () => {
    expect(readTakenAt(exif('2026:06:18 09:30:00', { zone: '+09:00' }))).toBe('2026-06-18T00:30:00.000Z')
  })

  it('of the time is nothing where it does not say, or says nonsense', () => {
    expect(readTakenAt(exif('0000:00:00 00:00:00'))).toBeNull()
    expect(readTakenAt(Buffer.from('not what a camera writes'))).toBeNull()
  })

  it('is read alike with and without the head that JPEG puts before it', () => {
    const tiff = exif('2026:06:18 09:30:00')
    expect(withoutHead(Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))).toEqual(tiff)
    expect(withoutHead(tiff)).toBeUndefined()
  })

  it('survives every cut of it', () => {
    const whole = exif('2026:06:18 09:30:00')
    for (let length = 0; length < 168; length++) expect(readTakenAt(whole.subarray(0, length))).toBeNull()
  })
})
