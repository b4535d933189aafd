import { z } from 'zod'
import type { Queryable } from '../database/scope.ts'
import type { DoneErasure } from '../records/index.ts'

/** A row outside the records, or an attachment (`place` is `file`), that lost somebody's personal data. */
export interface ErasedRow {
  street: string
  place: string
  key: Record<string, string | number>
  at: string
}

/** What was erased, without name or content, so that the list may go wherever backups go. */
export type Erasure = DoneErasure | ErasedRow

/** The list as it stands in a backup and beside backups. */
export const erasuresShape = z.array(
  z.union([
    z.object({
      ...{ street: z.string(), kind: z.string(), record: z.string(), at: z.string() },
      fields: z.array(z.string()).optional(),
      goesOn: z.boolean().optional(),
    }),
    z.object({
      ...{ street: z.string(), place: z.string(), at: z.string() },
      key: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ]),
)

export const isRow = (erasure: Erasure): erasure is ErasedRow => 'place' in erasure

export const isRecord = (erasure: Erasure): erasure is DoneErasure => !isRow(erasure)

interface Row extends Record<string, unknown> {
  street: string
  kind: string
  record: string
  at: string
  payload: string | null
}

/** Every erasure that the log knows. The caller's connection sees all entries. */
export async function findErasures(db: Queryable): Promise<Erasure[]> {
  const { rows } = await db.query<Row>(
    `select street, kind, record, recorded_at as at, payload from taizhang.entry where action = 'erase'
      order by recorded_at, id`,
  )
  const { rows: made } = await db.query(`select to_regclass('taizhang.erased_row') is not null as made`)
  const others = made[0]?.made
    ? (await db.query('select street, place, key, at from taizhang.erased_row order by street, id')).rows
    : []
  return mergeErasures([
    ...rows.map(({ payload, ...row }) => ({ ...row, ...changeOf(payload) })),
    ...(others as ErasedRow[]),
  ])
}

/** Which fields it changed, and whether the record lives on. */
function changeOf(payload: string | null): { fields: string[]; goesOn: boolean } {
  const { goesOn, fields } = payload === null ? {} : (JSON.parse(payload) as { goesOn?: true; fields?: string[] })
  return { fields: fields ?? [], goesOn: goesOn ?? false }
}

/** One for each record or row: the latest day, and all that was ever erased of it. */
export function mergeErasures(erasures: readonly Erasure[]): Erasure[] {
  const merged = new Map<string, Erasure>()
  for (const one of erasures) {
    const key = isRow(one) ? `${one.street} ${one.place} ${JSON.stringify(one.key)}` : `${one.street} ${one.record}`
    const before = merged.get(key)
    merged.set(key, before ? both(before, one) : one)
  }
  return [...merged.values()]
}

function both(a: Erasure, b: Erasure): Erasure {
  if (isRow(a) || isRow(b)) return a.at > b.at ? a : b
  const fields = [...new Set([...(a.fields ?? []), ...(b.fields ?? [])])].sort()
  return { ...(a.at > b.at ? a : b), fields, goesOn: (a.goesOn && b.goesOn) ?? false }
}
