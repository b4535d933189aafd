import type { Kind, Stored } from '../domain/kind.ts'
import { titleWords } from '../domain/title-words.ts'
import { snake } from './columns.ts'
import { placeVector, searchVector } from './search-words.ts'
import type { SeenRecord } from './types.ts'

/** A record in memory while commands are being decided: as it is kept, then as the commands leave it. */
export interface Held {
  kind: Kind
  stored: Stored
  serial: number | null
  erased: boolean
  /** Not in the tables yet. */
  isNew: boolean
}

/** Reads what `rowJson` wrote, in full. */
export const heldOf = (kind: Kind, row: SeenRecord & { serial?: number | null }): Held => {
  const { erased, serial = null, ...stored } = row
  return { kind, stored, serial, erased, isNew: false }
}

export const refOf = ({ data }: Pick<Stored, 'data'>, field: string | undefined): string | null =>
  field === undefined ? null : ((data[field] as string | null | undefined) ?? null)

/** The record as a row of its kind's table, for `json_populate_recordset`. */
export function kindRow({ kind, stored, serial, erased }: Held): Record<string, unknown> {
  const row: Record<string, unknown> = { ...headerOf(stored), serial, erased }
  for (const name of Object.keys(kind.fields)) row[snake(name)] = stored.data[name] ?? null
  return row
}

/** The record as a row of `taizhang.record`. What is sensitive is neither its title nor found by a search. */
export function recordRow({ kind, stored, serial, erased }: Held): Record<string, unknown> {
  const open = (name: string) => (kind.fields[name]?.sensitive ? null : (stored.data[name] as string | null))
  const words = searchVector([stored.number, ...kind.search.map(open)])
  return {
    ...headerOf(stored),
    kind: kind.name,
    street_wide: kind.streetWide,
    serial,
    title: kind.fields[kind.title]?.sensitive ? null : titleWords(kind, stored.data, ({ zh }) => zh),
    due_on: kind.due ? stored.data[kind.due] : null,
    owner: refOf(stored, kind.owner),
    parent: refOf(stored, kind.parent),
    erased,
    search: kind.streetWide ? words : `${words} ${placeVector(stored.orgPath)}`,
  }
}

const headerOf = (stored: Stored) => ({
  id: stored.id,
  org: stored.org,
  org_path: stored.orgPath,
  state: stored.state,
  version: stored.version,
  number: stored.number,
  occurred_at: stored.occurredAt,
  recorded_at: stored.recordedAt,
  changed_at: stored.changedAt,
  recorder: stored.recorder,
  imported_in: stored.importedIn,
})

/** SHA-256 of the files that the record's fields hold. */
export const filesOf = (kind: Kind, data: Record<string, unknown>): string[] => [
  ...new Set(
    Object.entries(kind.fields)
      .filter(([, field]) => field.type === 'attachments')
      .flatMap(([name]) => ((data[name] ?? []) as { sha256: string }[]).map((file) => file.sha256)),
  ),
]
