import sharp from 'sharp'
import { expect, it } from 'vitest'
import { readExif, withoutHead } from '../server/files/exif.ts'
import { exifOf } from './capture-time.ts'
import { deskOf, drawnPicture, takenAt } from './picture.ts'
import { seededRandom } from './random.ts'

it('a picture of the demonstration says when it was taken, where cameras say it, and looks as before', async () => {
  const random = seededRandom(1)
  const drawn = drawnPicture(deskOf(random), random)
  const taken = new Date('2026-03-02T23:30:05.000Z')
  const picture = takenAt(drawn, exifOf(taken))
  const { exif, width } = await sharp(picture).metadata()
  expect(width).toBe(240)
  expect(readExif(withoutHead(exif!) ?? exif!).at).toBe(taken.toISOString())
  expect(await sharp(picture).raw().toBuffer()).toEqual(await sharp(drawn).raw().toBuffer())
})
