import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { build } from 'vite'
import { startEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { HASHES } from '../src/log/hash.ts'
import { saveTiles } from '../src/log/tile-store.ts'
import type { TileId } from '../src/log/tiles.ts'
import { growTiles, rootFromTiles } from '../src/log/tree-growth.ts'
import { publicLog } from '../src/server/http/public-log.ts'
import { migrations } from '../src/server/migrations.ts'
import type { Services } from '../src/server/services.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { entryAt } from './bundle/large-bundle.ts'
import type { ProofPage } from './bundle/page.ts'

// Inclusion of single entries in a log of a million, proved by a page in Chromium: with its tiles fetched for it from the
// program's own server on this machine, with them in the browser's cache, and with them in the page. Bound: 50 ms.
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

// The log's own tables with the tiles in them, served by the program's own routes.
const folder = mkdtempSync(join(tmpdir(), 'tz-proof-browser-'))
const database = await startEmbedded({ dataDir: folder })
const owner = await connect(database.config, { as: 'owner', max: 1 })
await migrate(owner, migrations)
await storeTiles()
const pool = await connect(database.config)
const app = fastify()
publicLog(app, { pool } as Services)
app.get('/', (_request, reply) =>
  reply.type('text/html').send('<!doctype html><script type="module" src="/page.js"></script>'),
)
app.get('/page.js', (_request, reply) => reply.type('text/javascript').send(script))
const address = await app.listen({ port: 0, host: 'localhost' })

const browser = await launchChromium()
const page = await browser.newPage()
await page.goto(address)
await page.waitForFunction('globalThis.proofPage !== undefined')
const leaves = [...proved].map((seq) => ({ seq, leaf: entryAt(seq).leaf.toString('hex') }))
const input = { prefix: '/log/s1', size: ENTRIES, root: Buffer.from(root).toString('hex'), leaves }
const times = await page.evaluate(
  (given) => (globalThis as unknown as { proofPage: ProofPage }).proofPage.prove(given),
  input,
)
await browser.close()
await app.close()
await pool.end()
await owner.end()
await database.stop()
rmSync(folder, { recursive: true })

async function storeTiles() {
  await owner.query(
    `insert into taizhang.log (street, origin, hash, verifier_key, size, root) values ('s1', 'bench', 'sha256', 'none', $1, $2)`,
    [ENTRIES, root],
  )
  await owner.query(
    `insert into taizhang.checkpoint (street, size, root, note, at) values ('s1', $1, $2, 'unsigned', now())`,
    [ENTRIES, root],
  )
  const all = [...tiles].map(([name, bytes]) => {
    const [level, n] = name.split('/').map(Number)
    return { level: level!, n: n!, width: bytes.length / 32, bytes: Buffer.from(bytes) }
  })
  for (let i = 0; i < all.length; i += 500) await saveTiles(owner, 's1', all.slice(i, i + 500))
}

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
    ...Object.fromEntries(Object.entries(times).map(([tiles, values]) => [`${tiles}Ms`, spread(values)])),
  }),
)
process.exit(Math.max(...Object.values(times).map((values) => spread(values).p95)) <= 50 ? 0 : 1)
