import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { MEETING_TYPES } from '../../domain/kinds/daily/deciding/meeting-bodies.ts'
import type { MeetingData } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { listDaily, useRecordDaily } from '../daily/use-daily.ts'
import { useDirectory } from '../forms/directory.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import { asLastTime, seriesIn } from './as-last-time.ts'
import style from './meetings.module.css'
import { meetingWords } from './words.ts'

/** Meetings that were held before, one tap away: each begins as it did last time. */
export default function BeginMeeting() {
  const words = useWords(meetingWords)
  const say = useSay()
  const me = useMe()
  const directory = useDirectory()
  const navigate = useNavigate()
  const record = useRecordDaily()
  const search = useSearch({ strict: false }) as { type?: string; branch?: string }
  const [going, setGoing] = useState<string>()
  const [error, setError] = useState<unknown>()
  const latest = useQuery({
    queryKey: ['daily', 'meeting', 'series'],
    queryFn: () => listDaily('meeting', { sort: '-occurredAt', limit: 100 }),
  })
  const series = seriesIn(latest.data ?? [], search)
  if (series.length === 0) return null
  const begin = async (last: StoredRow) => {
    setGoing(last.id)
    setError(undefined)
    try {
      const data = asLastTime(last, me)
      const done = await record({ action: 'create', kind: 'meeting', record: uuidv7(), org: last.org, data })
      await navigate({ to: '/records/$kind/$id', params: { kind: 'meeting', id: done.record } })
    } catch (caught) {
      setError(caught)
      setGoing(undefined)
    }
  }
  return (
    <section className={style.begin}>
      <h2>{words.asLast}</h2>
      <p className="muted small">{words.asLastWhy}</p>
      <ul className={style.series}>
        {series.map((last) => {
          const next = asLastTime(last, me) as unknown as MeetingData
          const branch = next.branch && directory?.organisation(next.branch)?.shortName
          const beside = [
            branch,
            next.ordinal && words.nth(next.ordinal),
            next.roll?.length ? words.roll(next.roll.length) : words.noRoll,
            next.place,
          ]
          return (
            <li key={last.id}>
              <button
                type="button"
                className={style.seriesOne}
                disabled={going !== undefined}
                onClick={() => begin(last)}
              >
                <b>{next.title}</b>
                <span className="muted small">
                  {say(MEETING_TYPES[next.type])} · {beside.filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <Refusals error={error} />
      <h2>{words.orForm}</h2>
    </section>
  )
}
