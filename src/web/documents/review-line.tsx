import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useFormats } from '../forms/format.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import { AnswersLink } from './answers-link.tsx'
import style from './documents.module.css'
import { documentWords } from './words.ts'

type Summary = Awaited<ReturnType<typeof api.reviews.list>>[number]

/** How long a review that was put aside can be taken back. */
const UNDO_MS = 10_000

/** A half-done review: how far it is, a way back into it, a way to put it aside. */
export function ReviewLine({ review }: { review: Summary }) {
  const words = useWords(documentWords)
  const { moment } = useFormats()
  const name = review.title ?? review.fileName
  const { aside, putAside, undo, error } = usePutAside(review.id, () => announce(words.aside(name)))
  if (aside) {
    return (
      <li className={style.aside}>
        <span>{words.aside(name)}</span>
        <Button onClick={undo}>{words.undo}</Button>
      </li>
    )
  }
  return (
    <li>
      <div className={style.lineRow}>
        <Link to="/reviews/$id" params={{ id: review.id }} className={style.line}>
          <span className={style.lineName}>{name}</span>
          <span className={style.lineMeta}>
            {review.seen === 0 ? words.notBegun(review.items) : words.seen(review.seen, review.items)}
          </span>
          <span className={style.lineMeta}>{words.startedBy(review.startedBy.name, moment(review.savedAt))}</span>
          <span className={style.lineAct}>{review.seen === 0 ? words.open : words.openIt}</span>
        </Link>
        <AnswersLink review={review.id} name={name} />
        <Button type="text" onClick={putAside} aria-label={`${words.putAside} ${name}`}>
          {words.putAside}
        </Button>
      </div>
      <progress className={style.lineProgress} value={review.seen} max={Math.max(review.items, 1)}>
        {words.seen(review.seen, review.items)}
      </progress>
      {error !== null && <ErrorNote error={error} />}
    </li>
  )
}

/** Puts aside at once for the eye, and for good when the time to undo is over or the page is left. */
function usePutAside(id: string, told: () => void) {
  const client = useQueryClient()
  const [aside, setAside] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const discard = useRef(() => {})
  discard.current = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    api.reviews
      .discard({ id })
      .catch((caught: unknown) => {
        setAside(false)
        setError(caught)
      })
      .finally(() => void client.invalidateQueries({ queryKey: ['reviews'] }))
  }
  useEffect(
    () => () => {
      if (timer.current !== undefined) discard.current()
    },
    [],
  )
  return {
    aside,
    error,
    putAside: () => {
      setAside(true)
      setError(null)
      told()
      timer.current = setTimeout(() => discard.current(), UNDO_MS)
    },
    undo: () => {
      clearTimeout(timer.current)
      timer.current = undefined
      setAside(false)
    },
  }
}
