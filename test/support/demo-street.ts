import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../src/database/pool.ts'
import { transaction, withScope } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { Role } from '../../src/domain/roles.ts'
import type { Queryable } from '../../src/ledgers/queryable.ts'
import { createLog } from '../../src/log/create-log.ts'
import { scopeOf } from '../../src/records/acting.ts'
import { createFileStore, type FileStore } from '../../src/records/files/file-store.ts'
import { createRecords, openChronicle } from '../../src/records/index.ts'
import type { Records } from '../../src/records/types.ts'
import { type PlantedFault, seedDemo } from '../../src/seed/index.ts'
import { STREET } from '../../src/seed/street.ts'
import type { TestDatabase } from './test-database.ts'

export interface DemoStreet {
  records: Records
  files: FileStore
  now: Date
  /** What is wrong in it, by the published list. */
  faults: readonly PlantedFault[]
  /** Whoever holds the role, in the community of that code or in the street itself. */
  actor(role: Role, community?: string): Promise<Actor>
  /** Runs queries with the actor's sight. */
  seeing<T>(actor: Actor, work: (db: Queryable) => Promise<T>): Promise<T>
  close(): void
}

/** The demonstration street in a test's database, at a fixed moment, with its faults. */
export async function demoStreet(
  database: TestDatabase,
  now = new Date('2026-06-16T01:41:00.000Z'),
): Promise<DemoStreet> {
  const folder = mkdtempSync(join(tmpdir(), 'tz-files-'))
  const files = createFileStore(folder, { isDisposable: true })
  await createLog(database.owner, { street: STREET.id, origin: `test.invalid/log/${STREET.id}` }, join(folder, 'keys'))
  const records = createRecords({ pool: database.pool, clock: () => now, files })
  const seeding = await connect(database.config, { max: 1, isDisposable: true })
  const { faults } = await seedDemo({
    ...{ now, faults: true },
    write: openChronicle({ pool: seeding, files }),
    count: () => database.owner.query('analyze taizhang.record'),
    storeFile: (bytes) => files.storeFile(STREET.id, [bytes] as never),
  }).finally(() => seeding.end())
  return {
    records,
    files,
    ...{ now, faults },
    actor: (role, community = STREET.code) => findActor(database, role, community),
    seeing: (actor, work) => transaction(database.pool, scopeOf(actor), (tx) => work(tx as unknown as Queryable)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const findActor = (database: TestDatabase, role: Role, community: string): Promise<Actor> =>
  withScope(database.pool, { street: STREET.id, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query<Omit<Actor, 'account' | 'street' | 'role'>>(
      `select p.id as person, p.name, o.id as org, o.org_path as "orgPath" from taizhang.kind_post t
        join taizhang.kind_person p on p.street = t.street and p.id = t.person
        join taizhang.kind_organisation o on o.street = t.street and o.id = t.organisation
        where t.street = $1 and t.role = $2 and o.code = $3`,
      [STREET.id, role, community],
    )
    if (!rows[0]) throw new Error(`nobody is ${role} of ${community}`)
    return { ...rows[0], account: 'test', street: STREET.id, role }
  })
