import type { LedgerRow } from '../../domain/api/shapes.ts'
import type { GroupBy } from './view.ts'

/** A group's head as the server counts it. */
export interface Group {
  value: string | null
  name: string
  open: number
  total: number
  red: number
  amber: number
  green: number
}

/** What stands on one line of the table: a group's head, a finding, or the place of one that is not here yet. */
export type Line =
  | { type: 'group'; key: string; group: Group; collapsed: boolean }
  | { type: 'row'; key: string; row: LedgerRow }
  | { type: 'waiting'; key: string }

export const groupValue = (row: LedgerRow, by: GroupBy): string | null => row[by]
export const groupKey = (value: string | null) => value ?? '-'

/**
 * Lays out the table. Rows keep the server's order; heads stand before the first row of their group, collapsed ones (whose
 * rows are not fetched) in the server's order of groups. `more`: the list goes on, so the groups behind its end wait.
 */
export function linesOf(
  rows: readonly LedgerRow[],
  options: { by: GroupBy | null; groups: readonly Group[]; collapsed: ReadonlySet<string>; more: boolean },
): Line[] {
  const waiting: Line[] = options.more ? [1, 2, 3].map((n) => ({ type: 'waiting', key: `waiting-${n}` })) : []
  const { by } = options
  if (by === null) return [...rows.map((row): Line => ({ type: 'row', key: row.id, row })), ...waiting]

  const byGroup = new Map<string, LedgerRow[]>()
  for (const row of rows) {
    const key = groupKey(groupValue(row, by))
    byGroup.set(key, [...(byGroup.get(key) ?? []), row])
  }
  // Until the counts have come (or where a group was just made by an edit) the rows themselves name their groups.
  const known = new Set(options.groups.map((g) => groupKey(g.value)))
  const groups = [
    ...options.groups,
    ...[...byGroup].filter(([key]) => !known.has(key)).map(([, of]) => groupFromRows(of, by)),
  ]
  const lastLoaded = rows.at(-1)
  const end = lastLoaded ? groups.findIndex((g) => g.value === groupValue(lastLoaded, by)) : -1
  const lines: Line[] = []
  groups.forEach((group, i) => {
    const key = groupKey(group.value)
    const collapsed = options.collapsed.has(key)
    const own = byGroup.get(key) ?? []
    const notReached = options.more && i > end
    if (own.length === 0 && !collapsed && !notReached) return
    lines.push({ type: 'group', key: `group-${key}`, group, collapsed })
    if (collapsed) return
    lines.push(...own.map((row): Line => ({ type: 'row', key: row.id, row })))
    if (options.more && (i === end || (end < 0 && i === 0))) lines.push(...waiting)
  })
  return lines
}

function groupFromRows(rows: LedgerRow[], by: GroupBy): Group {
  const first = rows[0] as LedgerRow
  const names: Record<GroupBy, string | null> = {
    org: first.orgName,
    round: first.roundName,
    category: first.category,
    owner: first.ownerName,
    state: first.state,
  }
  const open = rows.filter((r) => r.state !== 'closed').length
  return { value: groupValue(first, by), name: names[by] ?? '', open, total: rows.length, red: 0, amber: 0, green: 0 }
}
