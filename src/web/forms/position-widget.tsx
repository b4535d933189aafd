import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { type Position, positionAt } from '../../domain/fields/position.ts'
import { usePhone } from '../theme/media.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import type { WidgetProps } from './field-widget.tsx'
import style from './fields.module.css'
import { positionWords } from './position-words.ts'

const LONGEST_WAIT_MS = 20_000
/** Worse than this, a place of a few houses cannot be told from the next. */
const GOOD_METRES = 100

type Found = { metres: number } | { problem: keyof ReturnType<typeof usePositionWords>['problems'] } | undefined
const usePositionWords = () => useWords(positionWords)

/** A position: where this device is now, or written by hand. */
export function PositionWidget(props: WidgetProps) {
  const words = usePositionWords()
  const phone = usePhone()
  const [typed, setTyped] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [found, setFound] = useState<Found>()
  const { read, write } = props.field.written!
  const isSaid = typeof props.value === 'object' && props.value !== null
  // What was typed stands as it was typed, for as long as it means the value.
  const shown = !isSaid
    ? ((props.value as string | null) ?? '')
    : isSame(read(typed), props.value)
      ? typed
      : write(props.value)

  const say = (text: string) => {
    setTyped(text)
    setFound(undefined)
    // What is no position is handed on as it stands, so that the form says so at its place.
    props.change(text.trim() === '' ? null : (read(text) ?? text))
  }
  const ask = async () => {
    setAsking(true)
    setFound(undefined)
    const here = await whereThisIs()
    setAsking(false)
    if ('position' in here) props.change(here.position)
    setFound('position' in here ? { metres: here.metres } : here)
  }
  return (
    <>
      <span className={style.inline}>
        <input
          className={style.control}
          type="text"
          inputMode="text"
          autoComplete="off"
          value={shown}
          onChange={(event) => say(event.target.value)}
          id={props.id}
          aria-invalid={props.invalid || undefined}
          aria-describedby={[props.describedBy, `${props.id}-found`].filter(Boolean).join(' ')}
        />
        {shown !== '' && !props.field.required && (
          <button type="button" className={style.link} onClick={() => say('')}>
            {words.clear}
          </button>
        )}
      </span>
      <div className={style.ways}>
        <Button size="small" icon={<LocateFixed size={16} aria-hidden />} loading={isAsking} onClick={ask}>
          {isAsking ? words.asking : phone ? words.here : words.hereAtDesk}
        </Button>
        <span className="muted small">{words.orWritten(props.field.written!.example)}</span>
      </div>
      <div id={`${props.id}-found`} className={style.help} role="status">
        {found &&
          ('metres' in found ? words.found(found.metres, found.metres <= GOOD_METRES) : words.problems[found.problem])}
      </div>
    </>
  )
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

type Here = { position: Position; metres: number } | { problem: 'refused' | 'notFound' | 'notHere' }

/** Where this device is, as it says itself. */
const whereThisIs = (): Promise<Here> =>
  new Promise((done) => {
    // Browsers tell it to pages that came encrypted, and to nobody else.
    if (!window.isSecureContext || !navigator.geolocation) return done({ problem: 'notHere' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({ position: positionAt(coords.latitude, coords.longitude), metres: Math.ceil(coords.accuracy) }),
      ({ code, PERMISSION_DENIED }) => done({ problem: code === PERMISSION_DENIED ? 'refused' : 'notFound' }),
      { enableHighAccuracy: true, timeout: LONGEST_WAIT_MS, maximumAge: 0 },
    )
  })
