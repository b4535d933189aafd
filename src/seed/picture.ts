import { crc32, deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

/** What is drawn lies on 320 by 240; so much of it is kept, which is enough to be looked at and quick to make. */
const SCALE = 0.75
const WIDTH = 320
const HEIGHT = 240
const [COLUMNS, LINES] = [WIDTH * SCALE, HEIGHT * SCALE]

/** Where the first chunk of a PNG, its header, ends. */
const HEADER_END = 8 + 12 + 13

/** Bytes of one line: its filter, and a colour for each pixel. */
const LINE = 1 + COLUMNS

/** What the sheets of one desk have in common: its colour, how a sheet lies on it, how its writer writes. */
export interface Desk {
  colour: number
  left: number
  top: number
  strokes: { height: number; speed: number; length: number }[]
}

export function deskOf(random: Random): Desk {
  const colour = random.pick([shade(112, 1), shade(108, 0), shade(98, 4)])
  const [left, top] = [random.between(50, 90), random.between(20, 40)]
  const strokes = Array.from({ length: 24 }, () => ({
    height: random.between(3, 7),
    speed: random.between(4, 9),
    length: random.between(36, 70),
  }))
  return { colour, left, top, strokes }
}

/** A drawn stand-in for a photo: a sheet on a desk, people in a room, houses along a street. PNG, some kB; no two alike. */
export function drawnPicture(desk: Desk, random: Random): Uint8Array {
  const canvas = canvasOf()
  const what = random.next()
  if (what < 0.35) sheet(canvas, desk, random)
  else if (what < 0.7) room(canvas, random)
  else street(canvas, random)
  return png(canvas.pixels)
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

/** The same picture with what a camera writes into it, between its header and its colours. */
export function takenAt(picture: Uint8Array, exif: Uint8Array): Uint8Array {
  return Buffer.concat([picture.subarray(0, HEADER_END), chunk('eXIf', exif), picture.subarray(HEADER_END)])
}

interface Canvas {
  pixels: Uint8Array
  fill(left: number, top: number, width: number, height: number, colour: number): void
  disc(x: number, y: number, radius: number, colour: number): void
}

function canvasOf(): Canvas {
  const pixels = new Uint8Array(LINES * LINE)
  const row = (y: number, from: number, until: number, colour: number) => {
    if (y < 0 || y >= LINES) return
    const begin = y * LINE + 1
    const end = begin + Math.min(COLUMNS, until)
    // A call for a few pixels costs more than the pixels.
    if (until - from > 32) pixels.fill(colour, begin + Math.max(0, from), Math.max(begin, end))
    else for (let at = begin + Math.max(0, from); at < end; at++) pixels[at] = colour
  }
  return {
    pixels,
    fill: (left, top, width, height, colour) => {
      const [from, until] = [Math.round(left * SCALE), Math.round((left + width) * SCALE)]
      const bottom = Math.max(Math.round(top * SCALE) + 1, Math.round((top + height) * SCALE))
      for (let y = Math.round(top * SCALE); y < bottom; y++) row(y, from, until, colour)
    },
    disc: (x, y, radius, colour) => {
      const [middle, centre, r] = [Math.round(x * SCALE), Math.round(y * SCALE), Math.round(radius * SCALE)]
      for (let dy = -r; dy <= r; dy++) {
        const half = Math.round(Math.sqrt(r * r - dy * dy))
        row(centre + dy, middle - half, middle + half, colour)
      }
    },
  }
}

const colourOf = (random: Random, low = 0, high = 255): number =>
  shade(random.between(low, high), random.between(0, TINTS.length - 1))

/** A ruled sheet with handwriting-like strokes, near or far, lying as it was laid. */
function sheet({ fill, disc }: Canvas, desk: Desk, random: Random): void {
  const zoom = random.between(60, 130) / 100
  const scaled = (n: number) => Math.round(n * zoom)
  fill(0, 0, WIDTH, HEIGHT, desk.colour)
  for (let i = random.between(1, 4); i > 0; i--)
    fill(
      random.between(0, 300),
      random.between(0, 220),
      random.between(15, 80),
      random.between(10, 60),
      colourOf(random),
    )
  const left = Math.round(desk.left / 2) + random.between(-30, 60)
  const top = random.between(-40, 40)
  const [width, height] = [scaled(random.between(150, 230)), scaled(random.between(160, 260))]
  fill(left, top, width, height, PAPER)
  fill(
    left + scaled(random.between(15, 60)),
    top + scaled(12),
    scaled(random.between(50, 110)),
    scaled(7),
    shade(64, 0),
  )
  const columns = random.between(1, 4)
  const space = scaled(random.between(14, 24))
  for (let y = top + scaled(34), line = 0; y < top + height - 6; y += space, line++) {
    fill(left + 10, y, width - 20, 1, shade(152, 0))
    for (let column = 0; column < columns; column++) {
      if (random.next() < 0.3) continue
      const stroke = desk.strokes[(line * columns + column) % desk.strokes.length]!
      const x = left + 16 + Math.round((column * (width - 24)) / columns)
      const ink = random.pick([BLUE_INK, INK])
      for (let i = 0; i < (stroke.length * zoom) / 2; i++)
        disc(x + i, y - 5 + Math.round((Math.sin((i * stroke.speed) / 12 + line) * stroke.height * zoom) / 2), 1, ink)
    }
  }
}

/** People before a wall with a banner, a window and things on it. */
function room({ fill, disc }: Canvas, random: Random): void {
  const floor = random.between(90, 160)
  fill(0, 0, WIDTH, floor, colourOf(random, 130, 240))
  fill(0, floor, WIDTH, HEIGHT - floor, colourOf(random, 50, 160))
  for (let i = random.between(3, 8); i > 0; i--)
    fill(
      random.between(-10, 290),
      random.between(0, floor),
      random.between(12, 90),
      random.between(10, 60),
      colourOf(random),
    )
  fill(
    random.between(10, 120),
    random.between(4, 40),
    random.between(90, 200),
    random.between(14, 30),
    colourOf(random, 40, 170),
  )
  fill(
    random.between(-20, 120),
    floor + random.between(10, 40),
    random.between(120, 260),
    random.between(20, 60),
    colourOf(random),
  )
  for (let i = random.between(4, 14); i > 0; i--) {
    const [x, y, size] = [random.between(5, 315), random.between(floor - 30, 220), random.between(8, 26)]
    fill(x - size, y + size, size * 2, size * 3, colourOf(random, 0, 220))
    disc(x, y, size, colourOf(random, 120, 210))
  }
}

/** Houses with windows, trees and cars. */
function street({ fill, disc }: Canvas, random: Random): void {
  const ground = random.between(130, 200)
  fill(0, 0, WIDTH, HEIGHT, colourOf(random, 150, 250))
  for (let x = random.between(-40, 0); x < WIDTH; ) {
    const [width, height] = [random.between(35, 110), random.between(40, 150)]
    const [pane, stepX, stepY] = [colourOf(random, 10, 120), random.between(8, 18), random.between(10, 20)]
    fill(x, ground - height, width, height, colourOf(random, 60, 220))
    for (let y = ground - height + 5; y < ground - 8; y += stepY)
      for (let w = x + 4; w < x + width - 6; w += stepX)
        if (random.next() < 0.8) fill(w, y, stepX >> 1, stepY >> 1, pane)
    x += width + random.between(0, 30)
  }
  fill(0, ground, WIDTH, HEIGHT - ground, colourOf(random, 70, 150))
  for (let i = random.between(2, 9); i > 0; i--) {
    const [x, y] = [random.between(0, WIDTH), ground + random.between(-20, 20)]
    fill(x - 2, y - 30, 5, 34, shade(58, 1))
    disc(x, y - 36, random.between(8, 24), colourOf(random, 20, 140))
  }
  for (let i = random.between(1, 6); i > 0; i--)
    fill(
      random.between(-20, 300),
      ground + random.between(4, 50),
      random.between(20, 70),
      random.between(10, 26),
      colourOf(random),
    )
}

const SHADES = 32
/** What daylight and lamps make of grey: neutral, wood, straw, leaf, water, cloth, dusk, brick. */
const TINTS = [
  [0, 0, 0],
  [26, 4, -24],
  [16, 12, -22],
  [-14, 14, -12],
  [-22, 6, 10],
  [-18, -6, 24],
  [6, -12, 16],
  [30, -14, -18],
] as const

/** A colour of the palette: how light it is, of 255, and its tint. */
const shade = (light: number, tint: number): number => Math.floor((light * (SHADES - 1)) / 255) * TINTS.length + tint

const PALETTE = Buffer.from(
  Array.from({ length: SHADES }, (_, i) => (i * 255) / (SHADES - 1)).flatMap((light) =>
    TINTS.flatMap((tint) => tint.map((more) => Math.min(255, Math.max(0, Math.round(light + more))))),
  ),
)
const PAPER = shade(248, 2)
const INK = shade(32, 0)
const BLUE_INK = shade(62, 5)

function png(pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(COLUMNS, 0)
  header.writeUInt32BE(LINES, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(pixels, { level: 2 })),
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
