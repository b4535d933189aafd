import { addDays, type Day, daysBetween } from '../day.ts'
import { isOneOf } from '../ledgers/define-ledger.ts'
import { bigramsOf, LIKELY_THE_SAME, likenessOfBigrams } from '../likeness.ts'
import type { Fulfilling } from './obligation.ts'

/** What counts as held for a plan of each type: what of it no item names was not planned. */
export const PLAN_SOURCES: Readonly<Record<string, readonly Fulfilling[]>> = {
  study: [{ kind: 'activity', where: [isOneOf('type', 'studySession', 'partyLecture', 'warningEducation')] }],
  training: [{ kind: 'activity', where: [isOneOf('type', 'training')] }],
  activities: [
    { kind: 'activity', where: [isOneOf('type', 'themePartyDay', 'volunteering', 'culture', 'publicLecture')] },
  ],
  work: [],
}

export interface Planned {
  id: string
  on: Day
  what: string
  /** The record that the item names. */
  held: string | null
  dropped: string | null
}

export interface HeldRecord {
  id: string
  kind: string
  on: Day
  title: string
}

/**
 * `held` in time, `late` held later than the days of grace, `due` about now, `missed` nothing was held, `dropped` with a reason,
 * `ahead` still to come.
 */
export type PlannedState = 'held' | 'late' | 'due' | 'missed' | 'dropped' | 'ahead'

export interface PlannedLine {
  item: Planned
  state: PlannedState
  held: HeldRecord | null
  /** Days by which it was held after its day; negative before it. */
  lag: number | null
  /** What may have been it, likest first, where the item names nothing. */
  offers: HeldRecord[]
}

/** A record this many days before or after the planned day may have been the item; on the very day fewer words in common do. */
const NEAR_DAYS = 15
const MOST_OFFERED = 3

/**
 * A plan held against what was held (计划与执行对照): each item with its record, or with what may have been it by day and topic;
 * and what was held without being planned.
 */
export function planHeld(
  items: readonly Planned[],
  records: readonly HeldRecord[],
  today: Day,
  graceDays: number,
): { lines: PlannedLine[]; unplanned: HeldRecord[] } {
  const byId = new Map(records.map((record) => [record.id, record]))
  const named = new Set(items.flatMap(({ held }) => held ?? []))
  const free = records.filter(({ id }) => !named.has(id)).map((record) => ({ record, words: bigramsOf(record.title) }))
  const offered = new Set<string>()
  const lines = items.map((item): PlannedLine => {
    const held = item.held === null ? null : (byId.get(item.held) ?? null)
    const words = bigramsOf(item.what)
    const offers =
      item.held === null && item.dropped === null
        ? free
            .filter(({ record }) => Math.abs(daysBetween(item.on, record.on)) <= NEAR_DAYS)
            .map(({ record, words: others }) => ({ record, likeness: likenessOfBigrams(words, others) }))
            .filter(({ record, likeness }) => likeness >= LIKELY_THE_SAME || (likeness > 0 && record.on === item.on))
            .sort((a, b) => b.likeness - a.likeness)
            .slice(0, MOST_OFFERED)
            .map(({ record }) => record)
        : []
    for (const { id } of offers) offered.add(id)
    const lag = held && daysBetween(item.on, held.on)
    return { item, state: stateOf(item, lag, today, graceDays), held, lag, offers }
  })
  return { lines, unplanned: free.map(({ record }) => record).filter(({ id }) => !offered.has(id)) }
}

function stateOf({ on, held, dropped }: Planned, lag: number | null, today: Day, graceDays: number): PlannedState {
  if (held !== null) return lag !== null && lag > graceDays ? 'late' : 'held'
  if (dropped !== null) return 'dropped'
  if (today < on) return 'ahead'
  return today <= addDays(on, graceDays) ? 'due' : 'missed'
}

export interface PlanDifference {
  /** What is in this plan and was not in the one before. */
  added: string[]
  /** What was there and is no more. */
  left: string[]
  /** What is there again, word for word on the same day of the year. */
  same: number
  /** What is there again with other words or on another day. */
  changed: { before: string; now: string }[]
}

interface Item {
  on: Day
  what: string
}

const said = ({ on, what }: Item) => `${on.slice(5)} ${what}`

/** What a plan says otherwise than the one that it follows. Items answer each other by their words. */
export function planDifference(before: readonly Item[], now: readonly Item[]): PlanDifference {
  const open = before.map((item) => ({ item, words: bigramsOf(item.what) }))
  const take = (of: (one: (typeof open)[number]) => number): Item | undefined => {
    const best = open.map((one, i) => ({ i, likeness: of(one) })).sort((a, b) => b.likeness - a.likeness)[0]
    return best && best.likeness >= LIKELY_THE_SAME ? open.splice(best.i, 1)[0]!.item : undefined
  }
  const rest = now.filter((item) => take((one) => (said(one.item) === said(item) ? 1 : 0)) === undefined)
  const difference: PlanDifference = { added: [], left: [], same: now.length - rest.length, changed: [] }
  for (const item of rest) {
    const words = bigramsOf(item.what)
    const earlier = take((one) => (one.item.what === item.what ? 1 : likenessOfBigrams(one.words, words)))
    if (earlier) difference.changed.push({ before: said(earlier), now: said(item) })
    else difference.added.push(said(item))
  }
  difference.left = open.map(({ item }) => said(item))
  return difference
}

/** From here on a plan is told to say the same as another body's (照抄). */
export const COPIED = 0.85

/** How much two plans say the same, in whatever order. */
export const planLikeness = (a: readonly Item[], b: readonly Item[]): number => {
  const words = (items: readonly Item[]) =>
    bigramsOf(
      items
        .map(({ what }) => what)
        .sort()
        .join(''),
    )
  return likenessOfBigrams(words(a), words(b))
}

/** The same items a year later: a new plan begins as the last one was. */
export const yearLater = (on: Day): Day => {
  const next = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`
  return on.endsWith('-02-29') ? next.replace('-29', '-28') : next
}
