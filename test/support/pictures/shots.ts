import sharp from 'sharp'
import { chance } from './scenes.ts'

/** A drawn scene as a phone's JPEG, 800 × 600, with grain; `taken` as cameras write it, in Shanghai time. */
export async function shot(
  scene: string,
  options: { seed?: number; taken?: string; north?: string; east?: string } = {},
): Promise<Buffer> {
  const { seed = 1, taken, north, east } = options
  const drawn = await sharp(Buffer.from(scene)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const grain = chance(seed)
  for (let i = 0; i < drawn.data.length; i++)
    drawn.data[i] = Math.min(255, Math.max(0, drawn.data[i]! + Math.round((grain() - 0.5) * 16)))
  const { width, height } = drawn.info
  const jpeg = sharp(drawn.data, { raw: { width, height, channels: 3 } }).jpeg({ quality: 88 })
  const place = north && east && { GPSLatitudeRef: 'N', GPSLatitude: north, GPSLongitudeRef: 'E', GPSLongitude: east }
  if (taken === undefined && !place) return jpeg.toBuffer()
  return jpeg
    .withExif({ ...(taken && { IFD2: { DateTimeOriginal: taken } }), ...(place && { IFD3: place }) })
    .toBuffer()
}

/** What people do to a picture that they use again. */
export const COPIES: Record<string, (picture: Buffer, seed: number) => Promise<Buffer>> = {
  'sent through a chat': (picture) => sharp(picture).resize(640).jpeg({ quality: 45 }).toBuffer(),
  'shrunk hard': (picture) => sharp(picture).resize(320).jpeg({ quality: 25 }).toBuffer(),
  'as WebP': (picture) => sharp(picture).webp({ quality: 50 }).toBuffer(),
  brightened: (picture) => sharp(picture).linear(1.15, 6).jpeg({ quality: 60 }).toBuffer(),
  'cropped by a twentieth': (picture, seed) => cropped(picture, seed, 0.05),
  'cropped by a tenth': (picture, seed) => cropped(picture, seed, 0.1),
}

/** Without this share of its width and of its height, taken off both ends as chance has it. */
async function cropped(picture: Buffer, seed: number, share: number): Promise<Buffer> {
  const where = chance(seed)
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  const [w, h] = [Math.round(width * (1 - share)), Math.round(height * (1 - share))]
  const left = Math.round(where() * (width - w))
  const top = Math.round(where() * (height - h))
  return sharp(picture).extract({ left, top, width: w, height: h }).jpeg({ quality: 60 }).toBuffer()
}
