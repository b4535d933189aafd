import type { ConnectionConfig } from '../database/embedded.ts'
import { connect } from '../database/pool.ts'
import { transaction } from '../database/scope.ts'
import { dayAt } from '../domain/day.ts'
import { createFileStore, openChronicle } from '../records/index.ts'
import { type PlantedFault, type SeededStreet, seedDemo } from '../seed/index.ts'
import { STREET } from '../seed/street.ts'
import { insertInstallation } from './installation.ts'
import type { Services } from './services.ts'
import { openLog } from './setup.ts'

export interface SeedChoice {
  seed?: number
  scale?: number
  /** Half of it is thrown away when the program ends, so that nothing has to wait for the disk before it is whole. */
  isBegunAnew?: boolean
  /** Plants faults, and tells each of them. */
  onFaults?: ((faults: readonly PlantedFault[]) => void) | undefined
  onProgress?: (done: number, of: number) => void
}

/** Builds the demonstration street, with an account without password for everyone in it. The installation counts when all is there. */
export async function seedStreet(
  services: Services,
  { seed, scale, isBegunAnew, onFaults, onProgress }: SeedChoice = {},
): Promise<void> {
  const { pool, accounts } = services
  const { database } = services.options
  const seeding = isBegunAnew ? await connect(database, { max: 1, isDisposable: true }) : pool
  const files = isBegunAnew ? createFileStore(services.filesFolder, { isDisposable: true }) : services.files
  await openLog(services, STREET.id)
  const { street, logins, report, faults } = await seedDemo({
    ...{ seed, scale, onProgress, faults: onFaults !== undefined },
    now: services.clock(),
    write: openChronicle({ pool: seeding, files }),
    count: () => countTables(database),
    storeFile: (bytes) => files.storeFile(STREET.id, once(bytes)),
  }).finally(() => isBegunAnew && seeding.end())
  // This one waits for the disk, and with it all rows that were written before; the pictures are drawn and need not.
  await transaction(pool, { street: street.id, orgPath: '/' }, async (tx) => {
    for (const { username, person } of logins) {
      await accounts.createWithoutPassword(street.id, { person, name: username, username }, tx)
    }
    await insertInstallation(tx, { street: street.id, name: street.name, demo: true })
  })
  await services.installation.reload()
  await issueReport(services, report)
  onFaults?.(faults)
}

/** The tables that others point at, and that are no longer empty. */
const ANALYSE = 'analyze taizhang.record, taizhang.kind_organisation, taizhang.kind_person'

async function countTables(database: ConnectionConfig): Promise<void> {
  const owner = await connect(database, { as: 'owner', max: 1 })
  await owner.query(ANALYSE).finally(() => owner.end())
}

/** What a person writes into a report that comes from the ledger, part by part. */
const WRITTEN = [
  '社区党委书记牵头，成立整改专班，逐项定人、定事、定期限，难点由街道分管领导带队现场协调。',
  '没改完的按台账时限推进，逐项报街道核验；改完的写进制度，网格员常看常查，防止反弹。',
]

/** 望湖 hands in its report: what follows from it, the disclosure, is due then. */
async function issueReport({ papers, clock }: Services, report: SeededStreet['report']): Promise<void> {
  const { author, round, id, command } = report
  const year = Number(dayAt(clock()).slice(0, 4))
  const asked = { id, genre: 'rectificationReport', round, year, topic: '', replaces: null, from: null }
  const { paper, version, faults } = await papers.create(author, asked)
  // Another seed may leave the ledger in debt there: the report stays a draft.
  if (faults.some(({ code }) => code !== 'paper.slot')) return
  const words = [...WRITTEN]
  const blocks = paper.blocks.map((b) => (b.slot === null ? b : { ...b, slot: null, text: words.shift() ?? '' }))
  const saved = await papers.save(author, id, version, { ...paper, blocks })
  await papers.issue(author, id, saved.version, command)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
