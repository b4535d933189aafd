import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { renderSVG } from 'uqr'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { attendance as attendanceKind } from '../../domain/kinds/daily/deciding/attendance.ts'
import type { MeetingData } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { useRecordDaily } from '../daily/use-daily.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './meetings.module.css'
import type { useMinutes } from './use-minutes.ts'
import { meetingWords } from './words.ts'

type Minutes = ReturnType<typeof useMinutes>

/** The code that those present confirm with on their own phones, how many have, and who is left. */
export function SignInCard(props: { row: StoredRow; minutes: Minutes }) {
  const { row, minutes } = props
  const words = useWords(meetingWords)
  const [listing, setListing] = useState(false)
  const { roll } = minutes.data
  const noted = new Set(minutes.attendance.map(({ name }) => name))
  const open = (roll ?? []).filter(({ name }) => !noted.has(name))
  if (!roll?.length) return <RollForm save={minutes.save} />
  return (
    <>
      <section className={style.card} aria-label={words.codeFor}>
        <Code meeting={row.id}>
          <span aria-live="polite">{words.signed(minutes.here.length, roll.length)}</span>
          {open.length > 0 ? (
            <button type="button" className={style.onDark} aria-expanded={listing} onClick={() => setListing(!listing)}>
              {words.open(open.length)}
            </button>
          ) : (
            words.all
          )}
        </Code>
      </section>
      {listing && open.length > 0 && <OpenNames meeting={row.id} names={open} />}
    </>
  )
}

/** The digits, changed by the server's clock; large with the QR code on demand, held still for slow readers. */
function Code(props: { meeting: string; children: ReactNode }) {
  const words = useWords(meetingWords)
  const [large, setLarge] = useState(false)
  const code = useQuery({
    queryKey: ['meeting-code', props.meeting],
    queryFn: async () => ({ ...(await api.ownSide.meetingCode({ id: props.meeting })), at: Date.now() }),
    refetchInterval: ({ state }) => (state.data ? Math.max(1000, state.data.leftMs + 150) : 5000),
    staleTime: 1000,
  })
  const left = useLeft(code.data)
  if (!code.data)
    return (
      <>
        <p>{code.isError ? words.offline : ' '}</p>
        <div className={style.count}>{props.children}</div>
      </>
    )
  const digits = `${code.data.code.slice(0, 3)} ${code.data.code.slice(3)}`
  const address = `${location.origin}${code.data.page}`
  return (
    <>
      <div className={style.codeLine}>
        <div>
          <span className={style.codeFor}>{words.codeFor}</span>
          <span className={style.digits}>{digits}</span>
        </div>
        <span className={style.left} style={{ '--share': left / 30 } as React.CSSProperties}>
          {words.seconds(left)}
        </span>
      </div>
      <div className={style.count}>
        {props.children}
        <button type="button" className={style.onDark} onClick={() => setLarge(true)}>
          {words.qr}
        </button>
      </div>
      {large && (
        <Dialog title={words.codeFor} close={() => setLarge(false)} at="middle">
          <div className={style.large}>
            <Qr text={`${address}?c=${code.data.code}`} />
            <div className={style.largeDigits}>{digits}</div>
            <div className="muted">{address}</div>
          </div>
        </Dialog>
      )}
    </>
  )
}

export function Qr(props: { text: string }) {
  const svg = renderSVG(props.text, { border: 2, ecc: 'M' })
  return <img className={style.qr} alt={props.text} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
}

/** Whole seconds that a code still stands. */
function useLeft(code: { leftMs: number; at: number } | undefined): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return code ? Math.max(0, Math.ceil((code.at + code.leftMs - now) / 1000)) : 0
}

/** Who is not noted yet; the recorder notes them with the reason, one tap each. */
function OpenNames(props: { meeting: string; names: NonNullable<MeetingData['roll']> }) {
  const words = useWords(meetingWords)
  const say = useSay()
  const record = useRecordDaily()
  const [asking, setAsking] = useState<{ name: string; way: 'recorder' | 'absent' }>()
  const [error, setError] = useState<unknown>()
  const note = async (more: Record<string, unknown>) => {
    const { name, way } = asking!
    const person = props.names.find((one) => one.name === name)?.person ?? null
    setAsking(undefined)
    setError(undefined)
    try {
      const data = { meeting: props.meeting, name, person, way, ...more }
      await record({ action: 'create', kind: 'attendance', record: uuidv7(), data })
    } catch (caught) {
      setError(caught)
    }
  }
  const absences = Object.entries(attendanceKind.fields.absence.choices ?? {})
  return (
    <div>
      <Refusals error={error} />
      <ul className={style.names}>
        {props.names.map(({ name }) => (
          <li key={name}>
            <b>{name}</b>
            <Button onClick={() => setAsking({ name, way: 'recorder' })}>{words.isHere}</Button>
            <Button onClick={() => setAsking({ name, way: 'absent' })}>{words.isAbsent}</Button>
            {asking?.name === name && (
              <fieldset className={style.chips}>
                <legend>{asking.way === 'recorder' ? words.whyNoPhone(name) : words.whyAbsent(name)}</legend>
                {asking.way === 'recorder'
                  ? words.noPhone.map((why) => (
                      <Button key={why} onClick={() => note({ because: why })}>
                        {why}
                      </Button>
                    ))
                  : absences.map(([value, label]) => (
                      <Button key={value} onClick={() => note({ absence: value })}>
                        {say(label)}
                      </Button>
                    ))}
              </fieldset>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The list of those expected, written once; the next meeting of this sort has it. */
function RollForm(props: { save: Minutes['save'] }) {
  const words = useWords(meetingWords)
  const [names, setNames] = useState('')
  const [error, setError] = useState<unknown>()
  const listed = [...new Set(names.split(/[\s、,，;；]+/u).filter(Boolean))]
  return (
    <section className={style.rollForm}>
      <label htmlFor="roll">{words.rollAsk}</label>
      <textarea id="roll" rows={3} value={names} onChange={(event) => setNames(event.target.value)} />
      <Button
        disabled={listed.length === 0}
        onClick={() => {
          const roll = listed.map((name) => ({ name, person: null, member: null }))
          props.save({ roll, expected: listed.length }).catch(setError)
        }}
      >
        {words.rollSave}
      </Button>
      <Refusals error={error} />
    </section>
  )
}
