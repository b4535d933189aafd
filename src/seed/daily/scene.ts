import type { CommandInput } from '../../domain/command.ts'
import { addDays, type Day } from '../../domain/day.ts'
import type { Attachment } from '../../domain/fields/index.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import type { Role } from '../../domain/roles.ts'
import { residentActor } from '../../records/index.ts'
import { type DiaryEntry, moment } from '../diary.ts'
import type { Cast } from '../people.ts'
import type { Random } from '../random.ts'
import { STREET } from '../street.ts'

export interface DailyPlot {
  cast: Cast
  today: Day
  picture: () => Attachment
}

/** What a chapter's writer has to write one community's years with. */
export interface Scene extends DailyPlot {
  community: string
  random: Random
  /** Days on which months begin, the earliest first, up to the current one. */
  months: readonly Day[]
  /** Records something on the evening of its day, or `late` days after it with the reason; its record's id. */
  record: (
    kind: DailyKindName,
    day: Day,
    role: Role,
    data: Record<string, unknown>,
    options?: { late?: number; move?: string; parts?: Parts },
  ) => string | undefined
  /** Moves a record on a later day; nothing where it was not recorded, or where that day lies ahead. */
  later: (
    kind: DailyKindName,
    record: string | undefined,
    day: Day,
    role: Role | 'resident',
    move: string,
    input?: Record<string, unknown>,
  ) => void
  /** Corrects a record on a later day; nothing where it was not recorded, or where that day lies ahead. */
  correct: (
    kind: DailyKindName,
    record: string | undefined,
    day: Day,
    role: Role,
    data: Record<string, unknown>,
  ) => void
}

/** Records that hang on another: of its own recorder, and those that only others can make, at the portal. */
export interface Parts {
  kind: DailyKindName
  /** The field that names the record which they hang on. */
  parent: string
  own?: readonly Record<string, unknown>[]
  others?: readonly Record<string, unknown>[]
}

/** Makes the scene of one community; what is recorded is put into `entries`. Nothing is recorded that lies ahead. */
export function sceneOf(
  community: string,
  plot: DailyPlot & { months: readonly Day[] },
  random: Random,
  entries: DiaryEntry[],
): Scene {
  const { cast, today } = plot
  const org = cast.org(community)
  const secretary = cast.of('communitySecretary', community)
  // Roles that a community does not have are the street's.
  const actorOf = (role: Role) => cast.of(role, community) ?? cast.of(role)
  const { orgPath } = secretary ?? cast.of('streetPartyOffice')
  const resident = residentActor(STREET.id, org, orgPath)
  return {
    ...plot,
    community,
    random,
    record: (kind, day, role, data, { late = 0, move, parts } = {}) => {
      if (day >= today || addDays(day, late) >= today) return undefined
      const happened = moment(day, random.between(9, 16), random)
      const at = late > 0 ? moment(addDays(day, late), 17, random) : new Date(happened.getTime() + 5_400_000)
      const create: CommandInput = {
        ...{ id: random.uuid(at), action: 'create', kind, record: random.uuid(at), org, data },
        occurredAt: happened.toISOString(),
        ...(late > 3 && { late: { reason: '当时没有网络，回来补录', approver: secretary.person } }),
      }
      const actor = actorOf(role)
      const hung = (part: Record<string, unknown>, then: Date): CommandInput => ({
        ...{ id: random.uuid(then), action: 'create', kind: parts!.kind, record: random.uuid(then), org },
        data: { [parts!.parent]: create.record, ...part },
      })
      // Others confirm while they are there: it is begun then, and finished after.
      const begun = parts?.others ? new Date(happened.getTime() + 300_000) : at
      const own = (parts?.own ?? []).map((part) => hung(part, begun))
      const moved = (then: Date): CommandInput[] =>
        move === undefined
          ? []
          : [{ ...{ id: random.uuid(then), action: 'move', kind, record: create.record, version: 1, move, input: {} } }]
      if (!parts?.others) {
        entries.push({ at, actor, commands: [create, ...own, ...moved(at)] })
        return create.record
      }
      entries.push({ at: begun, actor, commands: [create, ...own] })
      for (const [i, part] of parts.others.entries()) {
        const then = new Date(begun.getTime() + (i + 1) * 20_000)
        entries.push({ at: then, actor: resident, commands: [hung(part, then)] })
      }
      if (move !== undefined) entries.push({ at, actor, commands: moved(at) })
      return create.record
    },
    later: (kind, record, day, role, move, input = {}) => {
      if (record === undefined || day >= today) return
      const at = moment(day, random.between(9, 16), random)
      const command = { id: random.uuid(at), action: 'move' as const, kind, record, version: 1, move, input }
      entries.push({ at, actor: role === 'resident' ? resident : actorOf(role), commands: [command] })
    },
    correct: (kind, record, day, role, data) => {
      if (record === undefined || day >= today) return
      const at = moment(day, random.between(9, 16), random)
      const command = { id: random.uuid(at), action: 'correct' as const, kind, record, version: 1, data }
      entries.push({ at, actor: actorOf(role), commands: [command] })
    },
  }
}

/** The month in which the last twelve begin, that of a year ago: what goes on now began there. */
export const lastYearOf = ({ months }: Pick<Scene, 'months'>): Day => months.at(-13)!
/** The Januaries among the months: what is done once a year is done then. */
export const januariesOf = ({ months }: Pick<Scene, 'months'>): Day[] =>
  months.filter((first) => monthNumber(first) === 1)
/** The day of a month that `first` begins. */
export const dayOf = (first: Day, day: number): Day => addDays(first, day - 1)
export const monthNumber = (first: Day): number => Number(first.slice(5, 7))
