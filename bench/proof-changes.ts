import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { seededRandom } from '../src/seed/random.ts'
import { layGround } from '../test/support/log-changes/ground.ts'
import { CHANGE_KINDS, type Made, makeChange } from '../test/support/log-changes/make-change.ts'

// 1,000 random changes to a stored log and to a bundle of it: bits, swaps, deletions, insertions, old backups, forked histories.
// Each must be found, and the place that is told must be exactly the one that was changed.
const CHANGES = Number(process.env.CHANGES ?? 1000)
const SEED = Number(process.env.SEED ?? 7)

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-changes-'))
const server = await startEmbedded({ dataDir: folder })
const owner = await connect(server.config, { as: 'owner', max: 2 })
const logMigrations = { room: 'log', folder: join(import.meta.dirname, '..', 'src', 'log', 'sql') }
await migrate(owner, [databaseMigrations, logMigrations])
const pool = await connect(server.config)
const ground = await layGround(pool, owner, join(folder, 'keys'))
const random = seededRandom(SEED)

const made: Made[] = []
const began = performance.now()
for (let i = 0; i < CHANGES; i++) made.push(await makeChange(ground, CHANGE_KINDS[i % CHANGE_KINDS.length]!, random))
const seconds = Math.round((performance.now() - began) / 1000)
const count = (all: readonly Made[]) => ({
  made: all.length,
  found: all.filter(({ isFound }) => isFound).length,
  placed: all.filter(({ isPlaced }) => isPlaced).length,
})
console.table(Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, count(made.filter((one) => one.kind === kind))])))
for (const { kind, changed, told, isPlaced } of made)
  if (!isPlaced) console.error(`${kind}: changed ${changed}, told ${told.slice(0, 400) || 'nothing'}`)
const { found, placed } = count(made)
console.log(JSON.stringify({ bench: 'proof-changes', seed: SEED, changes: CHANGES, found, placed, seconds }))
await pool.end()
await owner.end()
await server.stop()
rmSync(folder, { recursive: true })
process.exit(placed === CHANGES ? 0 : 1)
