import { crc32, deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

const WIDTH = 480
const HEIGHT = 320

/** A drawn stand-in for a photo: a ruled sheet with handwriting-like strokes on a desk. PNG, a few kB. */
export function sheetPicture(random: Random): Uint8Array {
  const pixels = new Uint8Array(HEIGHT * (1 + WIDTH * 3))
  const paint = (x: number, y: number, [r, g, b]: readonly number[]) => {
    if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) return
    pixels.set([r!, g!, b!], y * (1 + WIDTH * 3) + 1 + x * 3)
  }
  const fill = (x0: number, y0: number, x1: number, y1: number, colour: readonly number[]) => {
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) paint(x, y, colour)
  }
  const desk = random.pick([
    [142, 104, 66],
    [120, 112, 98],
    [88, 104, 112],
  ])
  fill(0, 0, WIDTH, HEIGHT, desk)
  const [left, top] = [random.between(50, 90), random.between(20, 40)]
  fill(left, top, WIDTH - left, HEIGHT - 20, [248, 247, 242])
  fill(left + 90, top + 18, WIDTH - left - 90, top + 26, [60, 66, 70])
  for (let row = 0; row < 8; row++) {
    const y = top + 50 + row * 26
    fill(left + 20, y, WIDTH - left - 20, y + 1, [150, 156, 158])
    for (let column = 0; column < 3; column++) scribble(random, paint, left + 34 + column * 110, y - 9)
  }
  return png(pixels)
}

/** The same picture as a file of its own: a number in a text chunk, as cameras write one, gives it another hash. */
export function numbered(picture: Uint8Array, number: number): Uint8Array {
  const end = picture.length - 12
  return Buffer.concat([
    picture.subarray(0, end),
    chunk('tEXt', Buffer.from(`Number\0${number}`)),
    picture.subarray(end),
  ])
}

function scribble(random: Random, paint: (x: number, y: number, c: readonly number[]) => void, x: number, y: number) {
  const [height, speed, length] = [random.between(3, 7), random.between(4, 9), random.between(36, 70)]
  for (let i = 0; i < length; i++) {
    const dy = Math.round(Math.sin((i * speed) / 20) * height)
    for (const thick of [0, 1]) paint(x + i, y + dy + thick, [38, 56, 120])
  }
}

function png(pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
