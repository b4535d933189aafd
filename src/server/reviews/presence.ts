/** A screen that has not been heard of for this long is taken as closed; screens call every half minute. */
const STILL_HERE_MS = 75_000

export interface Presence {
  /** Notes that a person has a review open; returns the others who have. */
  note(review: string, person: string, name: string): string[]
  others(review: string, person: string): string[]
}

/** Who has which review open now. In memory: it is about screens, and a restarted server hears from them again. */
export function createPresence(clock: () => Date): Presence {
  const open = new Map<string, Map<string, { name: string; seen: number }>>()
  const others = (review: string, person: string): string[] => {
    const here = open.get(review)
    if (!here) return []
    const since = clock().getTime() - STILL_HERE_MS
    for (const [id, { seen }] of here) if (seen < since) here.delete(id)
    if (here.size === 0) open.delete(review)
    return [...here].filter(([id]) => id !== person).map(([, { name }]) => name)
  }
  return {
    note: (review, person, name) => {
      const here = open.get(review) ?? new Map()
      open.set(review, here.set(person, { name, seen: clock().getTime() }))
      return others(review, person)
    },
    others,
  }
}
