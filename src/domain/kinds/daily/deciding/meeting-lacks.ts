import { dayAt, daysBetween } from '../../../day.ts'
import { type Label, label } from '../../../label.ts'
import { RULES, type RuleId } from '../../../rules.ts'
import { bodyOf } from './meeting-bodies.ts'
import type { MeetingData, MeetingItem } from './meeting-fields.ts'

/** What is known of a meeting beside its own data. */
export interface Around {
  /** When it was held; the time of its notice cannot be judged without. */
  occurredAt?: string
  /** Who signed in, and who is accounted for (there, or absent with a reason), by name; left out where nobody was asked. */
  signIn?: { here: readonly string[]; accounted: readonly string[] }
  /** The street's values; the pack's own unless told. */
  value?: (id: RuleId) => number
}

/** Outcomes that nobody votes on: what was passed down, and what was told. */
const WITHOUT_VOTE: readonly unknown[] = ['assigned', 'noted']

const PER_MILLE = 1000
const names = (all: readonly string[]) => all.join('、')
export const numberOf = (item: MeetingItem, i: number): number => item.no ?? i + 1
const packValue = (id: RuleId): number => RULES[id].value

export const votesOn = ({ inFavour, against, abstained }: MeetingItem): number =>
  (inFavour ?? 0) + (against ?? 0) + (abstained ?? 0)

/** Who of the list of those expected is there; undefined where there is no list. */
export function presentOf({ roll, absent }: MeetingData, { signIn }: Around): string[] | undefined {
  if (!roll?.length) return undefined
  const missing = new Set(absent.map(({ name }) => name))
  return roll.map(({ name }) => name).filter((name) => (signIn ? signIn.here.includes(name) : !missing.has(name)))
}

/** How many are there; undefined where those on the list are still to sign in. */
const countOf = ({ roll, present }: MeetingData, { signIn }: Around): number | undefined =>
  signIn?.here.length ?? (roll?.length && present === 0 ? undefined : present)

/** Who is there and has no position on an item yet. */
export const silentOn = ({ positions }: MeetingItem, present: readonly string[]): string[] =>
  present.filter((name) => !positions?.some((position) => position.name === name))

/**
 * What a meeting's record still lacks before it can be called complete: every item written, none skipped, each with its vote and
 * conclusion; on a major matter the notice and everyone's position; enough people; and for everyone expected that they came
 * or why not.
 */
export function lackingIn(data: MeetingData, around: Around = {}): Label[] {
  return [
    ...(data.items.length === 0 ? [label('至少一个议题', 'an agenda item')] : []),
    ...gapIn(data),
    ...data.items.flatMap((item, i) => lackingOf(item, numberOf(item, i), data, around)),
    ...lackingNotice(data, around),
    ...lackingPeople(data, around),
    ...(data.minuteTaker ? [] : [label('记录人', 'who takes the minutes')]),
  ]
}

function gapIn({ items }: MeetingData): Label[] {
  const given = items.map(numberOf)
  const missing = given.map((_, i) => i + 1).filter((no) => !given.includes(no))
  if (missing.length === 0) return []
  return [
    label(`第 ${names(missing.map(String))} 项议题，议题号要连续`, `item ${missing.join(', ')}: numbers have a gap`),
  ]
}

function lackingOf(item: MeetingItem, no: number, data: MeetingData, around: Around): Label[] {
  const { decides } = bodyOf(data.type)
  const lacking: Label[] = []
  if (!item.resolution) lacking.push(label(`议题 ${no} 的结论`, `the conclusion of item ${no}`))
  if (decides && !item.outcome) lacking.push(label(`议题 ${no} 的结果`, `the outcome of item ${no}`))
  const isVoted = typeof item.inFavour === 'number'
  if (decides && !isVoted && !WITHOUT_VOTE.includes(item.outcome))
    lacking.push(label(`议题 ${no} 的表决`, `the vote on item ${no}`))
  const present = countOf(data, around)
  if (present !== undefined && votesOn(item) > present)
    lacking.push(
      label(
        `议题 ${no} 的票数（${votesOn(item)} 票，到会 ${present} 人）`,
        `the vote on item ${no} (${votesOn(item)} votes, ${present} present)`,
      ),
    )
  const needsDoer = item.outcome === 'assigned' || (item.majorKind && item.outcome === 'agreed')
  if (needsDoer && !(item.doer && item.dueOn))
    lacking.push(label(`议题 ${no} 由谁、何时完成`, `who does item ${no}, and by when`))
  return [...lacking, ...lackingPositions(item, no, data, around)]
}

