import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { transaction, withScope } from '../src/database/scope.ts'
import type { Actor } from '../src/domain/actor.ts'
import type { CommandInput } from '../src/domain/command.ts'
import type { Field } from '../src/domain/fields/index.ts'
import { DAILY_KIND_NAMES, type DailyKindName } from '../src/domain/kinds/daily/index.ts'
import { kindNamed } from '../src/domain/kinds/index.ts'
import { LEDGERS } from '../src/domain/ledgers/index.ts'
import type { Saying } from '../src/domain/value-words.ts'
import { latestDaily, ledgerRows, ledgerSheet, ledgerSizes, type Queryable, search } from '../src/ledgers/index.ts'
import { createLog } from '../src/log/create-log.ts'
import { tableOf } from '../src/records/columns.ts'
import { createFileStore, createRecords, recordsMigrations, systemActor } from '../src/records/index.ts'

/**
 * Ledgers of a street with a million records of daily work over five years in twenty communities: every ledger's first and
 * second page, narrowed by year and quarter, searched by words; the directory; what was recorded last; the five years of a
 * community's largest ledger as a sheet. The first records of each kind go through the door, their copies behind it, since
 * only reading is measured. BENCH_RECORDS sets how many; BENCH_FOLDER keeps the street there, for the next run to measure
 * again without filling it. Prints tables for docs/performance.md.
 */

const STREET = 'bench'
const RECORDS = Number(process.env.BENCH_RECORDS ?? 1_000_000)
const BASE = 400
const COMMUNITIES = 20
const RUNS = 5
const LARGEST_MS = 100
/** The directory stands at once; how many rows each ledger has is counted behind it. */
const LARGEST_COUNT_MS = 2000
const WORDS =
  '党员大会会议记录没有写明表决结果三会一课台账补记走访群众诉求办理超时经费支出手续不全公开栏更新不及时网格巡查'

const kept = process.env.BENCH_FOLDER
if (kept) mkdirSync(kept, { recursive: true })
const folder = kept ?? mkdtempSync(join(tmpdir(), 'tz-bench-'))
const filled = join(folder, 'filled.json')
const server = await startEmbedded({ dataDir: join(folder, 'data') })
const owner = await connect(server.config, { as: 'owner', max: 2 })
await migrate(owner, [
  databaseMigrations,
  { room: 'log', folder: join(import.meta.dirname, '../src/log/sql') },
  ...recordsMigrations,
])
const pool = await connect(server.config, { max: 4 })
const records = createRecords({ pool, files: createFileStore(join(folder, 'files')) })

interface Place {
  id: string
  path: string
}
interface Filled {
  street: string
  orgs: Place[]
  branches: Place[]
  people: string[]
}
const known: Filled | null = existsSync(filled) ? JSON.parse(readFileSync(filled, 'utf8')) : null
const { street, orgs, branches, people } = known ?? {
  street: randomUUID(),
  orgs: Array.from({ length: COMMUNITIES }, (_, i) => ({ id: randomUUID(), path: `/LD/C${i}/` })),
  branches: Array.from({ length: COMMUNITIES }, (_, i) => ({ id: randomUUID(), path: `/LD/C${i}/B${i}/` })),
  people: Array.from({ length: 100 }, () => randomUUID()),
}
const create = (kind: string, data: Record<string, unknown>, more: { record?: string; org?: string } = {}) =>
  ({ id: randomUUID(), action: 'create', kind, record: randomUUID(), data, ...more }) as Extract<
    CommandInput,
    { action: 'create' }
  >
const organisation = (code: string, level: string, above: string | null, position: number) => ({
  ...{ name: `${code}单位`, shortName: code, code, level, above, position },
})
const at = (person: string, org: string, orgPath: string, role: Actor['role']): Actor => ({
  ...{ account: 'bench', person, name: 'bench', street: STREET, org, orgPath, role },
})
const office = at(people[0]!, street, '/LD/', 'streetPartyOffice')
const community = at(people[3]!, orgs[3]!.id, orgs[3]!.path, 'communitySecretary')

function words(i: number, length: number): string {
  let text = ''
  for (let n = i * 7919; text.length < length; n = (n * 48_271 + 11) % 2_147_483_647)
    text += WORDS.slice(n % 40, (n % 40) + 6)
  return `${text.slice(0, length)}${i % 97 === 0 ? '路灯' : ''}`
}

const made = new Map<string, string[]>()

/** A way to write a record of a kind: from which example, hanging on what else, with a title of its own or the example's. */
interface Way {
  example: Record<string, unknown>
  isHung: boolean
  isTitled: boolean
}

/** The examples of a kind, and each with every choice by which some ledger takes it up. */
function varied(name: DailyKindName): Record<string, unknown>[] {
  const { examples, fields } = kindNamed(name)
  const narrowings = LEDGERS.flatMap(({ sources }) => sources.filter(({ kind }) => kind === name)).flatMap(
    ({ where }) => where,
  )
  const choices = [...new Set(narrowings.filter(({ op }) => op === 'in').map(({ field }) => field))]
  return examples.flatMap((example) => [
    example,
    ...choices.flatMap((field) =>
      Object.keys(fields[field]!.choices ?? {}).map((value) => ({ ...example, [field]: value })),
    ),
    ...narrowings.flatMap((narrowing) => {
      if (narrowing.op !== 'some') return []
      const lines = example[narrowing.field] as Record<string, unknown>[] | undefined
      const [value] = Object.keys(fields[narrowing.field]!.parts![narrowing.part]!.choices ?? {})
      return lines?.length && value
        ? [{ ...example, [narrowing.field]: lines.map((line) => ({ ...line, [narrowing.part]: value })) }]
        : []
    }),
  ])
}

