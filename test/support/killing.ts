import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keepBackups, listBackups, restoreBackup } from '../../src/backup/index.ts'
import { startEmbedded } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { connect } from '../../src/database/pool.ts'
import { type ScopedPool, transaction, withScope } from '../../src/database/scope.ts'
import { createLog } from '../../src/log/create-log.ts'
import { startSequencer } from '../../src/log/sequencer.ts'
import { verifyLog } from '../../src/log/verify-log.ts'
import { createFileStore, createRecords, rebuild, systemActor } from '../../src/records/index.ts'
import { migrations } from '../../src/server/migrations.ts'
import { documentReader, type ReadResult } from '../../src/server/reviews/read-document.ts'
import { ORG, PAPER, STREET, type Told, WRITER } from './killed-writer.ts'

/** A transaction that was begun, and whether its end was told. */
type Act = Extract<Told, { ids: string[] }>

export interface Killed {
  kills: number
  /** Of the database, of the program that writes. */
  database: number
  program: number
  /** Commands, and confirmed reviews with all that they hold, whose end was told. */
  acknowledged: number
  confirmed: number
  /** Transactions and confirmations that were begun and not told to be done: what was cut off. */
  cutOff: { transactions: number; confirmations: number; backups: number }
  lost: number
  halfWritten: number
  backups: number
}

/** A street with one organisation, on an embedded database of its own. */
export async function foundStreet(dataDir: string): Promise<void> {
  const server = await startEmbedded({ dataDir })
  const owner = await connect(server.config, { as: 'owner', max: 1 })
  await migrate(owner, migrations)
  await owner.end()
  const pool = await connect(server.config)
  const keysFolder = join(dataDir, 'keys')
  await transaction(pool, { street: STREET, orgPath: '/' }, (tx) =>
    createLog(tx, { street: STREET, origin: 'killed.invalid/log/s1' }, keysFolder),
  )
  const data = { name: '柳堤街道', shortName: '柳堤', code: 'LD', level: 'street', position: 0 }
  await createRecords({ pool, files: createFileStore(join(dataDir, 'files')) }).execute(systemActor(STREET), [
    { id: randomUUID(), action: 'create', kind: 'organisation', record: ORG, org: ORG, data },
  ])
  await pool.end()
  await server.stop()
}

/** Programs that write at the same time in a round; all but the last are killed one by one, the last with its database. */
const WRITERS = 6
/** One round in so many waits until a backup is whole before it kills: the street outgrows the time between two kills. */
const PATIENT = 6

/**
 * Kills the programs that write and then the database (the process that holds everything), each at a random moment, again and
 * again, and looks each time at what is there: everything acknowledged, nothing by halves, signed on from what was signed.
 */
export async function killAgainAndAgain(
  dataDir: string,
  until: (killed: Killed) => boolean | Promise<boolean>,
): Promise<Killed> {
  const killed: Killed = {
    ...{ kills: 0, database: 0, program: 0, acknowledged: 0, confirmed: 0, lost: 0, halfWritten: 0, backups: 0 },
    cutOff: { transactions: 0, confirmations: 0, backups: 0 },
  }
  const paper = await documentReader()({ text: PAPER })
  for (let round = 0; !(await until(killed)); round++) {
    const server = await startEmbedded({ dataDir })
    const writers = Array.from({ length: WRITERS }, () => startWriter(server.config, dataDir, paper))
    const [last, ...others] = writers as [Writer, ...Writer[]]
    const fallen = others.map(async (writer) => {
      await writer.isWriting
      await sleep(Math.random() * 1000)
      writer.program.kill('SIGKILL')
      await closed(writer.program)
    })
    await Promise.all(fallen)
    await (round % PATIENT === 0 ? last.isBackedUp : last.isWriting)
    await sleep(Math.random() * 400)
    process.kill(Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await server.gone
    await closed(last.program)
    await server.stop()
    const again = await startEmbedded({ dataDir })
    await look(again.config, dataDir, writers, killed)
    await again.stop()
    killed.program += others.length
    killed.database++
    killed.kills += WRITERS
  }
  return killed
}

interface Writer {
  program: ChildProcess
  acts: Map<string, Act>
  backups: string[]
  /** Resolves with the first act that is done, with the first backup that is whole. */
  isWriting: Promise<void>
  isBackedUp: Promise<void>
}

function startWriter(config: object, dataDir: string, paper: ReadResult): Writer {
  const program = spawn(process.execPath, [WRITER, JSON.stringify(config), dataDir, JSON.stringify(paper)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Six programs begin at once in every round: what they are compiled to is kept.
    env: { NODE_COMPILE_CACHE: `${dataDir}-compiled`, ...process.env },
  })
  const [writing, backedUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const writer = { program, acts: new Map(), backups: [], isWriting: writing.promise, isBackedUp: backedUp.promise }
  // Whoever waits hears of it; nobody else need.
  backedUp.promise.catch(() => {})
  follow(program, (told) => {
    if ('backup' in told) {
      ;(writer.backups as string[]).push(told.backup)
      backedUp.resolve()
      return
    }
    writer.acts.set(told.ids[0]!, told)
    if (told.isDone) writing.resolve()
  })
  program.once('close', () => {
    const early = new Error('the writing program ended before it had written anything')
    writing.reject(early)
    backedUp.reject(early)
  })
  return writer
}

function follow(program: ChildProcess, hear: (told: Told) => void): void {
  let rest = ''
  program.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(JSON.parse(line) as Told)
  })
}

