import type { Queryable } from '../database/scope.ts'

/** A record whose personal data was erased: no name and no content, so that the list may go wherever backups go. */
export interface Erasure {
  street: string
  kind: string
  record: string
  at: string
}

/** Every erasure that the log knows. The caller's connection sees all entries. */
export async function findErasures(db: Queryable): Promise<Erasure[]> {
  const { rows } = await db.query<Erasure & Record<string, unknown>>(
    `select street, kind, record, recorded_at as at from taizhang.entry where action = 'erase' order by recorded_at, id`,
  )
  return rows
}
