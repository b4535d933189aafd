import { differencesOf } from './differences.ts'
import { correlated, type Lie, laidBetter, placesOf, through } from './laying.ts'
import { blurred, halved, type Raster, type Window } from './raster.ts'

/** Correlation of two sketches from which the pictures themselves are looked at. */
export const ALIKE = 0.85

const ROUNDS_OF_SKETCHES = 6

/**
 * Lays one sketch on the other, beginning where window `wa` of the one seems to show what `wb` of the other does.
 * @returns `onto`: where the whole of the one lies on the other; `fits`: their correlation there, -1 to 1
 */
export function laidOn(a: Raster, wa: Window, b: Raster, wb: Window): { onto: Window; fits: number } {
  const [one, other] = [blurred(a), blurred(b)]
  const { onto } = laidBetter(one, other, through(wa, wb), ROUNDS_OF_SKETCHES)
  return { onto, fits: correlated(placesOf(one, other, onto)).fits }
}

/** Of the blocks with something to see, so many of a scene may differ: a date or a mark was put on the copy. */
const MOST_OF_SCENE = 0.125
/** A picture is a sheet of paper if this share of what is to be seen is strokes on light, even ground. */
const PAPER = 0.25
/** What is printed is the same on every sheet: nothing of what is written may differ, and a speck may. */
const MOST_OF_SHEET = 1
/** A picture with fewer blocks with something to see cannot be told from others. */
const FEWEST_VISIBLE = 20
/** A copy keeps its proportions; another look at the same scene is drawn out one way. */
const MOST_STRETCHED = 0.03

/**
 * Whether two pictures show the same: one is the other's copy, re-compressed, made smaller or lighter, cropped. Two photos of
 * sheets of one printed form are alike in all but what was written on them: of paper a few names decide.
 * @param onto where the whole of the one lies on the other, about
 */
export function isSamePicture(a: Raster, b: Raster, onto: Window): boolean {
  const [one, other] = [blurred(a), blurred(b)]
  const lie = laidFinely(one, other, onto)
  if (Math.abs(stretched(one, other, lie.onto) - 1) > MOST_STRETCHED) return false
  const { visible, strong, strokes } = differencesOf(one, other, lie)
  if (visible < FEWEST_VISIBLE) return false
  return strong <= (strokes > visible * PAPER ? MOST_OF_SHEET : visible * MOST_OF_SCENE)
}

/** Rounds at a quarter of the size, at half of it and at the whole. */
const ROUNDS = [5, 3, 1] as const

function laidFinely(a: Raster, b: Raster, onto: Window): Lie {
  const [halfA, halfB] = [halved(a), halved(b)]
  const [one, other] = [blurred(halved(halfA)), blurred(halved(halfB))]
  const lies = inProportion(a, b, onto).map((start) => laidBetter(one, other, start, ROUNDS[0]))
  const fits = lies.map((lie) => correlated(placesOf(one, other, lie.onto)).fits)
  const coarse = lies[fits.indexOf(Math.max(...fits))]!
  const finer = laidBetter(halfA, halfB, coarse.onto, ROUNDS[1])
  return laidBetter(a, b, finer.onto, ROUNDS[2])
}

/** How much wider than high the one was drawn out to lie so on the other; 1 where it kept its proportions. */
const stretched = (a: Raster, b: Raster, { left, right, top, bottom }: Window): number =>
  ((right - left) * b.width * a.height) / ((bottom - top) * b.height * a.width)

const NEARLY = 0.01

/** Lines at equal distances seem to fit one line further too: then one way is too long, and is tried as long as the other says. */
function inProportion(a: Raster, b: Raster, onto: Window): Window[] {
  const stretch = stretched(a, b, onto)
  if (Math.abs(stretch - 1) < NEARLY) return [onto]
  const tooWide = (onto.right - onto.left) * (1 - 1 / stretch)
  const tooHigh = (onto.bottom - onto.top) * (1 - stretch)
  return [
    onto,
    ...[0, 0.5, 1].flatMap((share) => [
      { ...onto, left: onto.left + share * tooWide, right: onto.right - (1 - share) * tooWide },
      { ...onto, top: onto.top + share * tooHigh, bottom: onto.bottom - (1 - share) * tooHigh },
    ]),
  ]
}
