import type { Me, StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import type { MeetingData } from '../../domain/kinds/daily/deciding/meeting-fields.ts'

const SHOWN = 8

const dataOf = (row: StoredRow) => row.data as unknown as MeetingData

/** The last meeting of each sort and branch, the latest first; of the one that is asked for only. */
export function seriesIn(rows: readonly StoredRow[], asked: { type?: string; branch?: string }): StoredRow[] {
  const found = new Map<string, StoredRow>()
  for (const row of rows) {
    const { type, branch } = dataOf(row)
    const isAsked = (!asked.type || asked.type === type) && (!asked.branch || asked.branch === branch)
    const key = `${row.org} ${type} ${branch ?? ''}`
    if (isAsked && !found.has(key)) found.set(key, row)
  }
  return [...found.values()].slice(0, SHOWN)
}

/** What a new meeting takes from the last one of its sort: who is expected, where, under whom; its name and number go on. */
export function asLastTime(last: StoredRow, me: Pick<Me, 'person' | 'today'>): Record<string, unknown> {
  const before = dataOf(last)
  const isSameYear = dayAt(last.occurredAt).slice(0, 4) === me.today.slice(0, 4)
  const ordinal = before.ordinal === null ? null : isSameYear ? before.ordinal + 1 : 1
  const { type, branch, place, chair, roll, nonVoting } = before
  return {
    ...{ type, branch, ordinal, place, chair, minuteTaker: me.person, noticeAt: null, roll, nonVoting },
    title: titleNow(before.title, me.today, ordinal),
    ...{ expected: roll?.length || before.expected, present: 0, absent: [], items: [], signIn: [], photos: [] },
  }
}

/** `8 月支委会` in September is `9 月支委会`; `第 3 次` goes on with its number. */
const titleNow = (title: string, today: string, ordinal: number | null): string =>
  title
    .replace(/\d{1,2}(?=\s*月)/, String(Number(today.slice(5, 7))))
    .replace(/第\s*\d+\s*次/, (nth) => (ordinal === null ? nth : `第 ${ordinal} 次`))

const COMPARED = ['title', 'ordinal', 'place', 'chair', 'roll', 'nonVoting'] as const

type Compared = (typeof COMPARED)[number]

/** What is different from last time, and what it was. */
export const differences = (now: MeetingData, last: MeetingData): { field: Compared; before: string }[] =>
  COMPARED.filter((field) => JSON.stringify(now[field] ?? null) !== JSON.stringify(last[field] ?? null)).map(
    (field) => ({
      field,
      before: field === 'roll' ? (last.roll ?? []).map(({ name }) => name).join('、') : String(last[field] ?? ''),
    }),
  )
