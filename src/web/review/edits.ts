import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import type { ItemRole } from '../../domain/reading.ts'
import { type Draft, findItem, hangs, inDocumentOrder, problemsOf, type Target, warningKey } from './draft.ts'

/**
 * Everything that a person can do to a reading, as pure functions draft → draft. An edit that changes nothing returns the
 * very same draft, so that it leaves no trace in the undo history.
 */

const replace = (draft: Draft, id: string, change: Partial<ReviewItem>): Draft => {
  const before = findItem(draft, id)
  if (!before) return draft
  const changed = Object.entries(change).some(([key, value]) => before[key as keyof ReviewItem] !== value)
  if (!changed) return draft
  const items = draft.items.map((item) => (item.id === id ? { ...item, ...change } : item))
  return { ...draft, items: 'start' in change ? items.toSorted(inDocumentOrder) : items }
}

const problemBefore = (draft: Draft, start: number, except: string): ReviewItem | undefined =>
  problemsOf(draft)
    .filter((p) => p.start < start && p.id !== except)
    .at(-1)

/**
 * Gives an item another role. What hung on a finding that is none any more goes to the finding before it; a new finding
 * takes over what follows it and hung on the finding before, since papers put answers behind their finding.
 */
export function changeRole(draft: Draft, id: string, role: ItemRole): Draft {
  const item = findItem(draft, id)
  if (!item || item.role === role) return draft
  const before = problemBefore(draft, item.start, id)
  let items = draft.items
  if (item.role === 'problem') {
    items = items.map((i) => (i.addresses.includes(id) ? { ...i, addresses: readdress(i, id, before?.id) } : i))
  }
  if (role === 'problem') {
    const next = problemsOf(draft).find((p) => p.start > item.start)
    const taken = (i: ReviewItem) =>
      hangs(i) && i.start > item.start && (!next || i.start < next.start) && i.addresses.length <= 1
    items = items.map((i) =>
      taken(i) && (i.addresses[0] === before?.id || i.addresses.length === 0) ? { ...i, addresses: [id] } : i,
    )
  }
  const addresses = !hangs({ role }) ? [] : hangs(item) ? item.addresses : before ? [before.id] : []
  return { ...draft, items: items.map((i) => (i.id === id ? { ...i, role, addresses } : i)) }
}

const readdress = (item: ReviewItem, from: string, to: string | undefined): string[] => [
  ...new Set(item.addresses.flatMap((a) => (a === from ? (to === undefined || to === item.id ? [] : [to]) : [a]))),
]

const SAYS_WHEN = /\d+\s*[年月日号]|年底|月底|季度|上旬|中旬|下旬/

/**
 * Cuts an item in two at `at`, an offset of the text. White space at the cut belongs to neither part. Owner and deadline
 * stay with the part whose words name them.
 */
export function splitItem(draft: Draft, text: string, id: string, at: number, newId: string): Draft {
  const item = findItem(draft, id)
  if (!item) return draft
  let firstEnd = at
  while (firstEnd > item.start && /\s/.test(text[firstEnd - 1]!)) firstEnd--
  let secondStart = at
  while (secondStart < item.end && /\s/.test(text[secondStart]!)) secondStart++
  if (firstEnd <= item.start || secondStart >= item.end) return draft
  const words = [text.slice(item.start, firstEnd), text.slice(secondStart, item.end)] as const
  const ownerIn = item.owner === null ? -1 : words.findIndex((w) => w.includes(item.owner!))
  const whenIn = item.deadline === null ? -1 : words.findIndex((w) => SAYS_WHEN.test(w))
  const part = (index: 0 | 1): Partial<ReviewItem> => ({
    owner: ownerIn === index || (ownerIn === -1 && index === 0) ? item.owner : null,
    deadline: whenIn === index || (whenIn === -1 && index === 0) ? item.deadline : null,
    aspect: item.aspect !== null && words[index].includes(item.aspect) ? item.aspect : null,
    seen: false,
  })
  const first = { ...item, ...part(0), end: firstEnd }
  const second = { ...item, ...part(1), id: newId, start: secondStart, marker: null }
  const items = draft.items.flatMap((i) => (i.id === id ? [first, second] : [i])).toSorted(inDocumentOrder)
  return { ...draft, items }
}

