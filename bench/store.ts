import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { type ScopedPool, transaction } from '../src/database/scope.ts'
import type { Actor } from '../src/domain/actor.ts'
import type { CommandInput } from '../src/domain/command.ts'
import { addDays } from '../src/domain/day.ts'
import { createLog } from '../src/log/create-log.ts'
import { startSequencer } from '../src/log/sequencer.ts'
import {
  createFileStore,
  createRecords,
  type ListInput,
  type Records,
  recordsMigrations,
  systemActor,
} from '../src/records/index.ts'

/**
 * The store: 100,000 findings through the one door, pages of them filtered and sorted at 10,000 and at 100,000, and how many
 * commands and entries a second. fsync on, log and sequencer included. Prints tables for docs/performance.md.
 */

const STREET = 'bench'
const SMALL = 10_000
const LARGE = Number(process.env.BENCH_FINDINGS ?? 100_000)
const BATCH = 500
const COMMUNITIES = 20
const RUNS = 60
const WORDS =
  '党员大会会议记录没有写明表决结果三会一课台账补记走访群众诉求办理超时经费支出手续不全公开栏更新不及时网格巡查'

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const server = await startEmbedded({ dataDir: join(folder, 'data') })
const owner = await connect(server.config, { as: 'owner', max: 2 })
await migrate(owner, [
  databaseMigrations,
  { room: 'log', folder: join(import.meta.dirname, '../src/log/sql') },
  ...recordsMigrations,
])
const pool = await connect(server.config, { max: 8 })
const keysFolder = join(folder, 'keys')
await transaction(pool, { street: STREET, orgPath: '/' }, (tx) =>
  createLog(tx, { street: STREET, origin: 'bench.invalid' }, keysFolder),
)
const sequencer = startSequencer(pool, { keysFolder, onFault: (error) => console.error(error) })
const records = createRecords({ pool, files: createFileStore(join(folder, 'files')) })

