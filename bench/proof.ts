import { hash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { canonicalJson } from '../src/log/canonical.ts'
import { signCheckpoint } from '../src/log/checkpoint.ts'
import { commitment, leafOf } from '../src/log/commitment.ts'
import { HASHES } from '../src/log/hash.ts'
import { createKey } from '../src/log/keys.ts'
import { hashesAt, TILE_WIDTH, type TileId } from '../src/log/tiles.ts'
import { growTiles, rootFromTiles } from '../src/log/tree-growth.ts'
import { type BundleLog, type OpenedEntry, writeBundle } from '../src/log/write-bundle.ts'
import { browserCrypto } from '../src/verify/browser-crypto.ts'
import { verifyFile } from '../src/verify/node-verify.ts'
import { inclusionHolds, type TileReader } from '../src/verify/tile-proof.ts'
import { treeHash } from '../src/verify/tree.ts'
import { sampleEntries } from '../test/support/sample-entries.ts'

// A bundle of a million entries verified, on threads; hashing of its entries beside raw SHA-256 of the same texts in the same
// run; inclusion proofs with what a browser computes. Bounds: 60 s, 1 GB, 3×, 50 ms.
const ENTRIES = Number(process.env.ENTRIES ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'tz-bench-proof-'))
const path = join(folder, 'bundle.tar')
const sha256 = HASHES.sha256
const [model] = sampleEntries(1)
const key = createKey(join(folder, 'keys'), 's1', 'bench.example/log/s1')
const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const words = '部分会议记录未写明表决结果，'.repeat(12)

/** Entry number `seq`: about 450 bytes of header and 700 of payload. */
function entryAt(seq: number): OpenedEntry {
  const recordedAt = new Date(1_776_648_960_000 + seq).toISOString()
  const id = `0197f2c0-0000-7000-8000-${hex(seq, 12)}`
  const header = canonicalJson({ ...model!.header, id, record: id, version: 1, recordedAt, attachments: [] })
  const payload = canonicalJson({ ...model!.payload, statement: words, n: seq })
  const headerSalt = hash('sha256', `h${seq}`, 'buffer')
  const payloadSalt = hash('sha256', `p${seq}`, 'buffer')
  const commit = (part: 'header' | 'payload', salt: Buffer, text: string) =>
    commitment(sha256, part, salt.toString('hex'), text)
  const commitments = [commit('header', headerSalt, header), commit('payload', payloadSalt, payload)] as const
  const leaf = Buffer.from(leafOf(sha256, Date.parse(recordedAt), ...commitments), 'hex')
  return { seq, leaf, header, headerSalt, payload, payloadSalt, absent: null }
}

const tiles = new Map<string, Uint8Array>()
const tileAt = ({ level, n, width }: TileId) => tiles.get(`${level}/${n}`)!.subarray(0, width * 32)
for (let seq = 0; seq < ENTRIES; seq += 4096) {
  const count = Math.min(4096, ENTRIES - seq)
  const leaves = Array.from({ length: count }, (_, i) => sha256.leaf(entryAt(seq + i).leaf))
  for (const tile of growTiles(sha256, seq, tileAt, leaves)) tiles.set(`${tile.level}/${tile.n}`, tile.bytes)
}
const root = rootFromTiles(sha256, ENTRIES, tileAt)
const note = signCheckpoint(key, { size: ENTRIES, root })
const log: BundleLog = {
  head: { origin: key.name, hash: 'sha256', key: key.verifierKey, sm2Key: null, size: ENTRIES, note },
  tiles: async function* (level) {
    const count = hashesAt(level, ENTRIES)
    for (let n = 0; n * TILE_WIDTH < count; n++) {
      const width = Math.min(TILE_WIDTH, count - n * TILE_WIDTH)
      yield { n, width, bytes: tileAt({ level, n, width }) }
    }
  },
  checkpoint: async () => note,
  earlierCheckpoints: async () => [],
  stamps: async () => [],
}
const bytes = writeBundle(log, {
  ...{ street: 's1', streetName: '柳堤街道', madeBy: 'bench', madeAt: '2026-11-26T00:00:00.000Z', witnesses: [] },
  entries: (async function* () {
    for (let seq = 0; seq < ENTRIES; seq++) yield entryAt(seq)
  })(),
  openAttachment: async () => undefined,
})
// The log has one street; entries of the sample name it.
await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path))
const megabytes = Math.round(statSync(path).size / 1e6)

const before = process.memoryUsage().rss
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 100)
const cpu = process.cpuUsage()
const began = performance.now()
const report = await verifyFile(path)
const seconds = (performance.now() - began) / 1000
clearInterval(watch)
const { user, system } = process.cpuUsage(cpu)
if (report.faults.length > 0 || report.entries !== ENTRIES) throw new Error(JSON.stringify(report.faults.slice(0, 3)))

// The log's commitments of 50,000 entries beside plain SHA-256 of the same bytes.
const sample = Array.from({ length: Math.min(50_000, ENTRIES) }, (_, seq) => entryAt(seq))
const texts = sample.map(({ header, headerSalt, payload, payloadSalt, leaf }) => [
  `taizhang/header/v1\n${headerSalt.toString('hex')}\n${header}`,
  `taizhang/payload/v1\n${payloadSalt!.toString('hex')}\n${payload}`,
  leaf,
])
const timed = (work: () => void) => {
  const from = performance.now()
  work()
  return performance.now() - from
}
const raw = () => {
  for (const [header, payload, leaf] of texts) {
    hash('sha256', header as string, 'hex')
    hash('sha256', payload as string, 'hex')
    hash('sha256', leaf as Buffer, 'hex')
  }
}
const ours = () => {
  for (const { header, headerSalt, payload, payloadSalt, leaf } of sample) {
    commitment(sha256, 'header', headerSalt.toString('hex'), header)
    commitment(sha256, 'payload', payloadSalt!.toString('hex'), payload!)
    sha256.leaf(leaf)
  }
}
raw()
ours()
const rawMs = timed(raw)
const oursMs = timed(ours)

const browserHash = treeHash(browserCrypto, 'sha256')
const reader: TileReader = async (tile) => tileAt(tile)
const proofs: number[] = []
for (let i = 0; i < 200; i++) {
  const seq = Math.floor((i / 200) * ENTRIES)
  const from = performance.now()
  const leaf = browserHash.leaf(entryAt(seq).leaf)
  if (!(await inclusionHolds(browserHash, leaf, seq, { size: ENTRIES, root }, reader))) throw new Error(`entry ${seq}`)
  proofs.push(performance.now() - from)
}
proofs.sort((a, b) => a - b)
rmSync(folder, { recursive: true })

const figures = {
  bench: 'proof',
  ...{
    entries: ENTRIES,
    megabytes,
    seconds: Number(seconds.toFixed(1)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
    peakMb: Math.round(peak / 1e6),
  },
  ...{ rssBeforeMb: Math.round(before / 1e6), hashingTimesRaw: Number((oursMs / rawMs).toFixed(2)) },
  inclusionMs: { median: Number(proofs[100]!.toFixed(1)), p95: Number(proofs[190]!.toFixed(1)) },
}
console.log(JSON.stringify(figures))
const isWithin = seconds <= 60 && peak <= 1e9 && oursMs <= 3 * rawMs && proofs[190]! <= 50
process.exit(isWithin ? 0 : 1)
