import { useId } from 'react'
import style from './explained-choice.module.css'

/** One of a few, each with a sentence that says what it is. */
export function ExplainedChoice<V extends string>(props: {
  label: string
  options: readonly { value: V; label: string; why: string }[]
  value: V
  change: (value: V) => void
}) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={props.label} className={style.options}>
      {props.options.map(({ value, label, why }) => (
        <label key={value} className={style.option} data-on={props.value === value}>
          <input type="radio" name={name} checked={props.value === value} onChange={() => props.change(value)} />
          <span>
            <b>{label}</b>
            <span className="small muted">{why}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
