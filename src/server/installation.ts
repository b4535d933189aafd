import type { Pool } from 'pg'
import type { Queryable } from '../database/scope.ts'
import { Refused } from '../domain/problem.ts'
import { setupMissing } from './problems.ts'

/** The street that this installation serves. */
export interface Installation {
  street: string
  name: string
  /** One-click sign-in for every role, clearly marked: never in an office's own installation. */
  demo: boolean
}

export interface InstallationKeeper {
  current(): Installation | undefined
  /** @throws setup.missing before the first set-up */
  get(): Installation
  reload(): Promise<void>
}

export async function keepInstallation(pool: Pool): Promise<InstallationKeeper> {
  let current: Installation | undefined
  const keeper: InstallationKeeper = {
    current: () => current,
    get: () => {
      if (!current) throw new Refused(setupMissing({}))
      return current
    },
    reload: async () => {
      const { rows } = await pool.query('select street, name, demo from taizhang.installation')
      current = rows[0]
    },
  }
  await keeper.reload()
  return keeper
}

/** @returns false where there is an installation already */
export async function insertInstallation(tx: Queryable, { street, name, demo }: Installation): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into taizhang.installation (street, name, demo) values ($1, $2, $3) on conflict do nothing',
    [street, name, demo],
  )
  return rowCount === 1
}
