import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import { HASHES } from '../src/log/hash.ts'
import { hashesAt, parseTilePath, TILE_WIDTH, type TileId } from '../src/log/tiles.ts'
import { growTiles, rootFromTiles } from '../src/log/tree-growth.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { entryAt } from './bundle/large-bundle.ts'
import type { ProofPage } from './bundle/page.ts'

// Inclusion of single entries in a log of a million, proved by a page in Chromium: with its tiles fetched for it from a local
// server (cold) and with them at hand (warm). Bound: 50 ms.
const ENTRIES = Number(process.env.ENTRIES ?? 1_000_000)
const PROOFS = 200
const { sha256 } = HASHES
const tiles = new Map<string, Uint8Array>()
const tileAt = ({ level, n, width }: TileId) => tiles.get(`${level}/${n}`)!.subarray(0, width * 32)
// Only the entries that are proved need be real ones; the others' leaves are numbers.
const proved = new Set(Array.from({ length: PROOFS }, (_, i) => Math.floor(((i + 0.5) / PROOFS) * ENTRIES)))
const leafAt = (seq: number) => (proved.has(seq) ? entryAt(seq).leaf : Buffer.from(String(seq)))
for (let seq = 0; seq < ENTRIES; seq += 4096) {
  const leaves = Array.from({ length: Math.min(4096, ENTRIES - seq) }, (_, i) => sha256.leaf(leafAt(seq + i)))
  for (const tile of growTiles(sha256, seq, tileAt, leaves)) tiles.set(`${tile.level}/${tile.n}`, tile.bytes)
}
const root = rootFromTiles(sha256, ENTRIES, tileAt)

const built = await build({
  ...{ configFile: false, logLevel: 'error', root: import.meta.dirname },
  build: {
    write: false,
    target: 'es2022',
    lib: { entry: join(import.meta.dirname, 'bundle', 'page.ts'), formats: ['es'], fileName: 'page' },
  },
})
const [{ output }] = (Array.isArray(built) ? built : [built]) as [{ output: { code?: string }[] }]
const script = output[0]?.code ?? ''

const server = createServer((request, answer) => {
  const path = (request.url ?? '').slice(1)
  if (path === '') return answer.end('<!doctype html><script type="module" src="/page.js"></script>')
  if (path === 'page.js') return answer.setHeader('content-type', 'text/javascript').end(script)
  const tile = parseTilePath(path)
  const isThere = tile && tile.level !== 'entries' && tile.n * TILE_WIDTH + tile.width <= hashesAt(tile.level, ENTRIES)
  if (!isThere) return answer.writeHead(404).end()
  answer.setHeader('cache-control', 'no-store').end(tileAt(tile as TileId))
})
await new Promise<void>((done) => server.listen(0, 'localhost', done))
const browser = await launchChromium()
const page = await browser.newPage()
await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
await page.waitForFunction('globalThis.proofPage !== undefined')
const leaves = [...proved].map((seq) => ({ seq, leaf: entryAt(seq).leaf.toString('hex') }))
const input = { size: ENTRIES, root: Buffer.from(root).toString('hex'), leaves }
const { cold, warm } = await page.evaluate(
  (given) => (globalThis as unknown as { proofPage: ProofPage }).proofPage.prove(given),
  input,
)
await browser.close()
server.close()

const spread = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1))
  return { median: at(0.5), p95: at(0.95), most: at(1) }
}
console.log(
  JSON.stringify({
    bench: 'proof-browser',
    entries: ENTRIES,
    proofs: PROOFS,
    coldMs: spread(cold),
    warmMs: spread(warm),
  }),
)
process.exit(spread(cold).p95 <= 50 && spread(warm).p95 <= 50 ? 0 : 1)