async function run(records: Records, pool: ScopedPool): Promise<void> {
  const cast = await castStreet(records)
  const failures: string[] = []
  const bound = (name: string, isIn: boolean) => {
    if (!isIn) failures.push(name)
  }

  const began = performance.now()
  await load(records, cast, 0, SMALL)
  const small = await pages(records, cast)
  const perSecond = await load(records, cast, SMALL, LARGE)
  const large = await pages(records, cast)

  console.log(`\nPages of 50 (ms, ${RUNS} runs each)\n`)
  table([
    ['page', `p50 ${SMALL}`, `p95 ${SMALL}`, `p50 ${LARGE}`, `p95 ${LARGE}`, 'growth (p50)'],
    ...large.map(({ name, p50, p95 }, i) => {
      const before = small[i]!
      bound(`${name}: p95 ${p95.toFixed(1)} ms`, p95 < 100)
      return [name, before.p50, before.p95, p50, p95, p50 / before.p50]
    }),
  ])
  const total = (of: typeof large) => of.reduce((sum, shape) => sum + shape.p50, 0)
  const growth = total(large) / total(small)
  console.log(`\nAll pages together: ${growth.toFixed(2)} times the cost from ${SMALL} to ${LARGE}`)
  bound(`growth ${growth.toFixed(2)}`, growth < 1.3)

  const single = await perSecondOf((i) => records.execute(cast.office, [findingCommand(cast, LARGE + i)]))
  const bare = await bareInserts(pool)
  const moves = await correctionsPerSecond(records, cast)
  console.log('\nWriting (fsync on, log and sequencer included)\n')
  table([
    ['', 'per second', 'of a bare insert'],
    [`entries in batches of ${BATCH}`, perSecond, perSecond / bare],
    ['single creations, 8 at once', single, single / bare],
    ['single corrections, 8 at once', moves, moves / bare],
    ['bare insert of one row, 8 at once', bare, 1],
  ])
  bound(`batched ${perSecond.toFixed(0)} a second`, perSecond >= 1000)
  bound(`single ${single.toFixed(0)} a second`, single >= 300)
  bound(`corrections ${moves.toFixed(0)} a second`, moves >= 300)
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all`)
  if (failures.length > 0) {
    console.error(`out of bounds: ${failures.join('; ')}`)
    process.exitCode = 1
  }
}

interface Cast {
  office: Actor
  community: Actor
  orgs: { id: string; path: string }[]
  people: string[]
  round: string
}

async function castStreet(records: Records): Promise<Cast> {
  const create = (kind: string, data: Record<string, unknown>, record = randomUUID()): CommandInput => ({
    id: randomUUID(),
    action: 'create',
    kind,
    record,
    data,
  })
  const street = randomUUID()
  const orgs = Array.from({ length: COMMUNITIES }, (_, i) => ({ id: randomUUID(), path: `/LD/C${i}/` }))
  const people = Array.from({ length: 100 }, () => randomUUID())
  const round = randomUUID()
  await records.execute(systemActor(STREET), [
    create('organisation', org('LD', 'street', null, 0), street),
    ...orgs.map(({ id }, i) => create('organisation', org(`C${i}`, 'community', street, i), id)),
    ...people.map((id, i) => create('person', { name: `人员${i}` }, id)),
    ...people.map((person, i) =>
      create('post', {
        person,
        organisation: orgs[i % COMMUNITIES]!.id,
        role: 'handler',
        title: '经办人',
        from: '2024-01-01',
      }),
    ),
    create('round', { name: '第一轮', feedbackOn: '2026-04-17', categories: [] }, round),
  ])
  const at = (org: string, orgPath: string, role: Actor['role']): Actor => ({
    ...{ account: 'bench', person: people[0]!, name: 'bench', street: STREET },
    ...{ org, orgPath, role },
  })
  return {
    office: at(street, '/LD/', 'streetPartyOffice'),
    community: at(orgs[3]!.id, orgs[3]!.path, 'communitySecretary'),
    ...{ orgs, people, round },
  }
}

function org(code: string, level: string, above: string | null, position: number) {
  return { name: `${code}单位`, shortName: code, code, level, above, position }
}

function words(i: number, length: number): string {
  let text = ''
  for (let n = i * 7919; text.length < length; n = (n * 48_271 + 11) % 2_147_483_647)
    text += WORDS.slice(n % 40, (n % 40) + 6)
  return text.slice(0, length)
}

function findingCommand(cast: Cast, i: number): CommandInput {
  const feedbackOn = '2026-04-17'
  const dueOn = addDays(feedbackOn, (i * 37) % 300)
  return {
    ...{ id: randomUUID(), action: 'create', kind: 'finding', record: randomUUID() },
    org: cast.orgs[(i * 31) % COMMUNITIES]!.id,
    data: {
      ...{ round: cast.round, feedbackOn, dueOn, originalDueOn: dueOn },
      title: `${words(i, 18)}${i % 97 === 0 ? '路灯' : ''}`,
      original: words(i + 1, 80),
      category: `类别${(i * 13) % 12}`,
      owner: cast.people[(i * 17) % 100],
      ...{ headings: [{ text: '组织生活不规范' }], extensions: [], disclosure: 'none' },
    },
  }
}

async function load(records: Records, cast: Cast, from: number, to: number): Promise<number> {
  const waiting = Array.from({ length: Math.ceil((to - from) / BATCH) }, (_, b) => from + b * BATCH)
  const worker = async () => {
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift())
      await records.execute(
        cast.office,
        Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => findingCommand(cast, first! + i)),
      )
  }
  const began = performance.now()
  await Promise.all([worker(), worker()])
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${to - from} findings in ${seconds.toFixed(1)} s: ${((to - from) / seconds).toFixed(0)} entries a second`,
  )
  // States as they lie after some months; done behind the door, since only the reading of them is measured here.
  await owner.query(`
    update taizhang.kind_finding set
      state = (array['received','claimed','planned','rectifying','rectifying','submitted','verified','closed','closed','closed'])[1 + serial % 10],
      closed_on = case when serial % 10 >= 7 then date '2026-06-01' + serial % 90 end,
      completion = case when serial % 10 >= 5 then (array['done','staged','longTerm'])[1 + serial % 3] end,
      changed_at = recorded_at + serial * interval '1 minute';
    update taizhang.record r set state = f.state, changed_at = f.changed_at
      from taizhang.kind_finding f where f.street = r.street and f.id = r.id`)
  await owner.query('vacuum analyze taizhang.kind_finding')
  await owner.query('vacuum analyze taizhang.record')
  return (to - from) / seconds
}

interface Timing {
  name: string
  p50: number
  p95: number
}

