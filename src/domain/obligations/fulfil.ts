import { addDays, type Day, daysBetween } from '../day.ts'
import type { Obligation } from './obligation.ts'
import type { Period } from './period.ts'

/** Who owes: a body of the street (its id), or the holder of a post (the person's). */
export interface Owner {
  id: string
  /** The body, or the one in which the post is. */
  org: string
  /** Since when it is known to the street: what ended before is not asked of it. */
  since: Day
  /** The last day of a post. */
  until: Day | null
}

/** Something that one owner owes in one period: `times` records of it. */
export interface Due {
  obligation: Obligation
  owner: Owner
  period: Period
  times: number
}

/** A record of something that was held. */
export interface Held {
  kind: string
  id: string
  /** When it took place. */
  on: Day
  /** Written down later than the street's limit (补录). */
  late: boolean
  /** The body whose it is. */
  org: string
  /** The body that recorded it, where that is another: a community does for its branches. */
  recordedIn?: string
  /** The fields by which obligations narrow it and in which people stand. */
  data: Readonly<Record<string, unknown>>
}

/**
 * `done` in time; `late` done, but only with what was entered late; `owed` still to be done; `missed` when the period and the days
 * of grace are over; `ahead` not begun; `free` when the owner was not
 * there for all of it.
 */
export const OWED_STATES = ['done', 'late', 'owed', 'missed', 'ahead', 'free'] as const
export type OwedState = (typeof OWED_STATES)[number]

export interface OwedCell extends Due {
  state: OwedState
  /** What fulfils it, and what was held beyond. */
  records: Held[]
  /** Days until its period ends, negative in the days of grace; null unless it is owed. */
  daysLeft: number | null
}

/**
 * Whether a record is one with which this due could be fulfilled. What a community's own list asks for, its branches' records
 * show as well: dues and appraisals are theirs alone.
 */
export const isFit = ({ obligation, owner, period }: Due, { kind, on, org, recordedIn, data }: Held): boolean =>
  period.from <= on &&
  on <= period.until &&
  obligation.by.some(
    (by) =>
      by.kind === kind &&
      by.where.every(({ field, value }) => value.includes(String(data[field]))) &&
      (by.person === undefined
        ? org === owner.id || (obligation.list !== undefined && recordedIn === owner.id)
        : data[by.person] === owner.id),
  )

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const first = (a: Held, b: Held): number =>
  Number(a.late) - Number(b.late) || inOrder(a.on, b.on) || inOrder(a.id, b.id)

/**
 * What became of everything that is due. A record fulfils one thing only (一次会议只抵一项): as many dues as possible are fulfilled,
 * by records entered in time before late ones.
 * @param graceDays days after a period in which its record may still be entered before it counts as missed
 */
export function fulfil(dues: readonly Due[], held: readonly Held[], today: Day, graceDays: number): OwedCell[] {
  // Only what belongs to those who owe is looked at: much is held, and little of it for each list.
  const byOwner = new Map<unknown, Held[]>(dues.map(({ owner }) => [owner.id, []]))
  for (const record of held)
    for (const owner of new Set([record.org, record.recordedIn, ...Object.values(record.data)]))
      byOwner.get(owner)?.push(record)
  for (const own of byOwner.values()) own.sort(first)
  const slots = dues
    .flatMap((due, cell) => {
      const fit = (byOwner.get(due.owner.id) ?? []).filter((record) => isFit(due, record))
      return Array.from({ length: due.times }, () => ({ cell, fit }))
    })
    .sort((a, b) => inOrder(dues[a.cell]!.period.until, dues[b.cell]!.period.until))
  const slotOf = match(slots.map(({ fit }) => fit))
  const cells = dues.map((due): OwedCell => ({ ...due, state: 'owed', records: [], daysLeft: null }))
  const needed = cells.map(() => 0)
  const put = (cell: number, record: Held) => cells[cell]!.records.push(record)
  for (const [record, slot] of slotOf) {
    put(slots[slot]!.cell, record)
    needed[slots[slot]!.cell]!++
  }
  // What was held beyond stands where it fits first: nothing that was held is out of sight.
  const shown = new Set(slotOf.keys())
  for (const { cell, fit } of slots)
    for (const record of fit.filter((one) => !shown.has(one))) {
      shown.add(record)
      put(cell, record)
    }
  const stillOwed = addDays(today, -graceDays)
  for (const [i, cell] of cells.entries()) {
    cell.records.sort((a, b) => inOrder(a.on, b.on))
    Object.assign(cell, stateOf(cell, needed[i]!, today, stillOwed))
  }
  return cells
}

function stateOf(
  { owner, period, times, records }: OwedCell,
  held: number,
  today: Day,
  stillOwed: Day,
): Pick<OwedCell, 'state' | 'daysLeft'> {
  if (held >= times)
    return { state: records.filter(({ late }) => !late).length >= times ? 'done' : 'late', daysLeft: null }
  if (today < period.from) return { state: 'ahead', daysLeft: null }
  if (stillOwed <= period.until) return { state: 'owed', daysLeft: daysBetween(today, period.until) }
  // Whoever came or left in the middle of a period had less time for it.
  const isWhole = owner.since <= period.from && (owner.until === null || period.until <= owner.until)
  return { state: isWhole ? 'missed' : 'free', daysLeft: null }
}

/** Gives as many slots as possible one record each, no record to two; earlier slots keep theirs. @returns slot by record */
function match(candidates: readonly (readonly Held[])[]): Map<Held, number> {
  const slotOf = new Map<Held, number>()
  const give = (slot: number, seen: Set<Held>): boolean => {
    for (const record of candidates[slot]!) {
      if (seen.has(record)) continue
      seen.add(record)
      const holder = slotOf.get(record)
      if (holder === undefined || give(holder, seen)) {
        slotOf.set(record, slot)
        return true
      }
    }
    return false
  }
  for (const slot of candidates.keys()) give(slot, new Set())
  return slotOf
}
