import { describe, expect, it } from 'vitest'
import { exifTakenAt, takenAtOf } from './taken-at.ts'

/** The front of a JPEG whose camera says when it was taken. */
function picture(taken: string, little = true): Buffer {
  const tiff = Buffer.alloc(80)
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(1, 8)
  u16(0x8769, 10)
  u32(30, 18)
  u16(1, 30)
  u16(0x9003, 32)
  u32(20, 36)
  u32(50, 40)
  tiff.write(`${taken}\0`, 50, 'latin1')
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xe1, 0, 0])
  head.writeUInt16BE(tiff.length + 8, 10)
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}

describe('when a photo was taken', () => {
  it('is read from either byte order, in Shanghai time', () => {
    expect(exifTakenAt(picture('2026:06:18 09:30:00'))).toBe('2026-06-18T01:30:00.000Z')
    expect(exifTakenAt(picture('2026:06:18 09:30:00', false))).toBe('2026-06-18T01:30:00.000Z')
  })

  it('is unknown where the camera does not say, or says nonsense', () => {
    expect(exifTakenAt(picture('0000:00:00 00:00:00'))).toBeNull()
    expect(exifTakenAt(Buffer.from('not a picture'))).toBeNull()
    expect(exifTakenAt(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))).toBeNull()
  })

  it('survives every cut of the file', () => {
    const whole = picture('2026:06:18 09:30:00')
    for (let length = 0; length < whole.length - 20; length++) {
      expect(exifTakenAt(whole.subarray(0, length))).toBeNull()
    }
  })

  it('looks at the front of a stream only', async () => {
    async function* endless() {
      yield picture('2026:06:18 09:30:00')
      for (;;) yield Buffer.alloc(65536)
    }
    expect(await takenAtOf(endless())).toBe('2026-06-18T01:30:00.000Z')
  })
})
