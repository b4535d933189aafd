import type { Queryable } from '../database/scope.ts'
import type { DoneErasure } from '../records/index.ts'

/** A record whose personal data was erased: no name and no content, so that the list may go wherever backups go. */
export type Erasure = DoneErasure

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
  return mergeErasures(rows.map(({ payload, ...row }) => ({ ...row, ...livingOn(payload) })))
}

/** Which fields it was of, where the record lives on. */
function livingOn(payload: string | null): { fields?: string[] } {
  const { goesOn, fields } = payload === null ? {} : (JSON.parse(payload) as { goesOn?: true; fields?: string[] })
  return goesOn ? { fields: fields ?? [] } : {}
}

/** One for each record: the latest day, and all that was ever erased of it. */
export function mergeErasures(erasures: readonly Erasure[]): Erasure[] {
  const merged = new Map<string, Erasure>()
  for (const one of erasures) {
    const key = `${one.street} ${one.record}`
    const before = merged.get(key)
    merged.set(key, before ? both(before, one) : one)
  }
  return [...merged.values()]
}

function both(a: Erasure, b: Erasure): Erasure {
  const { fields: _, ...later } = a.at > b.at ? a : b
  // Where one of them took the whole record, it is whole.
  if (!a.fields || !b.fields) return later
  return { ...later, fields: [...new Set([...a.fields, ...b.fields])].sort() }
}
