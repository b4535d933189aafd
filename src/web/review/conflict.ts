import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { type Draft, inDocumentOrder, warningKey } from './draft.ts'

/** An item that both people changed since the last version that both had; null where it is gone on that side. */
export interface Difference {
  id: string
  mine: ReviewItem | null
  theirs: ReviewItem | null
}

const same = (a: ReviewItem | undefined, b: ReviewItem | undefined) => JSON.stringify(a) === JSON.stringify(b)

const byId = (draft: Draft | null) => new Map(draft?.items.map((item) => [item.id, item]) ?? [])

const allIds = (...drafts: Draft[]) => [...new Set(drafts.flatMap((d) => d.items.map((item) => item.id)))]

/** What the two sides do not agree on. With `base`, what only one side changed is no difference. */
export function differences(mine: Draft, theirs: Draft, base: Draft | null): Difference[] {
  const [m, t, b] = [byId(mine), byId(theirs), byId(base)]
  return allIds(theirs, mine).flatMap((id) => {
    const [own, other] = [m.get(id), t.get(id)]
    if (same(own, other)) return []
    if (base && (same(own, b.get(id)) || same(other, b.get(id)))) return []
    return [{ id, mine: own ?? null, theirs: other ?? null }]
  })
}

/** Both sides in one: what one side changed is taken, what both changed as chosen (mine unless told). */
export function mergeDrafts(
  mine: Draft,
  theirs: Draft,
  base: Draft | null,
  chosen: Readonly<Record<string, 'mine' | 'theirs'>>,
): Draft {
  const [m, t, b] = [byId(mine), byId(theirs), byId(base)]
  const items = allIds(theirs, mine).flatMap((id) => {
    const [own, other] = [m.get(id), t.get(id)]
    const onlyTheirs = base !== null && same(own, b.get(id))
    const taken = onlyTheirs || (chosen[id] === 'theirs' && !same(own, other)) ? other : own
    return taken ? [taken] : []
  })
  const handled = new Set([...mine.warnings, ...theirs.warnings].filter((w) => w.handled).map(warningKey))
  return {
    items: items.toSorted(inDocumentOrder),
    warnings: mine.warnings.map((w) => (handled.has(warningKey(w)) ? { ...w, handled: true } : w)),
    target: mine.target,
  }
}
