import type { ClockColour, DueClock } from '../../domain/due-clock.ts'
import { useSay } from '../words/words.ts'
import style from './clock-mark.module.css'

/** The clock's shape: ○ far, ● green, ▲ amber, ■! red, ✓ stopped. Told apart without colour too. */
export function ClockShape(props: { colour: ClockColour }) {
  const { colour } = props
  return (
    <svg className={style.shape} data-colour={colour} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {colour === 'red' && (
        <>
          <rect x="0.5" y="0.5" width="11" height="11" rx="2" fill="currentColor" />
          <path d="M6 2.6v4.2M6 8.4v1.2" stroke="var(--panel)" strokeWidth="1.7" />
        </>
      )}
      {colour === 'amber' && <path d="M6 .8 11.6 11H.4z" fill="currentColor" />}
      {colour === 'green' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {colour === 'far' && <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.5" />}
      {colour === 'stopped' && <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.7" />}
      {colour === 'none' && <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.5" />}
    </svg>
  )
}

/** A due date's state in shape, colour and words. */
export function ClockMark(props: { clock: DueClock }) {
  const say = useSay()
  return (
    <span className={style.mark} data-colour={props.clock.colour}>
      <ClockShape colour={props.clock.colour} />
      <span>{say(props.clock.words)}</span>
    </span>
  )
}
