import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { backUpToFile, keepBackups, listBackups, restoreBackup } from '../../src/backup/index.ts'
import { startEmbedded } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { connect } from '../../src/database/pool.ts'
import { type ScopedPool, transaction, withScope } from '../../src/database/scope.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { createLog } from '../../src/log/create-log.ts'
import { startSequencer } from '../../src/log/sequencer.ts'
import { verifyLog } from '../../src/log/verify-log.ts'
import { createFileStore, createRecords, rebuild, systemActor } from '../../src/records/index.ts'
import { migrations } from '../../src/server/migrations.ts'

const STREET = 's1'
const ORG = '00000000-0000-4000-8000-000000000001'

/** A transaction that was begun: ids of its commands, and whether its end was told. */
interface Act {
  ids: string[]
  isDone: boolean
}

export interface Killed {
  kills: number
  /** Of the database, of the program that writes. */
  database: number
  program: number
  acknowledged: number
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

const people = (count: number): CommandInput[] =>
  Array.from({ length: count }, () => ({
    ...{ id: randomUUID(), action: 'create', kind: 'person', record: randomUUID(), org: ORG },
    data: { name: '赶工的人', phone: '13900001111' },
  }))

/**
 * Writes without a pause until it is killed: single commands, transactions of forty commands as confirming a review makes them,
 * the sequencer at work, backups one after the other. Tells of every act before and after it.
 */
async function writeOn(
  database: { pool: ScopedPool; config: object },
  dataDir: string,
  tell: (act: Act) => void,
): Promise<void> {
  const { pool, config } = database
  const records = createRecords({ pool, files: createFileStore(join(dataDir, 'files')) })
  const sequencer = startSequencer(pool, { keysFolder: join(dataDir, 'keys'), onFault: () => {}, pollMs: 1, batch: 30 })
  let isGoing = true
  const writer = async (size: number) => {
    while (isGoing) {
      const commands = people(size)
      const ids = commands.map(({ id }) => id)
      tell({ ids, isDone: false })
      await records.execute(systemActor(STREET), commands)
      tell({ ids, isDone: true })
    }
  }
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const backing = async () => {
    for (let n = 0; isGoing; n++)
      await backUpToFile({ database: config, dataDir }, folder, {
        program: 'test',
        now: new Date(Date.now() + n * 1000),
      })
  }
  const work = [writer(1), writer(1), writer(40), backing()]
  await Promise.race(work).catch(() => {})
  isGoing = false
  await Promise.allSettled(work)
  await sequencer.stop()
}

/** Programs that write at the same time in a round; all but the last are killed one by one, the last with its database. */
const WRITERS = 6

/**
 * Kills the programs that write and then the database (the process that holds everything), each at a random moment, again and
 * again, and looks each time at what is there: everything acknowledged, nothing by halves, signed on from what was signed.
 */
export async function killAgainAndAgain(dataDir: string, until: (kills: number) => boolean): Promise<Killed> {
  const killed: Killed = { kills: 0, database: 0, program: 0, acknowledged: 0, lost: 0, halfWritten: 0, backups: 0 }
  while (!until(killed.kills)) {
    const server = await startEmbedded({ dataDir })
    const acts = new Map<string, Act>()
    const writers = Array.from({ length: WRITERS }, () =>
      spawn(process.execPath, [import.meta.filename, JSON.stringify(server.config), dataDir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    )
    const [last, ...others] = writers
    const isWriting = follow(last!, acts)
    const fallen = others.map(async (writer) => {
      await follow(writer, acts)
      await sleep(Math.random() * 400)
      writer.kill('SIGKILL')
      await closed(writer)
    })
    await Promise.all(fallen)
    await isWriting
    // Mostly at once; now and then late enough for a whole backup.
    await sleep(Math.random() * (Math.random() < 0.8 ? 200 : 2000))
    process.kill(Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await server.gone
    await closed(last!)
    await server.stop()
    const again = await startEmbedded({ dataDir })
    await look(again.config, dataDir, acts, killed)
    await again.stop()
    killed.program += others.length
    killed.database++
    killed.kills += WRITERS
  }
  return killed
}

/** Resolves with the first act that is done; goes on reading. */
function follow(child: ChildProcess, acts: Map<string, Act>): Promise<void> {
  return new Promise((done, fail) => {
    let rest = ''
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const act = JSON.parse(line) as Act
        acts.set(act.ids[0]!, act)
        if (act.isDone) done()
      }
    })
    child.once('close', () => fail(new Error('the writing program ended before it had written anything')))
  })
}

const closed = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('close', () => done()))

async function look(config: object, dataDir: string, acts: Map<string, Act>, killed: Killed): Promise<void> {
  const pool = await connect(config)
  try {
    const ids = [...acts.values()].flatMap((act) => act.ids)
    const rows = await withScope(pool, { street: STREET, orgPath: '/' }, async (tx) => {
      const found = await tx.query<{ id: string; kept: boolean }>(
        `select e.id, exists (select from taizhang.kind_person p where p.street = e.street and p.id = e.record) as kept
           from taizhang.entry e where e.street = $1 and e.id = any ($2::uuid[])`,
        [STREET, ids],
      )
      return new Map(found.rows.map(({ id, kept }) => [id, kept]))
    })
    for (const { ids: wanted, isDone } of acts.values()) {
      const there = wanted.filter((id) => rows.has(id))
      if (isDone) killed.acknowledged += wanted.length
      if (isDone) killed.lost += wanted.length - there.length
      else if (there.length > 0 && there.length < wanted.length) killed.halfWritten++
      if (there.some((id) => rows.get(id) === false)) killed.halfWritten++
    }
    // Places, tree, and everything signed before: signing checks them against each other and refuses what does not continue.
    const sequencer = startSequencer(pool, { keysFolder: join(dataDir, 'keys'), onFault: () => {} })
    await sequencer.integrateNow(STREET)
    await sequencer.stop()
    killed.backups += Math.max(0, listBackups(join(dataDir, 'backups')).length - Math.min(1, killed.backups))
    if (existsSync(join(dataDir, 'backups'))) keepBackups(join(dataDir, 'backups'), 1)
  } finally {
    await pool.end()
  }
}

/** The whole log, the state against it, and the newest backup restored: what each kill is too short for. */
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
export async function restoreNewest(dataDir: string, source: (path: string) => AsyncIterable<Buffer>) {
  const folder = join(dataDir, 'backups')
  const [newest] = listBackups(folder)
  if (!newest) return undefined
  const restored = await restoreBackup({
    ...{ source: source(join(folder, newest.name)), dataDir: `${dataDir}-restored`, migrations },
    ...{ checkpoints: [], erasures: [], clock: () => new Date() },
  })
  return restored.reports[0]
}

// As a program of its own, `node killing.ts CONNECTION FOLDER`: writes until it is killed, a line to stdout for every act.
if (process.argv[1] === import.meta.filename) {
  const [, , connection = '{}', dataDir = ''] = process.argv
  const config = JSON.parse(connection)
  await writeOn({ pool: await connect(config), config }, dataDir, (act) =>
    process.stdout.write(`${JSON.stringify(act)}\n`),
  )
  process.exit(1)
}
