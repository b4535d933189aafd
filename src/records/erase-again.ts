import { type ScopedPool, withScope } from '../database/scope.ts'
import { WHOLE_STREET } from './acting.ts'
import { carryOutErasure } from './carry-out-erasure.ts'
import type { Records } from './types.ts'

/** An erasure that people decided, by record. */
export interface DoneErasure {
  street: string
  kind: string
  record: string
  at: string
  /** The fields that it changed. */
  fields?: readonly string[] | undefined
  /** The record lives on; else its sensitive fields went too. */
  goesOn?: boolean | undefined
  files?: readonly string[] | undefined
}

/**
 * Erases once more what a restored backup brought back: its records still tell what had been erased since. Each erasure becomes
 * an entry of its own, by the program, that names the day of the first. Which words they were nobody knows any more, so where
 * a record lives on every word of the fields goes.
 * @returns how many records were erased again
 */
export async function eraseAgain(
  pool: ScopedPool,
  records: Records,
  erasures: readonly DoneErasure[],
): Promise<number> {
  let count = 0
  for (const { street, kind, record, at, fields = [], goesOn = false, files = [] } of erasures) {
    if (await isDone(pool, street, record, at)) continue
    const reason = `恢复备份后重新执行 ${at.slice(0, 10)} 的个人信息删除`
    const erasing = {
      ...{ words: [], files },
      whole: new Set(goesOn ? [] : [record]),
      fields: new Map([[record, fields]]),
    }
    // A record that came after the backup is not there to be erased.
    count += await carryOutErasure(pool, records, { street, targets: [{ kind, record }], erasing, reason })
  }
  return count
}

/** Whether the restored log holds that erasure itself, or a later one. */
const isDone = (pool: ScopedPool, street: string, record: string, at: string): Promise<boolean> =>
  withScope(pool, { street, orgPath: WHOLE_STREET }, async (tx) => {
    const { rowCount } = await tx.query(
      `select from taizhang.entry where street = $1 and record = $2 and action = 'erase' and recorded_at >= $3 limit 1`,
      [street, record, at],
    )
    return rowCount === 1
  })
