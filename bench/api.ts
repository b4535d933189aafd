import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import pg from 'pg'
import { startEmbedded } from '../src/database/embedded.ts'
import type { CommandInput } from '../src/domain/command.ts'
import { addDays } from '../src/domain/day.ts'
import { type Records, systemActor } from '../src/records/index.ts'
import { openBase } from '../src/server/run.ts'

/**
 * Our HTTP server beside a bare Fastify + `pg` server (`api/bare-server.ts`) on the same rows of the same database, both as
 * child processes, in turns: point read ≥ 0.6, page of 50 ≥ 0.7, one command ≥ 0.25 of a bare insert. The load generator, both
 * servers and the database share the machine, so the ratios count, not the figures.
 */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)
const TURNS = 7
const CONNECTIONS = 16
const FINDINGS = 5_000

const folder = mkdtempSync(join(tmpdir(), 'tz-api-'))
const root = join(import.meta.dirname, '..')
const children: ChildProcess[] = []

interface Side {
  isBare: boolean
  url: string
  headers: Record<string, string>
}

interface Task {
  name: string
  bound?: number
  /** The bare server's path, where it differs. */
  barePath?: string
  path: (finding: string) => string
  body?: (finding: string) => unknown
}

const note = (finding: string) => ({
  commands: [
    {
      ...{ id: randomUUID(), action: 'create', kind: 'progressNote', record: randomUUID() },
      data: { finding, text: '入户检查4户，更换阀门2个，居民已签字确认。', files: [] },
    },
  ],
})

const TASKS: Task[] = [
  { name: 'point read', bound: 0.6, path: (finding) => `/findings/${finding}` },
  { name: 'page of 50', bound: 0.7, path: () => '/findings?sort=dueOn&limit=50' },
  { name: 'one command, beside an insert of the same rows', bound: 0.25, path: () => '/commands', body: note },
  // For the reader's own judgement: the kind's row alone, without the header that lists and search stand on.
  { name: 'one command, beside an insert of one row', path: () => '/commands', barePath: '/one-row', body: note },
]

const database = await startEmbedded({ dataDir: folder })
try {
  const { host, user } = database.config
  const databaseUrl = `postgresql://${user}@localhost/taizhang?host=${encodeURIComponent(host!)}`
  console.log('building the street…')
  const base = await openBase({ dataDir: folder, databaseUrl, seedIfEmpty: {} })
  const { street } = base.services.installation.get()
  await load(base.services.records, street)
  const findings = await prepare(street, databaseUrl)
  await base.stop()
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    STREET: street,
    TAIZHANG_BUILD_WEB: '0',
    TAIZHANG_PARENT: '',
  }
  const bare = await launch([join(root, 'bench', 'api', 'bare-server.ts')], env)
  const ours = await launch([join(root, 'src', 'cli', 'main.ts'), 'start', '--port', '0', '--data', folder], env)
  const sides: [Side, Side] = [
    { isBare: true, url: bare, headers: {} },
    { isBare: false, url: `${ours}/api/v1`, headers: { cookie: await signIn(ours) } },
  ]
  await compare(sides, findings)
} finally {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map((child) => child.exitCode ?? new Promise((done) => child.once('close', done))))
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** More findings than a demonstration has, so that a page is one of many. */
async function load(records: Records, street: string): Promise<void> {
  const system = systemActor(street)
  const { items: orgs } = await records.list(system, 'organisation')
  const [round] = (await records.list(system, 'round')).items
  const { feedbackOn } = round!.data as { feedbackOn: string }
  const command = (i: number): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind: 'finding', record: randomUUID(), org: orgs[i % orgs.length]!.id },
    data: {
      ...{ round: round!.id, feedbackOn, dueOn: addDays(feedbackOn, i % 200) },
      ...{ title: `第${i}号台账没有按时更新`, original: `抽查第${i}号台账，${i % 40}份记录缺少签字，更新不及时。` },
      ...{ category: `类别${i % 9}`, headings: [], extensions: [], disclosure: 'none' },
    },
  })
  for (let from = 0; from < FINDINGS; from += 500)
    await records.execute(
      system,
      Array.from({ length: 500 }, (_, i) => command(from + i)),
    )
}

/** @returns findings that take notes */
async function prepare(street: string, databaseUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query('vacuum analyze')
  const { rows } = await owner.query(
    `select id from taizhang.kind_finding where street = $1 and state = 'received' limit 2000`,
    [street],
  )
  await owner.end()
  console.log(`${FINDINGS} findings, ${TURNS} turns of ${SECONDS} s, ${CONNECTIONS} connections`)
  return rows.map((row) => row.id)
}

async function launch(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  for (;;) {
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
    if (url) return url.replace('localhost', '127.0.0.1')
    if (child.exitCode !== null) throw new Error(said)
    await sleep(20)
  }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/setup/demo-sign-in`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ username: 'taozhiyuan' }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

async function compare(sides: [Side, Side], findings: string[]): Promise<void> {
  const failures: string[] = []
  console.log('\n| | bare, per second | ours, per second | ratio | bound |\n|---|---|---|---|---|')
  for (const task of TASKS) {
    for (const side of sides) await shoot(side, task, findings, 1)
    const figures: [number, number][] = []
    for (let turn = 0; turn < TURNS; turn++) {
      figures.push([await shoot(sides[0], task, findings, SECONDS), await shoot(sides[1], task, findings, SECONDS)])
    }
    // Ratio by ratio: what else the machine does meanwhile weighs on both of a turn.
    const [bare, ours] = [median(figures.map(([b]) => b)), median(figures.map(([, o]) => o))]
    const ratio = median(figures.map(([b, o]) => o / b))
    const bound = task.bound === undefined ? '' : `≥ ${task.bound}`
    console.log(`| ${task.name} | ${bare.toFixed(0)} | ${ours.toFixed(0)} | ${ratio.toFixed(2)} | ${bound} |`)
    if (task.bound !== undefined && ratio < task.bound) failures.push(`${task.name} ${ratio.toFixed(2)}`)
  }
  if (failures.length > 0) {
    console.error(`out of bounds: ${failures.join('; ')}`)
    process.exitCode = 1
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Answers a second; any answer that is no success is an error of the measurement. */
async function shoot(
  { url, headers, isBare }: Side,
  task: Task,
  findings: string[],
  duration: number,
): Promise<number> {
  const { body } = task
  let turn = 0
  const next = () => findings[turn++ % findings.length]!
  const path = (isBare && task.barePath) || task.path(findings[0]!)
  const result = await autocannon({
    url: `${url}${path}`,
    ...{ duration, connections: CONNECTIONS, headers },
    ...(body && {
      requests: [
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: JSON.stringify(body(next())) }),
        },
      ],
    }),
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0) throw new Error(`${task.name} at ${url}: ${bad} answers were no success`)
  return result.requests.average
}
