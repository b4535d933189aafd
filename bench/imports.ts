import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportState } from '../src/domain/imports/import-state.ts'
import type { ImportPlan } from '../src/domain/imports/plan.ts'
import { openBase, serve } from '../src/server/run.ts'
import { cellName } from '../src/sheets/cell-name.ts'
import { writeXlsx } from '../src/sheets/write-xlsx.ts'

/**
 * An old ledger of 100,000 home visits with errors in 300 rows: looked at, checked, its errors marked, the good rows imported,
 * the import withdrawn, another one stopped half-way; over HTTP, on the demonstration street in a database of its own. A
 * colleague reads and records meanwhile. Every error must stand at its cell, a stopped import must leave nothing.
 * `node bench/imports.ts [rows] [errors]`
 */
const [ROWS = 100_000, ERRORS = 300] = process.argv.slice(2).map(Number)
const LONGEST_STALL_MS = 200
const MOST_MEGABYTES = 700
/** The colleague's slowest answer, with the database and all else on one machine. */
const SLOWEST_ANSWER_MS = 2_000

const HEADINGS = [
  '序号',
  '走访日期',
  '走访事由',
  '方式',
  '户主',
  '门牌',
  '网格',
  '主要事项',
  '了解到的情况',
  '下次走访',
]
const REASONS = ['日常走访', '困难帮扶', '独居老人', '安全检查', '矛盾调解', '节日慰问']
/** What is wrong in a row: in which column, what stands there, what the product calls it. */
const WRONG: [column: number, value: string, code: string][] = [
  [1, '三月上旬', 'import.day-unread'],
  [1, '2031-03-05', 'import.day-ahead'],
  [2, '串门', 'import.choice-unknown'],
  [7, '', 'import.cell-empty'],
  [6, '第三网格'.repeat(20), 'import.cell-too-long'],
  [9, '2019-01-01', 'visit.next-before'],
]

const every = Math.floor(ROWS / ERRORS)
const wrongAt = (i: number) =>
  i % every === every - 1 && i < every * ERRORS ? WRONG[Math.floor(i / every) % WRONG.length] : undefined

function visit(i: number): string[] {
  const day = new Date(Date.UTC(2020, 0, 1 + (i % 1800))).toISOString().slice(0, 10)
  const row = [
    ...[String(i + 1), day, REASONS[i % REASONS.length]!, i % 3 ? '上门' : '电话', `住户${i % 5000}`],
    ...[`柳荫里 ${i % 40} 幢 ${i % 600}`, `第${(i % 9) + 1}网格`, `走访事项 ${i}`, '家中情况正常，提醒用气安全。', ''],
  ]
  const wrong = wrongAt(i)
  if (wrong) row[wrong[0]] = wrong[1]
  return row
}

/** Title, who filled it in, headings; then the rows. */
const FIRST_ROW = 3
const sheet = () =>
  buffer(
    writeXlsx({
      ...{ name: '走访', title: '走访台账', notes: ['填报单位：社区'] },
      columns: HEADINGS.map((heading) => ({ heading, width: 14, as: 'text' as const })),
      rows: (async function* () {
        for (let from = 0; from < ROWS; from += 1000)
          yield Array.from({ length: Math.min(1000, ROWS - from) }, (_, i) => visit(from + i))
      })(),
    }),
  )

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-'))
const base = await openBase({ dataDir: folder, seedIfEmpty: {} })
const running = await serve(base, { webDir: join(folder, 'no-web'), host: 'localhost', ports: [0] })
const origin = `http://localhost:${running.port}`