/** On a major matter everyone who is there speaks; on no item the chair alone. */
function lackingPositions(item: MeetingItem, no: number, data: MeetingData, around: Around): Label[] {
  const said = item.positions ?? []
  const isChairAlone = said.length > 0 && said.every(({ person }) => person === data.chair)
  if (!item.majorKind && !isChairAlone) return []
  const present = presentOf(data, around)
  if (present) {
    const silent = silentOn(item, present)
    if (silent.length === 0) return []
    return [label(`议题 ${no} ${names(silent)} 的意见`, `positions on item ${no}: ${silent.join(', ')}`)]
  }
  const left = data.present - said.length
  if (left <= 0) return []
  return [label(`议题 ${no} 还有 ${left} 人的意见`, `${left} more positions on item ${no}`)]
}

/** Major matters are told of beforehand (议题事前告知). */
function lackingNotice({ items, noticeAt }: MeetingData, { occurredAt, value = packValue }: Around): Label[] {
  if (!items.some(({ majorKind }) => majorKind)) return []
  if (!noticeAt) return [label('三重一大的议题通知', 'the notice of the major matter')]
  if (!occurredAt) return []
  if (noticeAt > occurredAt) return [label('开会以前的议题通知', 'a notice before the meeting')]
  const [days, given] = [value('meeting.agenda'), daysBetween(dayAt(noticeAt), dayAt(occurredAt))]
  if (given >= days) return []
  return [
    label(
      `提前 ${days} 天的议题通知（三重一大，实际提前 ${given} 天）`,
      `a notice ${days} days before (major matter; it was ${given})`,
    ),
  ]
}

function lackingPeople(data: MeetingData, around: Around): Label[] {
  const { expected, absent, signIn: sheet, roll } = data
  const { signIn, value = packValue } = around
  const present = countOf(data, around)
  const lacking: Label[] = []
  // A photographed sheet stands for those who signed on paper alone, not beside what each one confirmed.
  if (signIn && (sheet.length === 0 || signIn.accounted.length > 0)) {
    const open = (roll ?? []).map(({ name }) => name).filter((name) => !signIn.accounted.includes(name))
    if (open.length > 0)
      lacking.push(
        label(
          `${names(open)} 没有签到也没有写缺席原因`,
          `${open.join(', ')}: neither signed in nor absent with a reason`,
        ),
      )
  } else {
    const unnamed = expected - data.present - absent.length
    if (unnamed > 0) lacking.push(label(`${unnamed} 名缺席人员的姓名和原因`, `name and reason of ${unnamed} absent`))
    if (sheet.length === 0 && !roll?.length) lacking.push(label('签到表照片', 'a photo of the sign-in sheet'))
  }
  const needed = quorumOf(data, expected, value)
  if (present !== undefined && present < needed)
    lacking.push(
      label(`到会 ${needed} 人才能表决，现在 ${present} 人`, `${needed} must be present to vote; there are ${present}`),
    )
  return lacking
}

/** How many must be there: more than the body's share of those expected, more of them for an appointment. */
export function quorumOf({ type, items }: MeetingData, expected: number, value: (id: RuleId) => number): number {
  const { quorum } = bodyOf(type)
  if (!quorum) return 0
  const appoints = items.some(({ majorKind }) => majorKind === 'appointment')
  const share = Math.max(value(quorum), appoints ? value('meeting.quorumPersonnel') : 0)
  return Math.floor((expected * share) / PER_MILLE) + 1
}
