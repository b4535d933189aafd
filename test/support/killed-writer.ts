import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { backUpToFile } from '../../src/backup/index.ts'
import type { ConnectionConfig } from '../../src/database/embedded.ts'
import { connect } from '../../src/database/pool.ts'
import type { ScopedPool } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { startSequencer } from '../../src/log/sequencer.ts'
import { createFileStore, createRecords, systemActor } from '../../src/records/index.ts'
import { keepDirectory } from '../../src/server/directory.ts'
import { createEvents } from '../../src/server/events.ts'
import { createPresence } from '../../src/server/reviews/presence.ts'
import type { ReadResult } from '../../src/server/reviews/read-document.ts'
import { createReceive } from '../../src/server/reviews/receive.ts'
import { createReviews } from '../../src/server/reviews/reviews.ts'
import { createReviewStore } from '../../src/server/reviews/store.ts'
import { keepRules } from '../../src/server/street-rules.ts'

export const STREET = 's1'
export const ORG = '00000000-0000-4000-8000-000000000001'

/** What the writing program tells of: a transaction that was begun (ids of its commands) or done; a backup that is whole. */
export type Told = { ids: string[]; review: string | null; isDone: boolean } | { backup: string }

const clerk: Actor = {
  ...{ account: 'killed', person: '00000000-0000-4000-8000-000000000002', name: '何静', street: STREET },
  ...{ org: ORG, orgPath: '/LD/', role: 'streetPartyOffice' },
}

const MATTERS = ['会议记录看不出表决', '议题没有提前告知', '主题党日以游代学', '党费收缴不按月', '公开栏更新不及时']

/** A paper with twenty problems, each with its measure: what one confirmation puts into the ledger. */
export const PAPER = [
  '关于对柳堤街道党工委巡察的反馈意见\n2026年4月17日\n\n根据区委统一部署，区委第二巡察组开展了巡察。现将巡察情况反馈如下。',
  ...['一、议事决策不规范', '二、组织生活不严肃', '三、服务群众有差距', '四、以前的问题没有改到位'].map((heading, h) =>
    [
      heading,
      ...MATTERS.map((matter, m) => {
        const marker = `（${'一二三四五'[m]}）`
        return `${marker}${matter}。抽查的${17 + h}份材料，有${m + 3}份只写结论。\n整改措施：修订办法，逐项核对并留存记录，2026年${6 + h}月底前完成。`
      }),
    ].join('\n'),
  ),
].join('\n')

const people = (count: number): CommandInput[] =>
  Array.from({ length: count }, () => ({
    ...{ id: randomUUID(), action: 'create', kind: 'person', record: randomUUID(), org: ORG },
    data: { name: '赶工的人', phone: '13900001111' },
  }))

/** Confirms one review after the other: received as it was read, completed and confirmed as a person's screen does it. */
function confirming(
  pool: ScopedPool,
  dataDir: string,
  paper: ReadResult,
  tell: (told: Told) => void,
): () => Promise<void> {
  const files = createFileStore(join(dataDir, 'files'))
  const records = createRecords({ pool, files })
  const [store, events, clock] = [createReviewStore(pool), createEvents(), () => new Date()]
  const receive = createReceive({ store, files, events, clock, read: async () => paper })
  const directory = keepDirectory(pool, STREET)
  const rules = keepRules(pool, () => STREET)
  const base = { pool, store, events, clock, rules, presence: createPresence(clock), directory: () => directory }
  return async () => {
    const review = randomUUID()
    await receive.text(clerk, review, '反馈意见.txt', PAPER)
    const { version, items, warnings, target } = (await store.find(clerk, review))!
    const newRound = { name: '区委第二轮巡察', inspector: '区委第二巡察组', feedbackOn: '2026-04-17' }
    const where = { ...target, org: ORG, newRound }
    await store.save(clerk, review, version, { items, warnings, target: where }, clock())
    let ids: string[] = []
    const told: typeof records = {
      ...records,
      execute: (actor, commands, options) => {
        ids = commands.map(({ id }) => id)
        tell({ ids, review, isDone: false })
        return records.execute(actor, commands, options)
      },
    }
    await createReviews({ ...base, records: () => told }).confirm(clerk, review, version + 1, randomUUID())
    tell({ ids, review, isDone: true })
  }
}

/**
 * Writes without a pause until it is killed: single commands, transactions of many commands, reviews confirmed, the sequencer at
 * work, backups one after the other.
 */
async function writeOn(
  config: ConnectionConfig,
  dataDir: string,
  paper: ReadResult,
  tell: (told: Told) => void,
): Promise<void> {
  const pool = await connect(config)
  const records = createRecords({ pool, files: createFileStore(join(dataDir, 'files')) })
  const sequencer = startSequencer(pool, { keysFolder: join(dataDir, 'keys'), onFault: () => {}, pollMs: 1, batch: 30 })
  let isGoing = true
  const again = async (work: () => Promise<void>) => {
    while (isGoing) await work()
  }
  const write = async (size: number) => {
    const commands = people(size)
    const ids = commands.map(({ id }) => id)
    tell({ ids, review: null, isDone: false })
    await records.execute(systemActor(STREET), commands)
    tell({ ids, review: null, isDone: true })
  }
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const backUp = async () => {
    const { file } = await backUpToFile({ database: config, dataDir }, folder, { program: 'test', now: new Date() })
    tell({ backup: file })
  }
  const confirm = confirming(pool, dataDir, paper, tell)
  const work = [again(() => write(1)), again(() => write(40)), again(confirm), again(confirm), again(backUp)]
  await Promise.race(work).catch(() => {})
  isGoing = false
  await Promise.allSettled(work)
  await sequencer.stop()
}

/** This file is a program of its own, `node killed-writer.ts CONNECTION FOLDER PAPER`: a line to stdout for everything told. */
export const WRITER = import.meta.filename

if (process.argv[1] === WRITER) {
  const [, , connection = '{}', dataDir = '', paper = ''] = process.argv
  const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`)
  await writeOn(JSON.parse(connection), dataDir, JSON.parse(paper), tell)
  process.exit(1)
}
