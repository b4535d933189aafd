import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { PostgresVersion } from '../../src/database/binaries.ts'
import { transaction } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Attachment } from '../../src/domain/fields/index.ts'
import { INSPECTION_ROLES, ROLE_NAMES, ROLES, type Role } from '../../src/domain/roles.ts'
import { createLog } from '../../src/log/create-log.ts'
import { type Sequencer, startSequencer } from '../../src/log/sequencer.ts'
import { verifyLog } from '../../src/log/verify-log.ts'
import {
  createFileStore,
  createRecords,
  type FileStore,
  type Records,
  rebuild,
  systemActor,
} from '../../src/records/index.ts'
import { type TestDatabase, useDatabase } from './test-database.ts'

export const STREET = 's1'
/** The clock of the tests; `street.now` may be set to another moment. */
export const NOW = new Date('2026-05-20T02:00:00.000Z')

export interface TestStreet extends TestDatabase {
  records: Records
  files: FileStore
  /** Where the log's signing key lies. */
  keysFolder: string
  now: Date
  /** Organisations by code: the street LD, its communities WTL and BQ, a grid G1 and the branches Z1 and Z2 below WTL, Z8 and Z9 below BQ. */
  orgs: Record<'LD' | 'WTL' | 'BQ' | 'G1' | 'Z1' | 'Z2' | 'Z8' | 'Z9', { id: string; path: string }>
  /** Somebody with this role: of the street for street roles and administrators, of WTL (or the community given) otherwise. */
  actor(role: Role, org?: 'LD' | 'WTL' | 'BQ' | 'G1'): Actor
  /** Everything recorded so far has its place in the log, under a signed checkpoint. */
  integrate(): Promise<void>
  /** Stores a small file. */
  file(name: string, content: string): Promise<Attachment>
  /** The whole log verifies and the tables are what the log says. */
  allIsWell(): Promise<void>
  /** Holds `allIsWell` for the surrounding `describe`: after the tests that let the log grow by a tenth, and after the last one. */
  staysWell(): void
}

export const create = (
  kind: string,
  data: Record<string, unknown>,
  more: Partial<Extract<CommandInput, { action: 'create' }>> = {},
): Extract<CommandInput, { action: 'create' }> => ({
  id: randomUUID(),
  action: 'create',
  kind,
  record: randomUUID(),
  data,
  ...more,
})

/** A street with organisations, a person in a post for every role at every level, and its log. */
export function useStreet(version: PostgresVersion = 18): TestStreet {
  const database = useDatabase(version)
  const street = database as TestStreet
  let folder = ''
  let sequencer: Sequencer
  const people = new Map<string, string>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tz-street-'))
    const keysFolder = join(folder, 'keys')
    street.keysFolder = keysFolder
    street.now = NOW
    street.files = createFileStore(join(folder, 'files'))
    street.records = createRecords({ pool: street.pool, files: street.files, clock: () => street.now })
    for (const id of [STREET, 's2'])
      await transaction(street.pool, { street: id, orgPath: '/' }, (tx) =>
        createLog(tx, { street: id, origin: `example.invalid/${id}` }, keysFolder),
      )
    sequencer = startSequencer(street.pool, { keysFolder, pollMs: 3_600_000, onFault: (error) => console.error(error) })
    street.orgs = {
      LD: { id: randomUUID(), path: '/LD/' },
      WTL: { id: randomUUID(), path: '/LD/WTL/' },
      BQ: { id: randomUUID(), path: '/LD/BQ/' },
      G1: { id: randomUUID(), path: '/LD/WTL/G1/' },
      Z1: { id: randomUUID(), path: '/LD/WTL/Z1/' },
      Z2: { id: randomUUID(), path: '/LD/WTL/Z2/' },
      Z8: { id: randomUUID(), path: '/LD/BQ/Z8/' },
      Z9: { id: randomUUID(), path: '/LD/BQ/Z9/' },
    }
    await street.records.execute(systemActor(STREET), foundation(street, people))
    await street.records.execute(systemActor('s2'), [
      organisation('OTHER', 'street', null, street.orgs.LD.id.replace(/^.{8}/, '00000000')),
    ])
  })
  afterAll(async () => {
    await sequencer?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  street.actor = (role, org = homeOf(role)) => {
    const person = people.get(`${role}@${org}`)!
    const { id, path } = street.orgs[org]
    return { account: person, person, name: `${role}@${org}`, street: STREET, org: id, orgPath: path, role }
  }
  street.file = async (name, content) => {
    const stored = await street.files.storeFile(STREET, asStream(content))
    return { ...stored, name, takenAt: null }
  }
  street.integrate = () => sequencer.integrateNow(STREET)
  street.allIsWell = async () => {
    await sequencer.integrateNow(STREET)
    expect(await verifyLog(street.pool, STREET)).toMatchObject({ waiting: 0, fault: undefined })
    expect(await rebuild(street.pool, STREET)).toEqual([])
  }
  street.staysWell = () => {
    let looked = 0
    afterEach(async () => {
      const { rows } = await street.owner.query('select count(*) from taizhang.entry where street = $1', [STREET])
      if (rows[0].count - looked <= looked / 10) return
      await street.allIsWell()
      looked = rows[0].count
    })
    afterAll(() => street.allIsWell())
  }
  return street
}

export const homeOf = (role: Role): 'LD' | 'WTL' => (ROLES[role].level === 'community' ? 'WTL' : 'LD')

export async function* asStream(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

const organisation = (code: string, level: string, above: string | null, record: string, position = 1) =>
  create('organisation', { name: `${code}单位`, shortName: code, code, level, above, position }, { record })

function foundation({ orgs }: TestStreet, people: Map<string, string>): CommandInput[] {
  const commands: CommandInput[] = [
    organisation('LD', 'street', null, orgs.LD.id),
    organisation('WTL', 'community', orgs.LD.id, orgs.WTL.id),
    organisation('BQ', 'community', orgs.LD.id, orgs.BQ.id, 2),
    organisation('G1', 'grid', orgs.WTL.id, orgs.G1.id),
    organisation('Z1', 'branch', orgs.WTL.id, orgs.Z1.id),
    organisation('Z2', 'branch', orgs.WTL.id, orgs.Z2.id, 2),
    organisation('Z8', 'branch', orgs.BQ.id, orgs.Z8.id, 8),
    organisation('Z9', 'branch', orgs.BQ.id, orgs.Z9.id, 9),
  ]
  for (const role of ROLE_NAMES)
    for (const org of ['LD', 'WTL', 'BQ', 'G1'] as const) {
      const person = create('person', { name: `${role}${org}`, phone: '13812345678' })
      people.set(`${role}@${org}`, person.record)
      const data = { person: person.record, organisation: orgs[org].id, role, title: ROLES[role].label.zh }
      const term = INSPECTION_ROLES.includes(role)
        ? { from: '2026-03-01', until: '2026-12-31' }
        : { from: '2024-01-01' }
      commands.push(person, create('post', { ...data, ...term }))
    }
  return commands
}
