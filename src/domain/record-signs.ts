import { dayAt } from './day.ts'
import { type Label, label } from './label.ts'

/** What of one entry of a record the signs look at. Instants are UTC; `occurredAt` may be a plain day. */
export interface SignEntry {
  action: 'create' | 'correct' | 'move' | 'erase'
  /** Person who recorded it. */
  person: string
  occurredAt: string
  recordedAt: string
  deviceAt: string | null
  late: { approver: string | null } | null
  /** It brought old paper in as history, which is not late. */
  history: boolean
  /** Entries that the same person recorded within half an hour of it, this one included, and the days on which those happened. */
  sitting: { entries: number; days: number }
  /** The last moment, between the device's time and the recording, at which the same person recorded something else. */
  otherRecordedAt: string | null
}

export interface SignFile {
  name: string
  /** What the picture says of itself. */
  takenAt: string | null
  /** Other records that hold the same file. */
  elsewhere: number
}

/** Something that the record itself shows and a person may want to look at (疑点); never a judgement. */
export interface Sign {
  code: keyof typeof WEIGHTS
  words: Label
}

/** How early each comes in a sample by risk. */
const WEIGHTS = {
  'time.out-of-order': 6,
  'late.own-approval': 5,
  'late.sitting': 5,
  'file.other-day': 4,
  'file.after-recording': 4,
  'file.elsewhere': 4,
  'time.device-ahead': 3,
  'late.entry': 2,
  'changed.late': 1,
} as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A device's clock may run so far ahead of the server's, as the records allow. */
const SKEW = 5 * MINUTE
/** A picture may be from the day before or after: something ran past midnight, a camera's clock in another zone. */
const PICTURE_DAYS = 1
/** So many entries in one sitting, about so many different days, are filled in afterwards. */
const SITTING_ENTRIES = 4
const SITTING_DAYS = 3
/** A correction so long after the first recording is one to look at. */
const LATE_CHANGE_DAYS = 30

const momentOf = (at: string) => Date.parse(at.length === 10 ? `${at}T00:00:00+08:00` : at)
const dayOf = (at: string) => (at.length === 10 ? at : dayAt(new Date(at)))
const daysBetween = (a: string, b: string) => Math.round((momentOf(dayOf(b)) - momentOf(dayOf(a))) / DAY)
const sign = (code: Sign['code'], zh: string, en: string): Sign => ({ code, words: label(zh, en) })

/**
 * The signs of one record, from its entries in order and the files it holds now.
 * @param lateAfter the rule `minutes.late`, hours
 */
export function signsOf(entries: readonly SignEntry[], files: readonly SignFile[], lateAfter: number): Sign[] {
  const signs = [
    ...entries.flatMap((entry) => timeSigns(entry, lateAfter)),
    ...fileSigns(entries, files),
    ...changeSigns(entries),
  ]
  return signs.filter((s, i) => signs.findIndex((other) => other.code === s.code) === i)
}

/** Larger comes first in a sample by risk. */
export const riskOf = (signs: readonly Sign[]): number => signs.reduce((sum, { code }) => sum + WEIGHTS[code], 0)

function timeSigns(entry: SignEntry, lateAfter: number): Sign[] {
  const { occurredAt, recordedAt, deviceAt, late, person, sitting, otherRecordedAt } = entry
  const hours = Math.floor((momentOf(recordedAt) - momentOf(occurredAt)) / HOUR)
  const signs: Sign[] = []
  if (hours > lateAfter && !entry.history) {
    const days = Math.floor(hours / 24)
    signs.push(sign('late.entry', `补录，晚 ${days} 天`, `entered ${days} days late`))
    if (late && (late.approver === null || late.approver === person))
      signs.push(sign('late.own-approval', '补录没有别人批准', 'nobody else agreed to the late entry'))
    if (sitting.entries >= SITTING_ENTRIES && sitting.days >= SITTING_DAYS)
      signs.push(
        sign(
          'late.sitting',
          `半小时内补了 ${sitting.entries} 条，说的是 ${sitting.days} 天的事`,
          `${sitting.entries} entries about ${sitting.days} different days within half an hour`,
        ),
      )
  }
  if (deviceAt === null) return signs
  if (momentOf(deviceAt) > momentOf(recordedAt) + SKEW)
    signs.push(sign('time.device-ahead', '手机的钟比服务器快', 'the device’s clock runs ahead of the server’s'))
  if (otherRecordedAt !== null)
    signs.push(
      sign(
        'time.out-of-order',
        '手机上写的时间之后，同一个人已经联网记过别的账',
        'after the time that the device states, the same person had already recorded something else online',
      ),
    )
  return signs
}

function fileSigns(entries: readonly SignEntry[], files: readonly SignFile[]): Sign[] {
  const first = entries[0]
  if (!first) return []
  const last = entries.at(-1)!
  return files.flatMap(({ name, takenAt, elsewhere }) => {
    const signs: Sign[] = []
    // A record lives on: a picture fits if it is of the day of any of its entries, or lies between the first and the last.
    const isNear = entries.some((e) => takenAt !== null && Math.abs(daysBetween(e.occurredAt, takenAt)) <= PICTURE_DAYS)
    if (takenAt !== null && !isNear)
      signs.push(
        sign(
          'file.other-day',
          `${name} 拍于 ${dayOf(takenAt)}，记录说的是 ${dayOf(first.occurredAt)}`,
          `${name} was taken on ${dayOf(takenAt)}, the record says ${dayOf(first.occurredAt)}`,
        ),
      )
    if (takenAt !== null && momentOf(takenAt) > momentOf(last.recordedAt) + DAY)
      signs.push(sign('file.after-recording', `${name} 拍在入账之后`, `${name} was taken after it was recorded`))
    if (elsewhere > 0)
      signs.push(
        sign(
          'file.elsewhere',
          `${name} 还用在 ${elsewhere} 条别的记录里`,
          `${name} is in ${elsewhere} other records too`,
        ),
      )
    return signs
  })
}

function changeSigns(entries: readonly SignEntry[]): Sign[] {
  const first = entries[0]
  const change = entries.findLast((e) => e.action === 'correct')
  if (!first || !change) return []
  const days = Math.floor((momentOf(change.recordedAt) - momentOf(first.recordedAt)) / DAY)
  return days >= LATE_CHANGE_DAYS
    ? [sign('changed.late', `入账 ${days} 天后更正过`, `corrected ${days} days after it was recorded`)]
    : []
}
