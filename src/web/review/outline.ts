import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { type Draft, hangs } from './draft.ts'

/** One line of the proposals: an item, how deep it hangs, and whether more follow under the same finding. */
export interface OutlineRow {
  item: ReviewItem
  /** 0 beside the margin, 1 hung on the finding above. */
  depth: 0 | 1
  /** The last one under its finding: the tree line ends here. */
  last: boolean
  /** Has lines under it. */
  parent: boolean
  /** A measure or cause that hangs on no finding. */
  loose: boolean
}

/**
 * The proposals grouped by finding (按问题归组), in document order: causes and measures under the first finding that they
 * answer, everything else at its own place. Dropped items stay at their place, so that they can be taken back.
 */
export function outlineOf(draft: Draft): OutlineRow[] {
  const heads = new Set(draft.items.filter((i) => i.role === 'problem' && !i.dropped).map((i) => i.id))
  const under = new Map<string, ReviewItem[]>()
  const top: ReviewItem[] = []
  for (const item of draft.items) {
    const head = hangs(item) ? item.addresses.find((a) => heads.has(a)) : undefined
    if (head === undefined) top.push(item)
    else under.set(head, [...(under.get(head) ?? []), item])
  }
  return top.flatMap((item) => {
    const children = under.get(item.id) ?? []
    return [
      { item, depth: 0 as const, last: false, parent: children.length > 0, loose: hangs(item) && !item.dropped },
      ...children.map((child, index) => ({
        item: child,
        depth: 1 as const,
        last: index === children.length - 1,
        parent: false,
        loose: false,
      })),
    ]
  })
}

/** The rows that belong together in the strip of ticks: a finding with what hangs on it, or a run of lines without. */
export function tickGroups(rows: readonly OutlineRow[]): OutlineRow[][] {
  const groups: OutlineRow[][] = []
  for (const row of rows) {
    if (row.item.dropped) continue
    const last = groups.at(-1)
    const opens = row.depth === 0 && (row.item.role === 'problem' || last?.[0]?.item.role === 'problem')
    if (!last || opens) groups.push([row])
    else last.push(row)
  }
  return groups
}