async function signedIn(username: string) {
  const answer = await fetch(`${origin}/api/v1/setup/demo-sign-in`, {
    ...{ method: 'POST', body: JSON.stringify({ username }) },
    headers: { 'content-type': 'application/json', origin },
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> => {
    const isFile = body instanceof Uint8Array
    const sent = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { cookie, origin, 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
      ...(body !== undefined && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
    })
    if (!sent.ok) throw new Error(`${method} ${path}: ${await sent.text()}`)
    return sent
  }
}
const clerk = await signedIn('hejing')
const colleague = await signedIn('shenruolan')
const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T

const failures: string[] = []
const bytes = await sheet()
console.log(`${ROWS} rows, ${ERRORS} of them wrong, ${(bytes.length / 1e6).toFixed(1)} MB of .xlsx\n`)
const name = '走访台账.xlsx'
const { sha256 } = await json<{ sha256: string }>(clerk('POST', `/files?name=${encodeURIComponent(name)}`, bytes))
const file = { sha256, name }

/** Reads a ledger and records a visit, over and over, as others do meanwhile. */
const answers: number[] = []
let isOver = false
const others = (async () => {
  for (let i = 0; !isOver; i++) {
    const from = performance.now()
    if (i % 4 === 0) {
      const data = { reason: 'routine', household: '钱阿婆', matter: '回访', needs: [], photos: [] }
      const command = { id: randomUUID(), action: 'create', kind: 'homeVisit', record: randomUUID(), data }
      await colleague('POST', '/commands', { commands: [command] })
    } else await (await colleague('GET', '/ledgers/home-visits/rows?limit=50')).text()
    answers.push(performance.now() - from)
    await sleep(100)
  }
})()

/** How long the event loop stood still by the clock, which other programs on the machine lengthen, and by its own work. */
const delay = monitorEventLoopDelay({ resolution: 10 })
let busiest = 0
let usedBefore = 0
const spent = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
const ticking = setInterval(() => {
  const used = spent()
  busiest = Math.max(busiest, used - usedBefore)
  usedBefore = used
}, 10)
const before = process.memoryUsage().rss
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 50)
let worst = 0

console.log('| step | s | rows/s | longest stall (ms) | of it own work (ms) |\n|---|---|---|---|---|')
async function step<T>(called: string, work: () => Promise<T>): Promise<T> {
  delay.reset()
  delay.enable()
  busiest = 0
  usedBefore = spent()
  const from = performance.now()
  const result = await work()
  const seconds = (performance.now() - from) / 1000
  delay.disable()
  worst = Math.max(worst, busiest)
  const figures = [seconds.toFixed(1), Math.round(ROWS / seconds), (delay.max / 1e6).toFixed(0), busiest.toFixed(0)]
  console.log(`| ${called} | ${figures.join(' | ')} |`)
  return result
}

const reached = async (id: string, until: (state: ImportState) => boolean): Promise<ImportState> => {
  for (;;) {
    const state = await json<ImportState>(clerk('GET', `/imports/${id}`))
    if (until(state)) return state
    await sleep(100)
  }
}
const isChecked = ({ phase }: ImportState) => phase === 'checked'

interface Looked {
  sheets: {
    kinds: { kind: string; head: [number, number]; headings: string[]; matches: { key: string | null }[] }[]
  }[]
}
const looked = await step('look', () => json<Looked>(clerk('POST', '/imports/look', file)))
const { matches, head, headings } = looked.sheets[0]!.kinds.find(({ kind }) => kind === 'homeVisit')!
const { org } = (await json<{ post: { org: string } }>(clerk('GET', '/me'))).post
const plan: ImportPlan = {
  ...{ kind: 'homeVisit', org, sheet: 0, head, headings, columns: matches.map(({ key }) => key) },
  ...{ same: {}, meanings: {} },
}
const begin = () => json<ImportState>(clerk('POST', '/imports', { ...file, plan }))
const checked = await step('check', async () => reached((await begin()).id, isChecked))

const found = new Set<string>()
for (let from = 0; from < checked.errors; from += 1000) {
  const page = await json<{ cell: string; code: string }[]>(
    clerk('GET', `/imports/${checked.id}/errors?from=${from}&limit=1000`),
  )
  for (const { cell, code } of page) found.add(`${cell} ${code}`)
}
const expected = Array.from({ length: ROWS }, (_, i) => [i, wrongAt(i)] as const).flatMap(([i, wrong]) =>
  wrong ? `${cellName(FIRST_ROW + i, wrong[0])} ${wrong[2]}` : [],
)
const missed = expected.filter((one) => !found.has(one))
if (missed.length > 0 || found.size !== ERRORS)
  failures.push(`${found.size} errors instead of ${ERRORS}; not found: ${missed.slice(0, 5).join(', ')}`)
if (checked.good !== ROWS - ERRORS) failures.push(`${checked.good} good rows`)

const marked = await step('the sheet with its errors marked', async () =>
  (await clerk('GET', `/imports/${checked.id}/marked.xlsx`)).arrayBuffer(),
)

const stopped = await step('another import, stopped half-way', async () => {
  const { id } = await reached((await begin()).id, isChecked)
  await clerk('POST', `/imports/${id}/run`)
  await reached(id, ({ done }) => done > ROWS / 2)
  return json<ImportState>(clerk('POST', `/imports/${id}/cancel`, {}))
})
interface Batches {
  items: { id: string; version: number; data: { rows: number } }[]
}
const batches = () => json<Batches>(clerk('GET', '/history-imports'))
if (stopped.phase !== 'cancelled' || (await batches()).items.length > 0)
  failures.push('a stopped import left something')

const done = await step('import', async () => {
  await clerk('POST', `/imports/${checked.id}/run`)
  return reached(checked.id, ({ phase }) => phase === 'done')
})
if (done.done !== ROWS - ERRORS) failures.push(`${done.done} rows imported`)

await step('withdraw', async () => {
  const [batch] = (await batches()).items
  await clerk('POST', '/commands', {
    commands: [
      {
        ...{ id: randomUUID(), action: 'move', kind: 'historyImport', record: batch!.id, version: batch!.version },
        ...{ move: 'withdraw', input: {} },
      },
    ],
  })
})

isOver = true
await others
clearInterval(watch)
clearInterval(ticking)
answers.sort((a, b) => a - b)
const at = (share: number) => Math.round(answers[Math.min(answers.length - 1, Math.floor(share * answers.length))]!)
const grown = (peak - before) / 1e6
console.log(
  `\n${found.size} errors, each at its cell; marked sheet ${(marked.byteLength / 1e6).toFixed(1)} MB\n` +
    `memory ${(before / 1e6).toFixed(0)} MB before, at most ${grown.toFixed(0)} MB more; longest stall by own work ${worst.toFixed(0)} ms\n` +
    `a colleague meanwhile: ${answers.length} answers, median ${at(0.5)} ms, 95 % in ${at(0.95)} ms, slowest ${at(1)} ms`,
)
if (worst > LONGEST_STALL_MS) failures.push(`the server stood still for ${worst.toFixed(0)} ms`)
if (grown > MOST_MEGABYTES) failures.push(`${grown.toFixed(0)} MB of memory`)
if (at(1) > SLOWEST_ANSWER_MS) failures.push(`a colleague waited ${at(1)} ms`)
await running.stop()
rmSync(folder, { recursive: true, force: true })
for (const one of failures) console.error(one)
process.exit(failures.length > 0 ? 1 : 0)