/** The `i`th record of a kind in a way, its people, branch and what it hangs on being of the same community. */
function sample(name: DailyKindName, i: number, { example, isHung, isTitled }: Way): Record<string, unknown> {
  const kind = kindNamed(name)
  const needed = (fieldName: string, field: Field): unknown => {
    if (field.type === 'person') return people[i % people.length]
    if (field.type === 'organisation') return (fieldName === 'branch' ? branches : orgs)[i % COMMUNITIES]!.id
    const known = made.get(`${field.to}.${i % COMMUNITIES}`)
    if (field.type === 'reference') return known?.[Math.floor(i / COMMUNITIES) % known.length] ?? null
    return undefined
  }
  const filled = Object.entries(kind.fields).flatMap(([field, definition]) => {
    const isWanted = definition.required || (isHung && definition.type === 'reference')
    const value = isWanted ? needed(field, definition) : undefined
    return value === undefined ? [] : [[field, value]]
  })
  const title = kind.fields[kind.title]!
  return {
    ...example,
    ...Object.fromEntries(filled),
    ...(isTitled && title.type === 'text' && { [kind.title]: words(i, Math.min(18, (title.max ?? 20) - 2)) }),
  }
}

/** Some hundred records of a kind through the door, in each way that its guards let pass. @returns false where they let none */
async function begin(name: DailyKindName): Promise<boolean> {
  const ways: Way[] = [true, false].flatMap((isTitled) =>
    [true, false].flatMap((isHung) => varied(name).map((example) => ({ example, isHung, isTitled }))),
  )
  for (let i = 0; i < BASE; i++) {
    const org = orgs[i % COMMUNITIES]!
    const secretary = at(people[i % COMMUNITIES]!, org.id, org.path, 'communitySecretary')
    for (let done = false; !done; ) {
      // Every community goes through all ways.
      const turn = (i + Math.floor(i / COMMUNITIES)) % ways.length
      const command = create(name, sample(name, i, ways[turn]!), { org: org.id })
      try {
        await records.execute(secretary, [command]).catch(() => records.execute(office, [command]))
        made.set(`${name}.${i % COMMUNITIES}`, [...(made.get(`${name}.${i % COMMUNITIES}`) ?? []), command.record])
        done = true
      } catch (error) {
        ways.splice(turn, 1)
        if (ways.length > 0) continue
        console.log(`${name} is left out: ${(error as Error).message}`)
        return false
      }
    }
  }
  return true
}

/** Copies of a kind's records over five years. */
async function multiply(name: DailyKindName, rows: number): Promise<void> {
  const kind = kindNamed(name)
  const unique = [...kind.unique, ...(kind.numbered ? ['number'] : [])]
  if (unique.length > 0) return
  await owner.query(
    `create temp table copied as
       select t.id as of, gen_random_uuid() as id, now() - random() * interval '5 years' as at
       from ${tableOf(kind)} t cross join generate_series(1, $1::int)`,
    [Math.ceil(rows / BASE)],
  )
  const copy = (table: string) => `
    insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(
      'id', c.id, 'occurred_at', c.at, 'recorded_at', c.at, 'changed_at', c.at, 'serial', null))).*
    from copied c join ${table} t on t.id = c.of`
  await owner.query(`${copy(tableOf(kind))}; ${copy('taizhang.record')}; drop table copied`)
}

async function fill(): Promise<void> {
  await transaction(pool, { street: STREET, orgPath: '/' }, (tx) =>
    createLog(tx, { street: STREET, origin: 'bench.invalid' }, join(folder, 'keys')),
  )
  await records.execute(systemActor(STREET), [
    create('organisation', organisation('LD', 'street', null, 0), { record: street }),
    ...orgs.map(({ id }, i) => create('organisation', organisation(`C${i}`, 'community', street, i), { record: id })),
    ...branches.map(({ id }, i) =>
      create('organisation', organisation(`B${i}`, 'branch', orgs[i]!.id, i), { record: id }),
    ),
    ...people.map((id, i) => create('person', { name: `人员${i}` }, { record: id })),
    ...people.map((person, i) =>
      create('post', {
        ...{ person, organisation: orgs[i % COMMUNITIES]!.id, role: 'communitySecretary', title: '书记' },
        from: '2020-01-01',
      }),
    ),
  ])
  const kinds: DailyKindName[] = []
  for (const name of DAILY_KIND_NAMES) if (await begin(name)) kinds.push(name)
  for (const name of kinds) {
    await multiply(name, RECORDS / kinds.length)
    await owner.query(`vacuum analyze ${tableOf(kindNamed(name))}`)
  }
  await owner.query('vacuum analyze taizhang.record')
  writeFileSync(filled, JSON.stringify({ street, orgs, branches, people } satisfies Filled))
}

const began = performance.now()
if (!known) await fill()
const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from taizhang.record')
console.log(`${rows[0]!.n} records in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)

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
  if (p95! >= (name.endsWith('directory') ? LARGEST_COUNT_MS : LARGEST_MS))
    failures.push(`${name}: p95 ${p95!.toFixed(0)} ms`)
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
await pool.end()
await owner.end()
await server.stop()
if (!kept) rmSync(folder, { recursive: true, force: true })
