import { listBackups } from '../../backup/index.ts'
import type { Actor } from '../../domain/actor.ts'
import type { ErasurePreview } from '../../domain/api/contracts/erasures.ts'
import { dayAt } from '../../domain/day.ts'
import { AUDIT_KEPT } from '../../domain/erasing.ts'
import type { Field, Fields } from '../../domain/fields/index.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Services } from '../services.ts'
import { type BackupPlan, lastBackupUntil } from '../system/backup-plan.ts'
import { type FoundRecord, findPersonal, type Wanted } from './find.ts'

const MOST_SHOWN = 200
/** A page waits no longer for documents to be opened. */
const PATIENCE_MS = 20_000

/** What an erasure would take and what it would leave, as the actor may see it. */
export async function previewErasure(services: Services, actor: Actor, wanted: Wanted): Promise<ErasurePreview> {
  const found = await findPersonal(services, actor.street, wanted, Date.now() + PATIENCE_MS)
  const shown = found.records.slice(0, MOST_SHOWN)
  const others = new Map<string, number>()
  for (const { table } of found.rows) others.set(table, (others.get(table) ?? 0) + 1)
  const last = found.audit.kept.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => b - a)[0]
  return {
    words: [...wanted.words],
    records: await Promise.all(shown.map((record) => shownRecord(services, actor, record, wanted.words))),
    more: found.records.length - shown.length,
    files: found.files.slice(0, MOST_SHOWN).map(({ sha256, name, holders, tells, goes }) => ({
      ...{ sha256, name, tells, goes },
      holders: holders.map(({ record, isKept }) => ({ record, isKept })),
    })),
    others: [...others].map(([place, count]) => ({ place, count })),
    audit: {
      over: found.audit.over.length,
      kept: found.audit.kept.length,
      until: last === undefined ? null : dayAt(new Date(last)),
      why: AUDIT_KEPT,
    },
    backups: keptBackups(services.options.backup),
    unread: found.unread,
  }
}

/** An older backup cannot be opened and mended: it goes by its own rule. */
function keptBackups(plan: BackupPlan | undefined): ErasurePreview['backups'] {
  if (!plan) return null
  const all = listBackups(plan.folder)
  return { count: all.length, until: all[0] ? lastBackupUntil(dayAt(all[0].madeAt), plan) : null }
}

async function shownRecord(services: Services, actor: Actor, found: FoundRecord, words: readonly string[]) {
  const { kind: name, record, versions, keptBy, inOffice } = found
  const base = { kind: name, record, versions, keptBy, inOffice, isPerson: name === 'person' }
  const unseen = { ...base, number: null, title: null, orgName: '', places: [] }
  if (!isKindName(name)) return unseen
  // Kinds that this role does not read (an inspection's samples) are counted and not told.
  const seen = await services.records.get(actor, name, record).catch(() => undefined)
  if (!seen) return unseen
  const kind = kindNamed(name)
  const title = String(seen.data[kind.title] ?? '').slice(0, 80)
  const orgName = (await services.directory().get()).organisations.get(seen.org)?.shortName ?? ''
  return { ...base, number: seen.number, title, orgName, places: placesIn(kind.fields, seen.data, words).slice(0, 6) }
}

const AROUND = 14

/** Where the words stand, with what is around them; nothing of what is masked. */
function placesIn(fields: Fields, data: Record<string, unknown>, words: readonly string[]) {
  return Object.entries(fields).flatMap(([name, field]) =>
    textsIn(field, data[name]).flatMap((text) =>
      words.flatMap((word) => {
        const at = text.indexOf(word)
        if (at < 0) return []
        const end = at + word.length
        const before = text.slice(Math.max(0, at - AROUND), at)
        return [{ field: field.label.zh, before, words: word, after: text.slice(end, end + AROUND) }]
      }),
    ),
  )
}

function textsIn(field: Field, value: unknown): string[] {
  if (field.sensitive || value === null || value === undefined) return []
  if (field.type === 'text' || field.type === 'longText') return [value as string]
  if (field.type === 'attachments') return (value as { name: string }[]).map((file) => file.name)
  if (field.type !== 'parts') return []
  return (value as Record<string, unknown>[]).flatMap((part) =>
    Object.entries(field.parts!).flatMap(([name, one]) => textsIn(one, part[name])),
  )
}
