import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { transaction } from '../src/database/scope.ts'
import { exportCsv, exportXlsx, type Queryable } from '../src/ledgers/index.ts'
import { createLog } from '../src/log/create-log.ts'
import { systemActor } from '../src/records/index.ts'
import { openBase } from '../src/server/run.ts'

/** The whole ledger of 100,000 findings with a measure each, as .xlsx and as .csv: seconds and the program's memory. Bounds: 5 s, 2 s, 200 MB above rest. */
const FINDINGS = Number(process.env.BENCH_FINDINGS ?? 100_000)
const BATCH = 500
const STREET = 'bench'

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const base = await openBase({ dataDir: folder })
const { records, pool } = base.services
const system = systemActor(STREET)
const [org, person, round] = [randomUUID(), randomUUID(), randomUUID()]
const create = (kind: string, record: string, data: Record<string, unknown>) => ({
  ...{ id: randomUUID(), action: 'create' as const, kind, record, org, data },
})
const actor = {
  account: 'bench',
  person,
  name: 'bench',
  street: STREET,
  org,
  orgPath: '/LD/',
  role: 'streetPartyOffice',
} as const

async function load(): Promise<void> {
  await transaction(pool, { street: STREET, orgPath: '/' }, (tx) =>
    createLog(tx, { street: STREET, origin: 'bench.invalid' }, base.services.keysFolder),
  )
  await records.execute(system, [
    create('organisation', org, { name: '某某街道', shortName: '某某', code: 'LD', level: 'street', position: 0 }),
    create('person', person, { name: '某人' }),
    create('round', round, { name: '第一轮', feedbackOn: '2026-04-17', categories: [] }),
  ])
  for (let i = 0; i < FINDINGS; i += BATCH) {
    await records.execute(
      system,
      Array.from({ length: BATCH }, (_, k) => {
        const finding = randomUUID()
        const original = `抽查的${(i + k) % 40}份记录，有${k % 9}份只写议题和结论，没有发言和票数。`
        const data = {
          round,
          title: '会议记录看不出表决',
          original,
          headings: [],
          feedbackOn: '2026-04-17',
          category: '议事决策',
          dueOn: '2026-09-30',
          extensions: [],
          disclosure: 'none',
        }
        return [
          create('finding', finding, data),
          create('measure', randomUUID(), { finding, act: '逐项记录发言、表决和结论', dueOn: '2026-08-31' }),
        ]
      }).flat(),
    )
  }
}

async function timed(name: string, bound: number, write: (db: Queryable) => Readable): Promise<void> {
  const rest = process.memoryUsage().rss
  let [bytes, peak] = [0, rest]
  const began = performance.now()
  await transaction(pool, { street: STREET, orgPath: '/LD/' }, async (tx) => {
    for await (const chunk of write(tx as unknown as Queryable)) {
      bytes += (chunk as Buffer).length
      peak = Math.max(peak, process.memoryUsage().rss)
    }
  })
  const seconds = (performance.now() - began) / 1000
  const above = (peak - rest) / 1e6
  console.log(
    `${name}: ${FINDINGS} rows in ${seconds.toFixed(2)} s, ${(bytes / 1e6).toFixed(1)} MB, memory ${above.toFixed(0)} MB above rest, peak ${(peak / 1e6).toFixed(0)} MB`,
  )
  if (seconds > bound || above > 200) process.exitCode = 1
}

try {
  await load()
  await timed('xlsx', 5, (db) => exportXlsx(db, actor, { notes: ['bench'] }))
  await timed('csv', 2, (db) => exportCsv(db, actor, { notes: [] }))
} finally {
  await base.stop()
  rmSync(folder, { recursive: true, force: true })
}
