import type { Raster, Window } from '../../domain/pictures/raster.ts'
import { isSamePicture } from '../../domain/pictures/same-picture.ts'
import { greyOf, type PictureJob } from './examine.ts'

/** A picture that looks like another: where the whole of that one lies on it, about. */
export interface Suspect {
  job: PictureJob
  onto: Window
}

export interface Comparison {
  job: PictureJob
  /** The likest first. */
  suspects: readonly Suspect[]
}

/** After so many that were others, those that are less like it are not looked at. */
const MOST_OTHERS = 3

/** Places in `suspects` of those that show the same as the picture. */
export async function compare({ job, suspects }: Comparison): Promise<number[]> {
  const picture = await greyOf(job)
  const same: number[] = []
  for (const [i, suspect] of suspects.entries()) {
    if (i - same.length >= MOST_OTHERS) break
    const other = await greyOf(suspect.job).catch(gone)
    if (other && isSamePicture(picture, other, suspect.onto)) same.push(i)
  }
  return same
}

/** Erased meanwhile, or no longer to be read. */
const gone = (): Raster | undefined => undefined
