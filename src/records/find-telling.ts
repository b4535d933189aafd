import type { Queryable } from '../database/scope.ts'

/** A record some of whose entries hold the words or the files. */
export interface TellingRecord {
  kind: string
  record: string
  /** How many of its versions do. */
  versions: number
}

/**
 * Records any of whose entries hold one of the words, or that ever held one of the files: what is kept of them now follows from
 * these entries. Reads the street's whole log. The caller's connection sees it.
 */
export async function findTelling(
  tx: Queryable,
  street: string,
  words: readonly string[],
  files: readonly string[] = [],
): Promise<TellingRecord[]> {
  const { rows } = await tx.query<TellingRecord & Record<string, unknown>>(
    `select kind, record, count(*)::int as versions from taizhang.entry e
      where street = $1 and payload is not null
        and (exists (select from unnest($2::text[]) word where strpos(payload, word) > 0)
             or exists (select from unnest($3::text[]) file where strpos(header, file) > 0))
      group by kind, record order by kind, record`,
    [street, words, files],
  )
  return rows
}
