import type { FindingStory } from '../../domain/api/shapes.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { rectification } from '../../domain/rectification.ts'

/** The day on which each state was last reached, from the log's own entries: when it happened, not when it was written down. */
export function statesReached(story: Pick<FindingStory, 'history' | 'finding'>): Partial<Record<string, Day>> {
  const reached: Partial<Record<string, Day>> = {}
  const own = story.history.filter((entry) => entry.record === story.finding.id)
  for (const entry of [...own].reverse()) {
    const to = entry.action === 'create' ? rectification.initial : entry.move && rectification.moves[entry.move]?.to
    if (to) reached[to] = dayAt(entry.occurredAt)
  }
  reached.received ??= dayAt(story.finding.recordedAt)
  return reached
}
