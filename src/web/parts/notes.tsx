import type { ReactNode } from 'react'
import { wordsOf } from '../api/problem.ts'
import { shellWords } from '../words/shell-words.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './parts.module.css'

/** An error at its place: what happened and what to do, its code, a way to try again. */
export function ErrorNote(props: { error: unknown; retry?: () => void; children?: ReactNode }) {
  const say = useSay()
  const words = useWords(shellWords)
  const { code, detail } = wordsOf(props.error)
  return (
    <div className={style.note} role="alert">
      <div>{say(detail)}</div>
      <div className={style.noteCode}>
        {words.errorCode} <span className="mono">{code}</span>
      </div>
      {(props.retry || props.children) && (
        <div className={style.noteActs}>
          {props.retry && (
            <button type="button" className={style.button} onClick={props.retry}>
              {words.retry}
            </button>
          )}
          {props.children}
        </div>
      )}
    </div>
  )
}

export const Note = (props: { tone?: 'warning' | 'plain'; children: ReactNode }) => (
  <div className={style.note} data-tone={props.tone ?? 'plain'}>
    {props.children}
  </div>
)

/** Says why nothing is here, and offers the first act. */
export const Empty = (props: { title: string; why?: string; children?: ReactNode }) => (
  <div className={style.empty}>
    <h2>{props.title}</h2>
    {props.why && <p>{props.why}</p>}
    {props.children && <div className={style.emptyActs}>{props.children}</div>}
  </div>
)

/** Keeps the place while something is fetched; visible after 300 ms. */
export function Waiting(props: { lines?: number }) {
  const words = useWords(shellWords)
  return (
    <div className={style.waiting} role="status">
      <span className="visually-hidden">{words.loading}</span>
      {Array.from({ length: props.lines ?? 4 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <div key={i} className={style.bar} style={{ width: `${92 - ((i * 37) % 45)}%` }} />
      ))}
    </div>
  )
}
