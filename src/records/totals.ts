import type { PoolClient } from 'pg'
import type { Kind, Stored, Total } from '../domain/kind.ts'
import { quoted, snake, tableOf } from './columns.ts'
import { standing } from './history-imports.ts'

const DAY = 86_400_000

/**
 * Whoever asks for the same total waits. A street has 1,024 such locks whatever is asked: the database keeps some thousands
 * for all that goes on in it, and an import asks for another total with every row.
 */
const HOLD = 'select pg_advisory_xact_lock((hashtextextended($1, 0) & ~1023::bigint) | (hashtext($2) & 1023))'

/** What a total asks of a record. */
export type TotalledRecord = Pick<Stored, 'id' | 'kind' | 'org' | 'occurredAt' | 'data'>

interface Asked {
  street: string
  kind: Kind
  total: Total
  /** The record itself, which does not count. */
  about: TotalledRecord
  /** Records of the kind that are in memory, newer than their rows. */
  known: readonly Stored[]
  /** Days before and after, where the total has a window. */
  days: number | undefined
  /** Whether others who ask for the same total wait until this transaction ends. */
  isHeld: boolean
}

/** What the other records of the organisation come to that have the same values. */
export async function totalOf(tx: PoolClient, asked: Asked): Promise<number> {
  const { street, kind, total, about, known, days, isHeld } = asked
  const values = total.alike.map((field) => about.data[field])
  if (values.some((value) => value === null || value === undefined)) return 0
  if (isHeld) await tx.query(HOLD, [street, JSON.stringify([about.org, kind.name, total.alike, values])])
  const at = Date.parse(about.occurredAt)
  const from = new Date(days === undefined ? -8e15 : at - days * DAY)
  const until = new Date(days === undefined ? 8e15 : at + days * DAY)
  const inMemory = known.filter(
    (other) =>
      other.id !== about.id &&
      other.org === about.org &&
      total.alike.every((field, i) => other.data[field] === values[i]) &&
      !total.except?.includes(other.state ?? '') &&
      new Date(other.occurredAt) >= from &&
      new Date(other.occurredAt) <= until,
  )
  const apart = [about.id, ...known.map(({ id }) => id)]
  const figure = total.sum ? `coalesce(sum(t.${quoted(snake(total.sum))}), 0)` : 'count(*)'
  const alike = total.alike.map(
    (field, i) => `and t.${quoted(snake(field))} = $${i + 5}::${kind.fields[field]!.column}`,
  )
  const parameters: unknown[] = [street, about.org, apart, total.except ?? [], ...values]
  let window = ''
  if (days !== undefined) {
    window = `and t.occurred_at between $${parameters.length + 1}::timestamptz and $${parameters.length + 2}::timestamptz`
    parameters.push(from, until)
  }
  const { rows } = await tx.query<{ figure: string }>(
    `select ${figure} as figure from ${tableOf(kind)} t
       where t.street = $1 and t.org = $2::uuid and t.id <> all($3::uuid[])
         and coalesce(t.state, '') <> all($4::text[]) ${alike.join(' ')} ${window}
         ${standing(kind)
           .map((condition) => `and ${condition}`)
           .join(' ')}`,
    parameters,
  )
  const added = inMemory.map(({ data }) => (total.sum ? Number(data[total.sum] ?? 0) : 1))
  return added.reduce((sum, value) => sum + value, Number(rows[0]!.figure))
}
