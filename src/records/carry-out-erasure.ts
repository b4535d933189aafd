import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { type ScopedPool, withScope } from '../database/scope.ts'
import { isKindName } from '../domain/kinds/index.ts'
import { Refused } from '../domain/problem.ts'
import { systemActor, WHOLE_STREET } from './acting.ts'
import { ENTRY_COLUMNS, keptEntry } from './entries.ts'
import { type Erasing, fieldsTelling } from './erasing.ts'
import type { Records } from './types.ts'

export interface ErasureOrder {
  street: string
  targets: readonly { kind: string; record: string }[]
  erasing: Erasing
  /** Stands in every entry: the number of the request. */
  reason: string
}

const AT_ONCE = 50
const MOST_ATTEMPTS = 5

/**
 * Carries out what two people decided: an entry of the program's own for each record, which says what is left of it. What is
 * cut off half-way may be begun again.
 * @returns how many records were erased from
 */
export async function carryOutErasure(pool: ScopedPool, records: Records, order: ErasureOrder): Promise<number> {
  let count = 0
  for (let from = 0; from < order.targets.length; from += AT_ONCE)
    count += await eraseSome(pool, records, { ...order, targets: order.targets.slice(from, from + AT_ONCE) })
  return count
}

async function eraseSome(pool: ScopedPool, records: Records, order: ErasureOrder): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { commands, told } = await commandsOf(pool, order)
    try {
      await records.execute({ ...systemActor(order.street), erases: { ...order.erasing, told } }, commands)
      return commands.length
    } catch (error) {
      // Somebody changed one of them in between: their new version is erased from.
      const isOvertaken = error instanceof Refused && error.refusals.every((r) => r.code === 'record.version-conflict')
      if (!isOvertaken || attempt === MOST_ATTEMPTS) throw error
    }
  }
}

async function commandsOf(pool: ScopedPool, { street, targets, reason, erasing }: ErasureOrder) {
  const known = targets.filter(({ kind }) => isKindName(kind)).map(({ record }) => record)
  return withScope(pool, { street, orgPath: WHOLE_STREET }, async (tx) => {
    const { rows } = await tx.query<{ id: string; kind: string; version: number }>(
      'select id, kind, version from taizhang.record where street = $1 and id = any($2::uuid[])',
      [street, known],
    )
    const commands = rows.map(({ id, kind, version }) => ({
      ...{ id: randomUUID(), action: 'erase' as const },
      ...{ kind, record: id, version, reason },
    }))
    return { commands, told: await fieldsTold(tx, street, known, erasing.words) }
  })
}

/** By record, the fields of which any version holds the words. */
async function fieldsTold(tx: PoolClient, street: string, records: readonly string[], words: readonly string[]) {
  const told = new Map<string, string[]>()
  if (words.length === 0) return told
  const { rows } = await tx.query(
    `select ${ENTRY_COLUMNS} from taizhang.entry where street = $1 and record = any($2::uuid[]) and payload is not null`,
    [street, records],
  )
  for (const { header, payload } of rows.map(keptEntry))
    told.set(header.record, [...(told.get(header.record) ?? []), ...fieldsTelling(payload ?? {}, words)])
  return told
}