/** The item in front of this one in the document that is not dropped and not noise. */
export const previousOf = (draft: Draft, item: ReviewItem): ReviewItem | undefined =>
  draft.items.filter((i) => !i.dropped && i.role !== 'noise' && i.id !== item.id && i.start < item.start).at(-1)

/** Joins an item to the one in front of it, which keeps its role. What hung on the joined one hangs on the whole. */
export function joinWithPrevious(draft: Draft, id: string): Draft {
  const item = findItem(draft, id)
  const previous = item && previousOf(draft, item)
  if (!item || !previous) return draft
  const whole: ReviewItem = {
    ...previous,
    end: Math.max(previous.end, item.end),
    addresses: hangs(previous)
      ? [...new Set([...previous.addresses, ...item.addresses])].filter((a) => a !== previous.id && a !== id)
      : [],
    owner: previous.owner ?? item.owner,
    deadline: previous.deadline ?? item.deadline,
    state: previous.state ?? item.state,
    aspect: previous.aspect ?? item.aspect,
    seen: false,
  }
  const keeps = whole.role === 'problem' ? whole.id : undefined
  const items = draft.items
    .filter((i) => i.id !== id)
    .map((i) =>
      i.id === whole.id ? whole : i.addresses.includes(id) ? { ...i, addresses: readdress(i, id, keeps) } : i,
    )
  return { ...draft, items }
}

/**
 * Sets where an item begins and ends. Neighbours give way, down to one character each: a wrong boundary between two items
 * is put right by one move. Noise may lie inside.
 */
export function setBounds(draft: Draft, id: string, start: number, end: number): Draft {
  const item = findItem(draft, id)
  if (!item || start >= end || (start === item.start && end === item.end)) return draft
  const others = draft.items.filter((i) => i.id !== id && !i.dropped && i.role !== 'noise' && item.role !== 'noise')
  const before = others.filter((i) => i.start < item.start)
  const after = others.filter((i) => i.start > item.start)
  const from = Math.max(start, ...before.map((i) => i.start + 1))
  const to = Math.min(end, ...after.map((i) => i.end - 1))
  if (from >= to) return draft
  const moved = new Map<string, Partial<ReviewItem>>([[id, { start: from, end: to }]])
  for (const i of before) if (i.end > from) moved.set(i.id, { end: from })
  for (const i of after) if (i.start < to) moved.set(i.id, { start: to })
  const items = draft.items.map((i) => (moved.has(i.id) ? { ...i, ...moved.get(i.id) } : i)).toSorted(inDocumentOrder)
  return { ...draft, items }
}

const isWord = (character: string | undefined) => character !== undefined && /[0-9A-Za-z]/.test(character)

/** The next place for a boundary: one character on, a number or a Latin word at once, white space skipped. */
export function boundaryStep(text: string, at: number, direction: 1 | -1): number {
  let to = at + direction
  const inside = () => to > 0 && to < text.length
  while (inside() && isWord(text[to - 1]) && isWord(text[to])) to += direction
  while (inside() && /\s/.test(text[direction === 1 ? to - 1 : to]!)) to += direction
  return Math.min(Math.max(to, 0), text.length)
}

/** Moves one end of an item by one step. */
export function moveBoundary(draft: Draft, text: string, id: string, edge: 'start' | 'end', direction: 1 | -1): Draft {
  const item = findItem(draft, id)
  if (!item) return draft
  const to = boundaryStep(text, item[edge], direction)
  return edge === 'start' ? setBounds(draft, id, to, item.end) : setBounds(draft, id, item.start, to)
}

