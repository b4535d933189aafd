import Button from 'antd/es/button'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { useWords } from '../words/words.ts'
import style from './review.module.css'
import { headline, wordsOfItem } from './wording.ts'
import { reviewWords } from './words.ts'

/** Chooses the findings that a measure or cause answers, by key or click. */
export function PairPicker(props: {
  text: string
  problems: readonly ReviewItem[]
  picked: readonly string[]
  /** Where the arrow keys stand. */
  at: number
  toggle: (id: string) => void
  done: () => void
  cancel: () => void
}) {
  const words = useWords(reviewWords)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[props.at]?.scrollIntoView({ block: 'nearest' })
  }, [props.at])
  return (
    <div className={style.tool}>
      <h3>{words.pairTitle}</h3>
      <p className="small muted">{words.pairHow}</p>
      {props.problems.length === 0 && <p>{words.pairNone}</p>}
      <ul className={style.pairList} ref={list}>
        {props.problems.map((problem, index) => (
          <li key={problem.id}>
            <button
              type="button"
              aria-pressed={props.picked.includes(problem.id)}
              data-at={index === props.at || undefined}
              onClick={() => props.toggle(problem.id)}
            >
              <span className={style.pairMark} aria-hidden>
                {props.picked.includes(problem.id) && <Check size={13} strokeWidth={2.6} />}
              </span>
              <span>
                {words.finding(index + 1)} {headline(wordsOfItem(props.text, problem), 28)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={style.toolActs}>
        <Button type="primary" onClick={props.done}>
          {words.pairDone}
        </Button>
        <Button onClick={props.cancel}>{words.cancel}</Button>
      </div>
    </div>
  )
}
