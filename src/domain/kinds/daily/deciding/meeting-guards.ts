import type { GuardContext, Stored } from '../../../kind.ts'
import type { Refusal } from '../../../problem.ts'
import {
  chairNotLast,
  majorAdHoc,
  meetingIncomplete,
  minutesOtherYear,
  morePresentThanExpected,
  moreVotesThanPresent,
  notThisBody,
} from '../../../problems/meeting.ts'
import { inWords } from '../lacking.ts'
import { ABSENCES } from './attendance.ts'
import { bodyOf } from './meeting-bodies.ts'
import type { MeetingData, MeetingItem } from './meeting-fields.ts'
import { type Around, lackingIn, numberOf, presentOf, silentOn, votesOn } from './meeting-lacks.ts'
import { yearsIn } from './minutes-hints.ts'

type Context = GuardContext<MeetingData>

/** The ways of `attendance` in which somebody is in the room. */
export const IN_ROOM: readonly unknown[] = ['ownPhone', 'recorder', 'proxy']

const nameIn = ({ data }: Pick<Stored, 'data'>): string => String(data.name)

/** Who signed in, from the meeting's attendance; undefined where nobody did. */
export function signInOf(attendance: readonly Pick<Stored, 'data'>[]): Around['signIn'] {
  if (attendance.length === 0) return undefined
  const here = attendance.filter(({ data }) => IN_ROOM.includes(data.way))
  return { here: here.map(nameIn), accounted: attendance.map(nameIn) }
}

function aroundOf({ record, children, rule }: Context): Around {
  const signIn = signInOf(children('attendance'))
  return { occurredAt: record.occurredAt, value: rule, ...(signIn && { signIn }) }
}

/** What no minutes may say, finished or not. */
export function unsound(data: MeetingData, context: Context): Refusal | undefined {
  const { expected, present, items } = data
  const { orgPath } = context.record
  if (present > expected) return morePresentThanExpected({ expected, present }, '/present')
  if (bodyOf(data.type).ofStreet && orgPath.split('/').length > 3)
    return notThisBody({ type: bodyOf(data.type).label.zh, typeEn: bodyOf(data.type).label.en }, '/type')
  for (const [i, item] of items.entries()) {
    const refusal = unsoundItem(item, numberOf(item, i), data, context)
    if (refusal) return refusal
  }
  return undefined
}

function unsoundItem(item: MeetingItem, no: number, data: MeetingData, context: Context): Refusal | undefined {
  if (item.adHoc && item.majorKind) return majorAdHoc({ no }, '/items')
  // With a list of those expected, who is there is known once they have signed in: before that it is held against the list.
  const most = data.roll?.length ? Math.max(data.roll.length, data.present) : data.present
  const votes = votesOn(item)
  if (votes > most) return moreVotesThanPresent({ no, votes, present: most }, '/items')
  return chairTooEarly(item, no, data, context)
}

/** The head speaks last (末位表态): after everyone who spoke, on a major matter after everyone who is there. */
function chairTooEarly(item: MeetingItem, no: number, data: MeetingData, context: Context): Refusal | undefined {
  const said = item.positions ?? []
  const chair = context.referenced('chair')?.data.name
  const at = said.findIndex(({ person, name }) => person === data.chair || name === chair)
  if (at < 0) return undefined
  const after = said.slice(at + 1).map(({ name }) => name)
  const silent = item.majorKind ? silentOn(item, presentOf(data, aroundOf(context)) ?? []) : []
  const before = [...after, ...silent]
  return before.length > 0 ? chairNotLast({ no, before: before.join('、') }, '/items') : undefined
}

export function nothingLacking(context: Context): Refusal | undefined {
  const { data } = context.record
  // A list of those expected, and neither a sheet nor anyone who signed in: nobody is accounted for.
  const nobody = data.roll?.length && data.signIn.length === 0 ? { signIn: { here: [], accounted: [] } } : {}
  const lacking = lackingIn(data, { ...nobody, ...aroundOf(context) })
  return lacking.length === 0 ? undefined : meetingIncomplete(inWords(lacking))
}

/** Another year than the meeting's is corrected, or said to be meant. */
export function yearsMeant({ record }: Context, input: { yearsMeant: boolean | null }): Refusal | undefined {
  const [other] = yearsIn(record.data, record.occurredAt)
  if (!other || input.yearsMeant) return undefined
  const { item, year } = other
  return minutesOtherYear({ no: numberOf(record.data.items[item]!, item), year })
}

/** Where people signed in, the minutes count them. */
export function counted({ record, children }: Context): Partial<MeetingData> {
  const attendance = children('attendance')
  if (attendance.length === 0) return {}
  const absent = attendance.filter(({ data }) => data.way === 'absent')
  const { roll, expected } = record.data
  return {
    expected: roll?.length || expected,
    present: signInOf(attendance)!.here.length,
    absent: absent.map((one) => ({
      name: nameIn(one),
      reason: ABSENCES[(one.data.absence as keyof typeof ABSENCES | null) ?? 'unknown'].zh,
    })),
  }
}