/** Makes an item of words that the reader left out. Items that they cover give way; one wholly covered is dropped. */
export function addItem(draft: Draft, item: Pick<ReviewItem, 'id' | 'role' | 'start' | 'end' | 'headings'>): Draft {
  if (item.start >= item.end) return draft
  const before = problemBefore(draft, item.start, item.id)
  const made: ReviewItem = {
    ...item,
    marker: null,
    aspect: null,
    addresses: hangs(item) && before ? [before.id] : [],
    state: null,
    deadline: null,
    owner: null,
    sureness: 1,
    seen: true,
    dropped: false,
  }
  const items = draft.items.map((i) =>
    item.role === 'noise' || i.role === 'noise' || i.dropped ? i : giveWay(i, item),
  )
  return { ...draft, items: [...items, made].toSorted(inDocumentOrder) }
}

const giveWay = (item: ReviewItem, to: { start: number; end: number }): ReviewItem => {
  if (item.end <= to.start || item.start >= to.end) return item
  if (item.start < to.start) return { ...item, end: to.start }
  if (item.end > to.end) return { ...item, start: to.end }
  return { ...item, dropped: true }
}

/** Hangs a measure or cause on these findings, and on no others. */
export function pairWith(draft: Draft, id: string, problems: readonly string[]): Draft {
  const item = findItem(draft, id)
  if (!item || !hangs(item)) return draft
  const known = new Set(problemsOf(draft).map((p) => p.id))
  const addresses = problems.filter((p) => known.has(p) && p !== id)
  const same = addresses.length === item.addresses.length && addresses.every((a) => item.addresses.includes(a))
  return same ? draft : replace(draft, id, { addresses })
}

/** Leaves an item out, or takes it back in. What hangs on it keeps its pairing for the case that it comes back. */
export const dropItem = (draft: Draft, id: string, dropped = true): Draft => replace(draft, id, { dropped })

export function markSeen(draft: Draft, ids: readonly string[], seen = true): Draft {
  const wanted = new Set(ids)
  if (!draft.items.some((i) => wanted.has(i.id) && i.seen !== seen)) return draft
  return { ...draft, items: draft.items.map((i) => (wanted.has(i.id) && i.seen !== seen ? { ...i, seen } : i)) }
}

export const setFields = (
  draft: Draft,
  id: string,
  fields: Partial<Pick<ReviewItem, 'owner' | 'deadline' | 'state' | 'aspect'>>,
): Draft => replace(draft, id, fields)

export function handleWarning(draft: Draft, key: string, handled: boolean): Draft {
  if (!draft.warnings.some((w) => warningKey(w) === key && w.handled !== handled)) return draft
  return { ...draft, warnings: draft.warnings.map((w) => (warningKey(w) === key ? { ...w, handled } : w)) }
}

export const setTarget = (draft: Draft, change: Partial<Target>): Draft => ({
  ...draft,
  target: { ...draft.target, ...change },
})

/**
 * The first words behind `from` that belong to no item and to no heading: up to the end of their sentence or paragraph.
 * Undefined where nothing is left over.
 */
export function nextGap(
  draft: Draft,
  blocks: readonly { kind: string; start: number; end: number }[],
  text: string,
  from: number,
): { start: number; end: number } | undefined {
  const taken = draft.items.filter((i) => !i.dropped)
  for (const block of blocks) {
    if (block.end <= from || block.kind === 'heading') continue
    let start = Math.max(block.start, from)
    while (start < block.end) {
      const cover = taken.find((i) => i.start <= start && start < i.end)
      if (cover) start = cover.end
      else if (/[\s\p{P}]/u.test(text[start]!)) start++
      else {
        const next = Math.min(block.end, ...taken.filter((i) => i.start > start).map((i) => i.start))
        const stop = text.slice(start, next).search(/[。；！？]/)
        const end = stop >= 0 ? start + stop + 1 : next
        if (end - start > 3) return { start, end }
        start = end
      }
    }
  }
  return undefined
}