async function pages(records: Records, cast: Cast): Promise<Timing[]> {
  const shapes: [string, Actor, (i: number) => ListInput][] = [
    ['street, by number', cast.office, () => ({})],
    ['street, last changed first', cast.office, () => ({ sort: '-changedAt' })],
    ['community, by due date', cast.community, () => ({ sort: 'dueOn' })],
    ['community, state, by due date', cast.community, () => ({ where: [eq('state', 'rectifying')], sort: 'dueOn' })],
    ['one state, by number', cast.office, () => ({ where: [eq('state', 'submitted')], sort: 'number' })],
    [
      'open and overdue, by due date',
      cast.office,
      () => ({ where: [not('state', ['closed']), lt('dueOn', '2026-05-20')], sort: 'dueOn' }),
    ],
    [
      'one owner, last changed first',
      cast.office,
      (i) => ({ where: [eq('owner', cast.people[i % 100]!)], sort: '-changedAt' }),
    ],
    [
      'category and state, by due date backwards',
      cast.office,
      (i) => ({ where: [eq('category', `类别${i % 12}`), eq('state', 'closed')], sort: '-dueOn,number' }),
    ],
    [
      'one community, category, by title',
      cast.office,
      (i) => ({ where: [eq('org', cast.orgs[i % COMMUNITIES]!.id), eq('category', `类别${i % 12}`)], sort: 'title' }),
    ],
    ['by closing day backwards, empty last', cast.office, () => ({ sort: '-closedOn' })],
    ['by completion in official order', cast.office, () => ({ sort: 'completion,-dueOn' })],
    ['by state in the order of the life', cast.office, () => ({ sort: '-state,number' })],
    ['grouped by round, then due date backwards', cast.office, () => ({ sort: 'round,-dueOn' })],
    ['grouped by owner, then number', cast.office, () => ({ sort: 'owner,number' })],
    ['search, one in a hundred, by due date', cast.office, () => ({ q: '路灯', sort: 'dueOn' })],
    ['search, in most, by due date', cast.office, () => ({ q: '会议记录', sort: 'dueOn' })],
    [
      'search and state in a community',
      cast.community,
      () => ({ q: '路灯', where: [eq('state', 'closed')], sort: '-changedAt' }),
    ],
  ]
  const timings: Timing[] = []
  for (const [name, actor, query] of shapes) {
    // A warm start, and a page in the middle every other time.
    const first = await records.list(actor, 'finding', query(0))
    const cursor = first.next ?? undefined
    const times: number[] = []
    for (let i = 0; i < RUNS; i++) {
      const wanted = query(i)
      const isSame = JSON.stringify(wanted) === JSON.stringify(query(0))
      const began = performance.now()
      await records.listJson(actor, 'finding', isSame && i % 2 === 1 && cursor ? { ...wanted, cursor } : wanted)
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    timings.push({ name, p50: times[Math.floor(RUNS * 0.5)]!, p95: times[Math.floor(RUNS * 0.95)]! })
  }
  return timings
}

const eq = (field: string, value: string) => ({ field, op: 'eq' as const, value })
const lt = (field: string, value: string) => ({ field, op: 'lt' as const, value })
const not = (field: string, value: string[]) => ({ field, op: 'notIn' as const, value })

async function perSecondOf(work: (i: number) => Promise<unknown>, seconds = 5, workers = 8): Promise<number> {
  let done = 0
  const began = performance.now()
  const until = began + seconds * 1000
  const worker = async () => {
    while (performance.now() < until) await work(done++)
  }
  await Promise.all(Array.from({ length: workers }, worker))
  return (done / (performance.now() - began)) * 1000
}

/** What a program without log, rights, history and search would do: one row into one table. */
async function bareInserts(pool: ScopedPool): Promise<number> {
  await owner.query(`
    create table if not exists taizhang.bench_bare (id uuid primary key, org uuid, title text, original text, due_on date, at timestamptz default now());
    select taizhang.allow('select, insert', 'taizhang.bench_bare')`)
  const text = 'insert into taizhang.bench_bare (id, org, title, original, due_on) values ($1, $2, $3, $4, $5)'
  return perSecondOf((i) => pool.query(text, [randomUUID(), randomUUID(), words(i, 18), words(i, 80), '2026-06-30']))
}

async function correctionsPerSecond(records: Records, cast: Cast): Promise<number> {
  const { items } = await records.list(cast.office, 'finding', { limit: 200, sort: '-number' })
  const versions = new Map(items.map((item) => [item.id, item.version]))
  const free = [...versions.keys()]
  return perSecondOf(async (i) => {
    const record = free.shift()!
    const version = versions.get(record)!
    await records.execute(cast.office, [
      { id: randomUUID(), action: 'correct', kind: 'finding', record, version, data: { goal: `目标${i}` } },
    ])
    versions.set(record, version + 1)
    free.push(record)
  })
}

function table(rows: (string | number)[][]): void {
  for (const [i, row] of rows.entries()) {
    const cells = row.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 100 ? 2 : 0) : cell))
    console.log(`| ${cells.join(' | ')} |`)
    if (i === 0) console.log(`|${row.map(() => '---').join('|')}|`)
  }
}

try {
  await run(records, pool)
} finally {
  await sequencer.stop()
  await pool.end()
  await owner.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
