import { transaction, withScope } from '../src/database/scope.ts'
import type { Actor } from '../src/domain/actor.ts'
import { LEDGERS } from '../src/domain/ledgers/index.ts'
import type { Saying } from '../src/domain/value-words.ts'
import { latestDaily, ledgerRows, ledgerSheet, ledgerSizes, type Queryable, search } from '../src/ledgers/index.ts'
import { close, community, office, pool, STREET } from './ledgers/large-street.ts'

/**
 * Ledgers of a street with a million records (`ledgers/large-street.ts`): every ledger's first and second page, narrowed by year
 * and quarter, searched by words; the directory; what was recorded last; the five years of a community's largest ledger as a
 * sheet. Prints tables for docs/performance.md.
 */

const RUNS = 5
const LARGEST_MS = 100

interface Timing {
  name: string
  times: number[]
}
const timings: Timing[] = []
const failures: string[] = []

async function measure(name: string, runs: number, work: (db: Queryable, i: number) => Promise<unknown>, actor: Actor) {
  const times: number[] = []
  for (let i = 0; i < runs; i++)
    await withScope(pool, { street: STREET, orgPath: actor.orgPath }, async (db) => {
      const from = performance.now()
      await work(db, i)
      times.push(performance.now() - from)
    })
  timings.push({ name, times: times.sort((a, b) => a - b) })
}

const limit = 50
for (const [who, actor] of [
  ['street', office],
  ['community', community],
] as const) {
  const shapes: [string, Record<string, string>][] = [
    ['first page', {}],
    ['a year', { from: '2024-01-01', until: '2024-12-31' }],
    ['a quarter', { from: '2024-04-01', until: '2024-06-30' }],
    ['a word in most', { q: '会议记录' }],
    ['a word in one of a hundred', { q: '路灯' }],
    ['a word and a year', { q: '路灯', from: '2024-01-01', until: '2024-12-31' }],
    ['a word in none', { q: '查无此词' }],
  ]
  for (const [name, query] of shapes)
    await measure(
      `${who}: ${name}`,
      LEDGERS.length * RUNS,
      (db, i) => ledgerRows(db, actor, LEDGERS[i % LEDGERS.length]!, { ...query, limit }),
      actor,
    )
  await measure(
    `${who}: second page`,
    LEDGERS.length,
    async (db, i) => {
      const { next } = await ledgerRows(db, actor, LEDGERS[i]!, { limit })
      return next && ledgerRows(db, actor, LEDGERS[i]!, { limit, cursor: next })
    },
    actor,
  )
  await measure(`${who}: directory`, RUNS, (db) => ledgerSizes(db, actor, {}), actor)
  await measure(`${who}: recorded last`, RUNS * 4, (db) => latestDaily(db, actor, 20), actor)
  await measure(
    `${who}: search over all`,
    RUNS * 4,
    (db, i) => search(db, actor, ['路灯', '会议记录'][i % 2]!, 20),
    actor,
  )
}

console.log('| | p50 (ms) | p95 (ms) |\n|---|---|---|')
for (const { name, times } of timings) {
  const [p50, p95] = [0.5, 0.95].map((part) => times[Math.min(times.length - 1, Math.floor(times.length * part))]!)
  console.log(`| ${name} | ${p50!.toFixed(1)} | ${p95!.toFixed(1)} |`)
  if (p95! >= LARGEST_MS) failures.push(`${name}: p95 ${p95!.toFixed(0)} ms`)
}

const saying: Saying = {
  ...{ say: ({ zh }) => zh, day: (day) => day, moment: (instant) => instant.slice(0, 10) },
  ...{ person: () => '何静', organisation: () => 'C3', yes: '是', no: '否' },
}
console.log('\n| five years of a community | rows | xlsx (s) |\n|---|---|---|')
const scope = { street: STREET, orgPath: community.orgPath }
const sizes = await withScope(pool, scope, (db) => ledgerSizes(db, community, {}))
for (const ledger of LEDGERS) {
  const from = performance.now()
  await transaction(pool, scope, async (db) => {
    const sheet = ledgerSheet(db, community, ledger, { notes: [], saying })
    for await (const _ of sheet) {
      // Read to its end.
    }
  })
  const seconds = (performance.now() - from) / 1000
  console.log(
    `| ${ledger.label.zh} | ${sizes.find(({ name }) => name === ledger.name)?.rows ?? 0} | ${seconds.toFixed(2)} |`,
  )
  if (seconds > 3) failures.push(`${ledger.name} as xlsx: ${seconds.toFixed(1)} s`)
}
if (failures.length > 0) {
  console.error(`out of bounds: ${failures.join('; ')}`)
  process.exitCode = 1
}
await close()
