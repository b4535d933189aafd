import { Link } from '@tanstack/react-router'
import { reportWords } from '../answers/report-words.ts'
import { useWords } from '../words/words.ts'
import style from './documents.module.css'

/** From a paper that was read to what its measures answer. */
export function AnswersLink(props: { review: string; name: string }) {
  const words = useWords(reportWords)
  return (
    <Link
      to="/reviews/$id/answers"
      params={{ id: props.review }}
      className={style.answers}
      aria-label={words.openFor(props.name)}
    >
      {words.open}
    </Link>
  )
}
