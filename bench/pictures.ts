import sharp, { type Sharp } from 'sharp'
import { fingerprintOf } from '../src/domain/pictures/fingerprint.ts'
import { SKETCH_SIDE, sketchOf } from '../src/domain/pictures/raster.ts'
import { printIndex } from '../src/server/pictures/print-index.ts'
import { type Asked, suspects, tested } from '../src/server/pictures/same-pictures.ts'
import { chance, otherAngle, SCENES, signInSheet } from '../test/support/pictures/scenes.ts'
import { COPIES, shot } from '../test/support/pictures/shots.ts'

/**
 * Finds copies among many pictures, and tells how many it finds, how often it is wrong and how long it takes. The pictures are
 * drawn (rooms, streets, sheets of text, posters, one in eight a sign-in sheet of one printed form): poorer than photos in detail,
 * and alike in build more often. What is hard, other sheets of the same form and other shots of the same room, is told apart.
 * `node bench/pictures.ts [pictures] [copied]`
 */
const [PICTURES = 50_000, COPIED = 300] = process.argv.slice(2).map(Number)
const LARGEST_MS = 1_000
const LEAST_FOUND = 0.98
const MOST_FALSE = 0.001
/** So many pictures are drawn side by side. */
const AT_ONCE = 8

sharp.cache(false)
const SHEETS = 8
const sceneOf = (i: number): string =>
  i % SHEETS === SHEETS - 1 ? signInSheet(chance(i)) : SCENES[i % SCENES.length]!(chance(i))

async function taken(picture: Sharp, sha256: string): Promise<(Asked & { print: Uint32Array }) | undefined> {
  const small = await picture.greyscale().resize(256, 256, { fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer()
  const grey = await sharp(small).greyscale().resize(SKETCH_SIDE, SKETCH_SIDE, { fit: 'fill' }).raw().toBuffer()
  const sketch = new Uint8Array(grey)
  const print = fingerprintOf(sketchOf(sketch))
  return print && { sha256, print, sketch }
}

const index = printIndex()
const sketches = new Map<string, Uint8Array>()
const keep = ({ sha256, print, sketch }: Asked & { print: Uint32Array }) => {
  index.put(sha256, print)
  sketches.set(sha256, sketch)
}

/** Milliseconds of every search. */
const times: number[] = []
async function search(asked: Asked): Promise<string[]> {
  const began = performance.now()
  const same = await tested(asked, await suspects(index, asked), sketches)
  times.push(performance.now() - began)
  return same
}

let blank = 0
let began = performance.now()
for (let first = COPIED; first < PICTURES; first += AT_ONCE) {
  // Drawn at a quarter of its size: what a fingerprint is taken from is smaller still.
  const drawn = Array.from({ length: Math.min(AT_ONCE, PICTURES - first) }, (_, n) =>
    taken(sharp(Buffer.from(sceneOf(first + n)), { density: 24 }), String(first + n)),
  )
  for (const one of await Promise.all(drawn)) {
    if (one) keep(one)
    else blank++
  }
}
const originals: Buffer[] = []
for (let i = 0; i < COPIED; i++) {
  const picture = await shot(sceneOf(i), { seed: i })
  originals.push(picture)
  const one = await taken(sharp(picture), String(i))
  if (one) keep(one)
  else blank++
}
console.log(
  `${PICTURES} pictures in ${Math.round((performance.now() - began) / 1000)} s, ${blank} of them without anything to recognise`,
)

const missed: string[] = []
began = performance.now()
for (const [name, copy] of Object.entries(COPIES)) {
  let found = 0
  for (const [i, original] of originals.entries()) {
    const one = await taken(sharp(await copy(original, i)), `copy ${i}`)
    if (one && (await search(one)).includes(String(i))) found++
  }
  console.log(`${name.padEnd(24)} ${found} of ${COPIED} found (${((found / COPIED) * 100).toFixed(1)} %)`)
  if (found / COPIED < LEAST_FOUND) missed.push(name)
}

/** How many pictures that were never kept are taken for one that was. */
async function wrong(name: string, count: number, scene: (i: number) => string): Promise<number> {
  let pictures = 0
  let pairs = 0
  for (let i = 0; i < count; i++) {
    const one = await taken(sharp(await shot(scene(i), { seed: i })), `new ${i}`)
    const same = one ? await search(one) : []
    if (same.length > 0) pictures++
    pairs += same.length
  }
  const share = pictures / count
  console.log(
    `${name.padEnd(24)} ${pictures} of ${count} taken for another (${(share * 100).toFixed(2)} %), ${pairs} pairs of ${count * PICTURES}`,
  )
  return share
}
const NEW = 10_000_000
const unrelated = await wrong('unrelated', Math.max(200, COPIED * 2), (i) =>
  SCENES[i % SCENES.length]!(chance(NEW + i)),
)
await wrong('sheets of the same form', COPIED / 2, (i) => signInSheet(chance(NEW + i)))
await wrong('another angle', COPIED / 2, (i) => otherAngle(SCENES[i % 4]!(chance(i)), chance(NEW + i)))

times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]!)
console.log(`one search: median ${at(0.5)} ms, 95 % in ${at(0.95)} ms, longest ${at(1)} ms (${times.length} searches)`)

const bad = [
  ...missed.map((name) => `too few found: ${name}`),
  ...(unrelated > MOST_FALSE ? ['too many taken for another'] : []),
  ...(at(0.95) > LARGEST_MS ? ['too slow'] : []),
]
for (const one of bad) console.error(one)
process.exit(bad.length > 0 ? 1 : 0)
