import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { fingerprintOf } from '../src/domain/pictures/fingerprint.ts'
import { sketchOf } from '../src/domain/pictures/raster.ts'
import { compare } from '../src/server/pictures/compare.ts'
import { type PictureJob, smaller } from '../src/server/pictures/examine.ts'
import { printIndex } from '../src/server/pictures/print-index.ts'
import { type Asked, likest, suspects } from '../src/server/pictures/same-pictures.ts'
import { chance, otherAngle, SCENES, signInSheet } from '../test/support/pictures/scenes.ts'
import { COPIES, shot } from '../test/support/pictures/shots.ts'

/**
 * Finds copies among many pictures, and tells how many it finds, how often it is wrong and how long it takes. The pictures are
 * drawn (rooms, streets, sheets of text, posters, one in eight a sign-in sheet of one printed form): poorer than photos in detail,
 * and alike in build more often. What is hard, other sheets of the same form and other shots of the same room, is told apart.
 * Unrelated pictures are searched for so often that one in a thousand would show.
 * `node bench/pictures.ts [pictures] [copied] [unrelated]`
 */
const [PICTURES = 50_000, COPIED = 300, UNRELATED = 3_000] = process.argv.slice(2).map(Number)
const LARGEST_MS = 1_000
const LEAST_FOUND = 0.98
const MOST_FALSE = 0.001
/** So many pictures are drawn side by side. */
const AT_ONCE = 8

// What the server reads no pictures from is drawn here.
sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
const SHEETS = 8
const sceneOf = (i: number): string =>
  i % SHEETS === SHEETS - 1 ? signInSheet(chance(i)) : SCENES[i % SCENES.length]!(chance(i))

/** Drawn at two fifths of its size, as large as its thumbnail: what is looked at is no larger. */
const drawn = (scene: string): Sharp => sharp(Buffer.from(scene), { density: 29 })

/** Where the thumbnails lie, as they do on a server. */
const folder = mkdtempSync(join(tmpdir(), 'taizhang-pictures-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
const jobOf = (name: string): PictureJob => ({
  path: '',
  mime: 'image/webp',
  thumb: join(folder, `${name}.webp`),
  screen: '',
})

async function taken(picture: Sharp, sha256: string): Promise<(Asked & { print: Uint32Array }) | undefined> {
  const { sketch, thumb } = await smaller(picture)
  const print = fingerprintOf(sketchOf(sketch))
  if (!print) return undefined
  await writeFile(jobOf(sha256).thumb, thumb)
  return { sha256, print, sketch }
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
  const alike = await likest(asked, await suspects(index, asked), sketches)
  const job = jobOf(asked.sha256)
  const same = await compare({ job, suspects: alike.map(({ sha256, onto }) => ({ job: jobOf(sha256), onto })) })
  times.push(performance.now() - began)
  return same.map((i) => alike[i]!.sha256)
}

let blank = 0
let began = performance.now()
for (let first = COPIED; first < PICTURES; first += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, PICTURES - first) }, (_, n) =>
    taken(drawn(sceneOf(first + n)), String(first + n)),
  )
  for (const one of await Promise.all(some)) {
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
async function wrong(name: string, count: number, picture: (i: number) => Promise<Sharp>): Promise<number> {
  let pictures = 0
  let pairs = 0
  for (let i = 0; i < count; i++) {
    const one = await taken(await picture(i), 'new')
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
const photo = async (scene: string, seed: number): Promise<Sharp> => sharp(await shot(scene, { seed }))
const unrelated = await wrong('unrelated', UNRELATED, async (i) => drawn(SCENES[i % SCENES.length]!(chance(NEW + i))))
const sheets = await wrong('sheets of the same form', COPIED, (i) => photo(signInSheet(chance(NEW + i)), i))
const angles = await wrong('another angle', COPIED, (i) => photo(otherAngle(sceneOf(i), chance(NEW + i)), i))

times.sort((a, b) => a - b)
const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]!)
console.log(`one search: median ${at(0.5)} ms, 95 % in ${at(0.95)} ms, longest ${at(1)} ms (${times.length} searches)`)

const bad = [
  ...missed.map((name) => `too few found: ${name}`),
  ...(Math.max(unrelated, sheets, angles) > MOST_FALSE ? ['too many taken for another'] : []),
  ...(at(0.95) > LARGEST_MS ? ['too slow'] : []),
]
for (const one of bad) console.error(one)
process.exit(bad.length > 0 ? 1 : 0)
