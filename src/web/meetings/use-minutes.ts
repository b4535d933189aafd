import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import type { AttendanceData } from '../../domain/kinds/daily/deciding/attendance.ts'
import type { MeetingData, MeetingItem } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { signInOf } from '../../domain/kinds/daily/deciding/meeting-guards.ts'
import { type Around, lackingIn } from '../../domain/kinds/daily/deciding/meeting-lacks.ts'
import { minutesHints } from '../../domain/kinds/daily/deciding/minutes-hints.ts'
import { listDaily, useRecordDaily } from '../daily/use-daily.ts'
import { useRules } from '../forms/directory.ts'
import { useDraft } from '../forms/draft.ts'
import { useQueue } from '../offline/use-queue.ts'

export const EMPTY_ITEM: MeetingItem = {
  ...{ title: '', no: null, adHoc: null, majorKind: null, amount: null, positions: null, speeches: null },
  ...{ inFavour: null, against: null, abstained: null, outcome: null, resolution: null, doer: null, dueOn: null },
}

/** What can be written while a meeting goes on. */
export type MinutesEdit = Partial<Pick<MeetingData, 'items' | 'photos' | 'signIn' | 'noticeAt' | 'roll' | 'expected'>>

const blankToNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value)

/** Items as the log takes them: without those that were only opened, empty words as nothing. */
const itemsToSend = (items: readonly MeetingItem[]): MeetingItem[] =>
  items
    .filter(({ title, resolution }) => title.trim() !== '' || resolution?.trim())
    .map(
      (item) =>
        Object.fromEntries(Object.entries(item).map(([name, value]) => [name, blankToNull(value)])) as MeetingItem,
    )

/** Who is noted for a meeting, by the server and on this device. */
export function useAttendance(meeting: string): AttendanceData[] {
  const { entries } = useQueue()
  const rows = useQuery({
    queryKey: ['daily', 'attendance', 'of', meeting],
    queryFn: () =>
      listDaily('attendance', {
        where: JSON.stringify([{ field: 'meeting', op: 'eq', value: meeting }]),
        limit: 200,
      }),
  })
  const waiting = entries.flatMap(({ command }) =>
    command.action === 'create' && command.kind === 'attendance' && command.data.meeting === meeting
      ? [command.data as unknown as AttendanceData]
      : [],
  )
  const known = (rows.data ?? []).map(({ data }) => data as unknown as AttendanceData)
  return [...known, ...waiting.filter(({ name }) => !known.some((one) => one.name === name))]
}

/** The minutes of a meeting while they are written: kept on this device at every pause, in the log with each finished item. */
export function useMinutes(row: StoredRow) {
  const record = useRecordDaily()
  const edit = useDraft<{ edits: MinutesEdit }>(`minutes.${row.id}`, { edits: {} })
  const latest = useRef({ row, edits: edit.value.edits })
  latest.current = { row, edits: edit.value.edits }
  const attendance = useAttendance(row.id)
  const data = { ...(row.data as unknown as MeetingData), ...edit.value.edits }

  const value = useRules()
  const signIn = signInOf(attendance.map((one) => ({ data: one })))
  const nobody = data.roll?.length && data.signIn.length === 0 ? { here: [], accounted: [] } : undefined
  const around: Around = { occurredAt: row.occurredAt, value, ...((signIn ?? nobody) && { signIn: signIn ?? nobody! }) }
  const here = signIn?.here ?? []
  const written = { ...data, items: itemsToSend(data.items) }
  const hints = minutesHints(
    { ...data, present: signIn ? here.length : data.present },
    row.occurredAt,
    value('minutes.thin'),
  )

  const change = (edits: MinutesEdit) => edit.change((before) => ({ edits: { ...before.edits, ...edits } }))

  /** Enters what was written since, and what is added now; the version that the record then has. */
  const save = async (added: MinutesEdit = {}): Promise<number> => {
    const { row: now } = latest.current
    const edits = { ...latest.current.edits, ...added }
    const sent = { ...edits, ...(edits.items && { items: itemsToSend(edits.items) }) }
    const changed = Object.fromEntries(
      Object.entries(sent).filter(([name, told]) => JSON.stringify(told) !== JSON.stringify(now.data[name] ?? null)),
    )
    if (Object.keys(changed).length === 0) return now.version
    const done = await record(
      { action: 'correct', kind: 'meeting', record: now.id, version: now.version, data: changed },
      { row: now },
    )
    // What was written while it went up stays.
    edit.change((before) => ({
      edits: Object.fromEntries(
        Object.entries(before.edits).filter(([name, told]) => told !== edits[name as keyof MinutesEdit]),
      ),
    }))
    return done.version
  }
  const complete = async (yearsMeant: boolean) => {
    const version = await save()
    const done = await record(
      {
        ...{ action: 'move', kind: 'meeting', record: row.id, version, move: 'complete' },
        input: yearsMeant ? { yearsMeant } : {},
      },
      { row: latest.current.row },
    )
    edit.drop()
    return done
  }
  return { data, attendance, here, hints, lacking: lackingIn(written, around), change, save, complete }
}
