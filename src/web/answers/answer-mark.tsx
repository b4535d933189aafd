import type { ClaimState } from '../../domain/answer-audit.ts'
import { CLAIM_STATES } from '../../domain/answer-audit-words.ts'
import { useSay } from '../words/words.ts'
import style from './answers.module.css'

/** Full circle 有回应, half 只答一半, dashed ring 没有回应: shape, colour and words. */
export function AnswerMark(props: { state: ClaimState }) {
  const say = useSay()
  return (
    <span className={style.mark} data-state={props.state}>
      <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">
        {props.state === 'answered' && (
          <>
            <circle cx="7.5" cy="7.5" r="6.75" fill="currentColor" />
            <path d="m4.4 7.7 2.2 2.2 4-4.4" fill="none" stroke="var(--panel)" strokeWidth="1.6" />
          </>
        )}
        {props.state === 'half' && (
          <>
            <circle cx="7.5" cy="7.5" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M7.5 1.5a6 6 0 0 0 0 12Z" fill="currentColor" />
          </>
        )}
        {props.state === 'unanswered' && (
          <circle
            cx="7.5"
            cy="7.5"
            r="6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="2.6 2.1"
          />
        )}
      </svg>
      {say(CLAIM_STATES[props.state])}
    </span>
  )
}

/** ① … ⑳, then plain numbers in brackets. */
export const circled = (n: number): string => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : `(${n})`)
