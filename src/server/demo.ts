import { transaction } from '../database/scope.ts'
import { createRecords, systemActor } from '../records/index.ts'
import { seedDemo } from '../seed/index.ts'
import { STREET } from '../seed/street.ts'
import { insertInstallation } from './installation.ts'
import type { Services } from './services.ts'
import { openLog } from './setup.ts'

export interface SeedChoice {
  seed?: number
  scale?: number
  onProgress?: (done: number, of: number) => void
}

/** Builds the demonstration street, with an account without password for everyone in it. The installation counts when all is there. */
export async function seedStreet(services: Services, { seed, scale, onProgress }: SeedChoice = {}): Promise<void> {
  const { pool, files, accounts } = services
  let now = services.clock()
  const records = createRecords({ pool, files, clock: () => now })
  const system = systemActor(STREET.id)
  await openLog(services, STREET.id)
  const { street, logins } = await seedDemo({
    ...{ seed, scale, onProgress },
    now: services.clock(),
    execute: (at, actor, commands) => {
      now = at
      return records.execute(actor ?? system, commands)
    },
    storeFile: async (name, bytes) => {
      const { sha256, mime, size } = await files.storeFile(STREET.id, once(bytes))
      return { sha256, name, mime, size, takenAt: null }
    },
  })
  await transaction(pool, { street: street.id, orgPath: '/' }, async (tx) => {
    for (const { username, person } of logins) {
      await accounts.createWithoutPassword(street.id, { person, name: username, username }, tx)
    }
    await insertInstallation(tx, { street: street.id, name: street.name, demo: true })
  })
  await services.installation.reload()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
