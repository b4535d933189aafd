import type { Kind, Stored } from '../domain/kind.ts'
import type { KeptEntry } from './entries.ts'
import { actorOfMark } from './entries.ts'
import { momentOf } from './times.ts'

/** A record as its entries tell it. `data` is undefined while the entries that would tell it are erased. */
export interface Folded {
  stored: Omit<Stored, 'data'> & { data: Record<string, unknown> | undefined }
  erased: boolean
}

/**
 * One step of the fold: the record after an entry, from the record before it. Entries of a record come in the order of their
 * versions.
 */
export function foldEntry(before: Folded | undefined, { header, payload }: KeptEntry): Folded {
  const { recordedAt } = header
  if (header.action === 'create') {
    const stored = {
      id: header.record,
      kind: header.kind,
      org: header.org ?? '',
      orgPath: header.orgPath,
      state: payload?.state ?? null,
      version: header.version,
      number: payload?.number ?? null,
      occurredAt: momentOf(header.occurredAt),
      recordedAt,
      changedAt: recordedAt,
      recorder: actorOfMark(header.actor).person,
      importedIn: header.importedIn ?? null,
      data: payload?.data,
    }
    return { stored, erased: false }
  }
  if (!before) throw new Error(`entry ${header.id} changes record ${header.record}, which no entry makes`)
  const { stored } = before
  const changed = { ...stored, version: header.version, changedAt: recordedAt }
  if (header.action === 'erase') {
    const { data, state = null, number = null } = payload ?? {}
    // Where what it says is erased too, another follows that says it again.
    return { stored: { ...changed, state, number, data }, erased: payload ? !payload.goesOn : before.erased }
  }
  const data = stored.data && payload ? { ...stored.data, ...payload.patch } : stored.data
  const state = payload?.state === undefined ? stored.state : payload.state
  return { stored: { ...changed, state, data }, erased: before.erased }
}

/** Field by field, what an entry changed. Before a creation there was nothing. */
export function changesBetween(
  kind: Kind,
  before: Folded | undefined,
  after: Folded,
  isSame: (a: unknown, b: unknown) => boolean,
): { field: string; before: unknown; after: unknown }[] {
  const old = before?.stored.data
  const now = after.stored.data
  if (!now) return []
  const changes = Object.keys(kind.fields)
    .map((field) => ({ field, before: old?.[field] ?? null, after: now[field] ?? null }))
    .filter((change) => !isSame(change.before, change.after))
  if (before && before.stored.state !== after.stored.state)
    changes.push({ field: 'state', before: before.stored.state, after: after.stored.state })
  return changes
}
