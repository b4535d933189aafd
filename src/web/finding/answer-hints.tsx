import { Check, Circle } from 'lucide-react'
import { unsaidInAnswer } from '../../domain/answer-words.ts'
import style from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import { findingWords } from './finding-words.ts'

/** Whether an answer says who, when and how many, while it is written. It reads words and judges nobody. */
export function AnswerHints(props: { answer: string; names: readonly string[] }) {
  const words = useWords(findingWords)
  const unsaid = unsaidInAnswer(props.answer, props.names).map((l) => l.en)
  const hints = [
    { key: 'who', says: words.saysWho },
    { key: 'when', says: words.saysWhen },
    { key: 'how many', says: words.saysHowMany },
  ]
  return (
    <ul className={style.hints} aria-live="polite">
      {hints.map(({ key, says }) => {
        const said = !unsaid.includes(key)
        return (
          <li key={key} className={style.hint} data-said={said}>
            {said ? <Check size={14} aria-hidden /> : <Circle size={12} aria-hidden />}
            {said ? words.answerSays : words.answerLacks} {says}
          </li>
        )
      })}
    </ul>
  )
}
