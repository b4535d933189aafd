import { randomUUID } from 'node:crypto'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { isKindName, kindNamed } from '../domain/kinds/index.ts'
import { systemActor, WHOLE_STREET } from './acting.ts'
import { tableOf } from './columns.ts'
import type { Records } from './types.ts'

/** An erasure that people decided, by record. */
export interface DoneErasure {
  street: string
  kind: string
  record: string
  at: string
}

/**
 * Erases once more what a restored backup brought back: its records still tell what had been erased since. Each erasure becomes
 * an entry of its own, by the program, that names the day of the first.
 * @returns how many records were erased again
 */
export async function eraseAgain(
  pool: ScopedPool,
  records: Records,
  erasures: readonly DoneErasure[],
): Promise<number> {
  let count = 0
  for (const { street, kind, record, at } of erasures) {
    if (!isKindName(kind)) continue
    const version = await withScope(pool, { street, orgPath: WHOLE_STREET }, async (tx) => {
      const table = tableOf(kindNamed(kind))
      const { rows } = await tx.query<{ version: number; erased: boolean }>(
        `select version, erased from ${table} where street = $1 and id = $2`,
        [street, record],
      )
      // A record that came after the backup is not there to be erased.
      return rows[0] && !rows[0].erased ? rows[0].version : undefined
    })
    if (version === undefined) continue
    const reason = `恢复备份后重新执行 ${at.slice(0, 10)} 的个人信息删除`
    const command = { id: randomUUID(), action: 'erase', kind, record, version, reason } as const
    await records.execute({ ...systemActor(street), erasesAgain: true }, [command])
    count++
  }
  return count
}