const closed = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('close', () => done()))

async function look(config: object, dataDir: string, writers: readonly Writer[], killed: Killed): Promise<void> {
  const acts = writers.flatMap((writer) => [...writer.acts.values()])
  const pool = await connect(config)
  try {
    const { kept, confirmed } = await findWritten(pool, acts)
    for (const { ids, review, isDone } of acts) {
      const there = ids.filter((id) => kept.has(id))
      if (isDone) killed.acknowledged += ids.length
      if (isDone && review !== null) killed.confirmed++
      if (isDone) killed.lost += ids.length - there.length
      else {
        killed.cutOff[review === null ? 'transactions' : 'confirmations']++
        if (there.length > 0 && there.length < ids.length) killed.halfWritten++
      }
      // An entry has its record, a confirmed review its findings, and neither is without the other.
      if (there.some((id) => kept.get(id) === false)) killed.halfWritten++
      if (review !== null && confirmed.has(review) !== there.length > 0) killed.halfWritten++
    }
    // Places, tree, and everything signed before: signing checks them against each other and refuses what does not continue.
    const sequencer = startSequencer(pool, { keysFolder: join(dataDir, 'keys'), onFault: () => {} })
    await sequencer.integrateNow(STREET)
    await sequencer.stop()
  } finally {
    await pool.end()
  }
  const folder = join(dataDir, 'backups')
  killed.backups += writers.flatMap(({ backups }) => backups).length
  const drafts = readdirSync(folder).filter((name) => name.endsWith('.part'))
  killed.cutOff.backups += drafts.length
  for (const name of drafts) rmSync(join(folder, name))
  keepBackups(folder, 1)
}

/** Commands that the log has, and whether the tables have what each made; reviews that are confirmed. */
async function findWritten(pool: ScopedPool, acts: readonly Act[]) {
  const reviews = acts.flatMap(({ review }) => review ?? [])
  const ids = acts.flatMap((act) => act.ids)
  return withScope(pool, { street: STREET, orgPath: '/' }, async (tx) => {
    const tables = ['person', 'round', 'document', 'finding', 'cause', 'measure'].map(
      (kind) => `select from taizhang.kind_${kind} k where k.street = e.street and k.id = e.record`,
    )
    const found = await tx.query<{ id: string; kept: boolean }>(
      `select e.id, r.id is not null and exists (${tables.join(' union all ')}) as kept
         from taizhang.entry e left join taizhang.record r on r.street = e.street and r.id = e.record
        where e.street = $1 and e.id = any ($2::uuid[])`,
      [STREET, ids],
    )
    const closed = await tx.query<{ id: string }>(
      `select id from taizhang.review where street = $1 and state = 'confirmed' and id = any ($2::uuid[])`,
      [STREET, reviews],
    )
    return {
      kept: new Map(found.rows.map(({ id, kept }) => [id, kept])),
      confirmed: new Set(closed.rows.map(({ id }) => id)),
    }
  })
}

/** The whole log and the state against it: what each kill is too short for. */
export async function lookAtAll(
  dataDir: string,
): Promise<{ entries: number; differences: number; fault: string | null }> {
  const server = await startEmbedded({ dataDir })
  const pool = await connect(server.config)
  try {
    const kept = readFileSync(join(dataDir, 'keys', `${STREET}.checkpoint`), 'utf8')
    const { entries, fault } = await verifyLog(pool, STREET, [kept])
    const differences = await rebuild(pool, STREET)
    return { entries, differences: differences.length, fault: fault?.code ?? null }
  } finally {
    await pool.end()
    await server.stop()
  }
}

/** @returns what the newest backup's log says of itself after a restore; undefined where no backup came to its end */
export async function restoreNewest(dataDir: string) {
  const folder = join(dataDir, 'backups')
  const [newest] = listBackups(folder)
  if (!newest) return undefined
  const to = `${dataDir}-restored`
  rmSync(to, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  const restored = await restoreBackup({
    ...{ source: createReadStream(join(folder, newest.name), { highWaterMark: 1 << 20 }), dataDir: to, migrations },
    ...{ checkpoints: [], erasures: [], clock: () => new Date() },
  })
  return restored.reports[0]
}
