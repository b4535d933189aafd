import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../../src/database/migrate.ts'
import { connect } from '../../src/database/pool.ts'
import { transaction } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Field } from '../../src/domain/fields/index.ts'
import { DAILY_KIND_NAMES, type DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import { kindNamed } from '../../src/domain/kinds/index.ts'
import { LEDGERS } from '../../src/domain/ledgers/index.ts'
import { createLog } from '../../src/log/create-log.ts'
import { tableOf } from '../../src/records/columns.ts'
import { createFileStore, createRecords, recordsMigrations, systemActor } from '../../src/records/index.ts'

/**
 * A street with a million records (BENCH_RECORDS) of daily work over five years in twenty communities, each kind in all the ways
 * that its examples and the ledgers' own choices give. The first records of each kind go through the door, their copies behind
 * it, since only reading is measured. BENCH_FOLDER keeps it there, for the next run to measure again without filling it.
 */

export const STREET = 'bench'
const RECORDS = Number(process.env.BENCH_RECORDS ?? 1_000_000)
const BASE = 400
const COMMUNITIES = 20
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
  { room: 'log', folder: join(import.meta.dirname, '../../src/log/sql') },
  ...recordsMigrations,
])
export const pool = await connect(server.config, { max: 4 })
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
export const office = at(people[0]!, street, '/LD/', 'streetPartyOffice')
export const community = at(people[3]!, orgs[3]!.id, orgs[3]!.path, 'communitySecretary')

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

export async function close(): Promise<void> {
  await pool.end()
  await owner.end()
  await server.stop()
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
