import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { fingerprintOf } from '../../domain/pictures/fingerprint.ts'
import type { TakenWhere } from '../../domain/pictures/nearness.ts'
import { type Raster, SKETCH_SIDE, sketchOf } from '../../domain/pictures/raster.ts'
import { readExif, type Taken, withoutHead } from '../files/exif.ts'

/** A stored picture and where its smaller copies go. */
export interface PictureJob {
  path: string
  mime: string
  thumb: string
  screen: string
}

/** What is known of a picture from its bytes. */
export interface PictureFacts {
  width: number
  height: number
  /** As the camera says. */
  taken: Taken
  /** Hashes of its windows; null for a picture without anything to recognise it by. */
  print: Uint32Array | null
  /** Grey values, `SKETCH_SIDE` squared. */
  sketch: Uint8Array
}

/** Longest side in pixels: for lists, and for looking at it on a screen. */
const THUMB_SIDE = 320
const SCREEN_SIDE = 1600
/** A phone's largest, 200 million; a decompression bomb has more. */
const MOST_PIXELS = 210_000_000
/** Decoded as a whole, four bytes each. */
const MOST_HEIC_PIXELS = 64_000_000

// One picture at a time, and nothing kept of the last one.
sharp.cache(false)
sharp.concurrency(1)
// What else the library can read (SVG, PDF, …) has had its own holes: what a file calls itself does not matter then.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((format) => `VipsForeignLoad${format}`),
})

/**
 * Reads one picture, writes its two smaller copies (upright, without what the camera wrote into it) and takes its fingerprint.
 * @throws whatever the library says of a file that is broken, too large or no picture
 */
export async function examine(job: PictureJob): Promise<PictureFacts> {
  const taken = await takenOf(job.path)
  const picture = await pictureIn(job)
  await mkdir(dirname(job.screen), { recursive: true, mode: 0o700 })
  const { screen, thumb, sketch, width, height } = await smaller(picture)
  await written(screen, job.screen)
  await written(thumb, job.thumb)
  return { width, height, taken, print: fingerprintOf(sketchOf(sketch)) ?? null, sketch }
}

/** A picture's smaller copies, and its sketch: grey and squeezed to a square, whatever its size and form. */
export async function smaller(picture: Sharp) {
  const { data, info } = await picture
    .resize(SCREEN_SIDE, SCREEN_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .webp({ quality: 80, effort: 2 })
    .toBuffer({ resolveWithObject: true })
  const thumb = await thumbOf(sharp(data)).webp({ quality: 70, effort: 2 }).toBuffer()
  const sketch = await sharp(data).greyscale().resize(SKETCH_SIDE, SKETCH_SIDE, { fit: 'fill' }).raw().toBuffer()
  return { screen: data, thumb, sketch: new Uint8Array(sketch), width: info.width, height: info.height }
}

/** What a picture shows, in grey at the size of its thumbnail; made of the picture itself where there is no thumbnail. */
export async function greyOf(job: PictureJob): Promise<Raster> {
  const grey = async (picture: Sharp): Promise<Raster> => {
    const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, grey: new Uint8Array(data) }
  }
  return grey(sharp(job.thumb)).catch(async () =>
    grey(thumbOf(await pictureIn(job)).flatten({ background: '#ffffff' })),
  )
}

const thumbOf = (picture: Sharp): Sharp =>
  picture.resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })

const pictureIn = async ({ path, mime }: PictureJob): Promise<Sharp> =>
  /hei[cf]$/.test(mime) ? heic(path) : upright(path)

const upright = (path: string): Sharp =>
  sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' }).autoOrient()

/** Where a picture was taken, as its camera says: without looking at the picture itself. */
export const locate = async (path: string): Promise<TakenWhere | null> => (await takenOf(path)).where

async function takenOf(path: string): Promise<Taken> {
  const exif = await sharp(path, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .then(
      ({ exif }) => exif,
      () => undefined,
    )
  return exif ? readExif(withoutHead(exif) ?? exif) : { at: null, where: null }
}

async function written(bytes: Buffer, path: string): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, bytes)
  await rename(draft, path)
}

interface HeifImage {
  get_width(): number
  get_height(): number
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: object | null) => void): void
  free(): void
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

/** A phone's HEIC, upright: its coding (HEVC) is in no free build of the picture library, so another reads it. */
async function heic(path: string): Promise<Sharp> {
  const libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as Libheif
  const [image] = new libheif.HeifDecoder().decode(await readFile(path))
  if (!image) throw new Error('no picture in the file')
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > MOST_HEIC_PIXELS) throw new Error('more pixels than are read at once')
  const data = new Uint8ClampedArray(width * height * 4)
  await new Promise<void>((done, fail) =>
    image.display({ data, width, height }, (shown) =>
      shown ? done() : fail(new Error('the picture cannot be decoded')),
    ),
  )
  image.free()
  return sharp(data, { raw: { width, height, channels: 4 } })
}
