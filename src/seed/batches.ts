import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import type { DiaryEntry } from './diary.ts'

/** Commands in one batch; more gain nothing. */
const MOST = 400

/** What guards ask for without being pointed at it. */
const LOOKED_AT_BY_ALL: ReadonlySet<string> = new Set(['ruleValue'])

/**
 * Puts entries, oldest first, together into batches of one make, so that few statements write many of them. What somebody
 * changes is changed in the order of time and once a batch, and whoever looks at a record finds it as it was at that time;
 * what has nothing to do with each other changes places.
 */
export function batchesOf(entries: readonly DiaryEntry[]): DiaryEntry[][] {
  const batches: { entries: DiaryEntry[]; commands: number }[] = []
  const byShape = new Map<string, number[]>()
  /** The last batch that changed a record, and the last that looked at it. */
  const changed = new Map<string, number>()
  const looked = new Map<string, number>()
  const numbered = new Map<string, number>()
  const around = aroundRecords()
  let floor = 0
  for (const entry of entries) {
    const { changes, looksAt } = around(entry)
    const kinds = entry.commands.map(({ kind }) => kind)
    const counts = entry.commands.filter((c) => c.action === 'create' && kindNamed(c.kind as KindName).numbered)
    const earliest = Math.max(
      floor,
      ...[...changes].map((id) => Math.max((changed.get(id) ?? -1) + 1, looked.get(id) ?? 0)),
      ...[...looksAt].map((id) => changed.get(id) ?? 0),
      ...counts.map(({ kind }) => numbered.get(kind) ?? 0),
    )
    const shape = [...new Set(entry.commands.map(({ action, kind }) => `${action === 'create'} ${kind}`))].sort().join()
    const alike = byShape.get(shape) ?? []
    let at = alike.find((i) => i >= earliest && batches[i]!.commands < MOST)
    if (at === undefined) {
      at = batches.push({ entries: [], commands: 0 }) - 1
      byShape.set(shape, [...alike, at])
    }
    batches[at]!.entries.push(entry)
    batches[at]!.commands += entry.commands.length
    for (const id of changes) changed.set(id, at)
    for (const id of looksAt) looked.set(id, Math.max(at, looked.get(id) ?? 0))
    for (const { kind } of counts) numbered.set(kind, at)
    if (kinds.some((kind) => LOOKED_AT_BY_ALL.has(kind))) floor = at + 1
  }
  return batches.map((batch) => batch.entries)
}

/** Finds what an entry changes, and what it and its guards look at: what it points at, and what that was made for. */
function aroundRecords() {
  const madeFor = new Map<string, ReadonlySet<string>>()
  return ({ commands }: DiaryEntry): { changes: Set<string>; looksAt: Set<string> } => {
    const changes = new Set<string>()
    const looksAt = new Set<string>()
    for (const command of commands) {
      changes.add(command.record)
      const { parent, changesParent } = kindNamed(command.kind as KindName)
      const values = command.action === 'move' ? command.input : command.action === 'erase' ? {} : command.data
      const pointedAt = new Set(idsIn(values).flatMap((id) => (madeFor.has(id) ? [id, ...madeFor.get(id)!] : [])))
      if (command.action === 'create') {
        madeFor.set(command.record, pointedAt)
        if (changesParent && parent) changes.add(String(values?.[parent]))
      }
      for (const id of [...pointedAt, ...(madeFor.get(command.record) ?? [])]) looksAt.add(id)
    }
    return { changes, looksAt }
  }
}

const idsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length === 36 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(idsIn)
}
