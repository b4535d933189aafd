import type { z } from 'zod'
import type { workItem } from '../../domain/api/shapes.ts'
import { type Day, daysBetween } from '../../domain/day.ts'

export type WorkItem = z.output<typeof workItem>
export type SectionName = 'returned' | 'today' | 'soon' | 'later' | 'rest' | 'watch'

const CAME_BACK: readonly string[] = ['returned', 'planReturned']

/**
 * What waits, in the order in which it presses: what came back, overdue and today, within ten days, within twenty, the
 * rest; at last what others do while the clock has climbed to this person.
 */
export function sections(
  items: readonly WorkItem[],
  today: Day,
  days: { amber: number; green: number },
): { name: SectionName; items: WorkItem[] }[] {
  const nameOf = (item: WorkItem): SectionName => {
    if (CAME_BACK.includes(item.why)) return 'returned'
    if (item.why === 'watch') return 'watch'
    if (item.dueOn === null) return 'rest'
    const left = daysBetween(today, item.dueOn)
    if (left <= 0) return 'today'
    if (left <= days.amber) return 'soon'
    return left <= days.green ? 'later' : 'rest'
  }
  const names: SectionName[] = ['returned', 'today', 'soon', 'later', 'rest', 'watch']
  const byDue = (a: WorkItem, b: WorkItem) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')
  return names
    .map((name) => ({ name, items: items.filter((item) => nameOf(item) === name).sort(byDue) }))
    .filter((section) => section.items.length > 0)
}
