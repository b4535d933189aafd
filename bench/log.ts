import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { transaction } from '../src/database/scope.ts'
import { appendEntries, type NewEntry } from '../src/log/append.ts'
import { createLog } from '../src/log/create-log.ts'
import { startSequencer } from '../src/log/sequencer.ts'
import { verifyLog } from '../src/log/verify-log.ts'
import { sampleEntries } from '../test/support/sample-entries.ts'

// How fast the log takes, orders and verifies entries, beside bare inserts of the same texts in the same run. fsync is on.
const ENTRIES = Number(process.env.ENTRIES ?? 50_000)
const SINGLES = 2000
const BATCH = 500

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-log-'))
const server = await startEmbedded({ dataDir: folder })
const owner = await connect(server.config, { as: 'owner', max: 1 })
await migrate(owner, [
  databaseMigrations,
  { room: 'log', folder: join(import.meta.dirname, '..', 'src', 'log', 'sql') },
])
await owner.query(`create table taizhang.bare (id uuid primary key, header text, payload text);
                   select taizhang.allow('insert', 'taizhang.bare')`)
const pool = await connect(server.config)
const scope = { street: 's1', orgPath: '/' }
const keysFolder = join(folder, 'keys')
await transaction(pool, scope, (tx) => createLog(tx, { street: 's1', origin: 'bench.example/log/s1' }, keysFolder))

/** What a finding's entry holds: about 450 bytes of header and 600 of payload. */
const make = (count: number): NewEntry[] =>
  sampleEntries(count).map(({ header, payload }) => ({
    header,
    payload: { ...payload, statement: '部分会议记录未写明表决结果，'.repeat(12) },
  }))

const append = (entries: NewEntry[]) => transaction(pool, scope, (tx) => appendEntries(tx, entries))
const bare = (entries: NewEntry[]) =>
  transaction(pool, scope, (tx) =>
    tx.query('insert into taizhang.bare select * from unnest($1::uuid[], $2::text[], $3::text[])', [
      entries.map(({ header }) => header.id),
      entries.map(({ header }) => JSON.stringify(header)),
      entries.map(({ payload }) => JSON.stringify(payload)),
    ]),
  )

/** Milliseconds to write `entries` in groups of `size`, `lanes` groups at a time. */
async function time(
  write: (entries: NewEntry[]) => Promise<unknown>,
  entries: NewEntry[],
  size: number,
  lanes: number,
) {
  const groups = Array.from({ length: Math.ceil(entries.length / size) }, (_, i) =>
    entries.slice(i * size, (i + 1) * size),
  )
  const began = performance.now()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let group = groups.pop(); group; group = groups.pop()) await write(group)
    }),
  )
  return performance.now() - began
}

/** Both ways in turn, ten times: what else the machine does in the meantime, and its disk's moods, meet both. */
async function compare(what: string, count: number, size: number, lanes: number): Promise<number> {
  const spent = { log: 0, bare: 0 }
  for (let turn = 0; turn < 10; turn++) {
    spent.bare += await time(bare, make(count / 10), size, lanes)
    spent.log += await time(append, make(count / 10), size, lanes)
  }
  report(what, (count / spent.log) * 1000, (count / spent.bare) * 1000)
  return (count / spent.log) * 1000
}

const report = (what: string, perSecond: number, beside?: number) =>
  console.log(
    `${what.padEnd(44)}${Math.round(perSecond).toLocaleString('en').padStart(9)} /s${beside ? `   ${(perSecond / beside).toFixed(2)} × bare insert (${Math.round(beside).toLocaleString('en')} /s)` : ''}`,
  )

try {
  await append(make(500))
  await bare(make(500))
  await compare('append, one a transaction, one writer', SINGLES, 1, 1)
  await compare('append, one a transaction, four writers', SINGLES, 1, 4)
  const batched = await compare(`append, ${BATCH} a transaction, one writer`, ENTRIES, BATCH, 1)

  const sequencer = startSequencer(pool, { keysFolder, onFault: (error) => console.error(error), pollMs: 600_000 })
  const waiting = ENTRIES + 2 * SINGLES + 500
  let began = performance.now()
  await sequencer.integrateNow('s1')
  await sequencer.stop()
  const sequenced = (waiting / (performance.now() - began)) * 1000
  report('sequence, with tiles and checkpoints', sequenced)

  began = performance.now()
  const { entries, fault } = await verifyLog(pool, 's1')
  if (fault || entries !== waiting) throw fault ?? new Error(`${entries} entries instead of ${waiting}`)
  const verified = (entries / (performance.now() - began)) * 1000
  report('verify everything stored', verified)
  if (batched < 1000 || sequenced < 1000) process.exitCode = 1
} finally {
  await Promise.all([pool.end(), owner.end()])
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
