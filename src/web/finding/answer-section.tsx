import type { FindingStory } from '../../domain/api/shapes.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Note } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import { AnswerHints } from './answer-hints.tsx'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'

/** What came back, in its returner's words: above everything else while it stands. */
export function ReturnedNote(props: { story: FindingStory }) {
  const words = useWords(findingWords)
  const formats = useFormats()
  const { data, state } = props.story.finding
  const plan = state === 'claimed' && data.planReturned
  const answer = state === 'rectifying' && data.returned
  if (!plan && !answer) return null
  return (
    <div className={style.returned}>
      <Note tone="warning">
        <b>{plan ? words.planReturned : words.streetReturned}</b>
        {data.returnedOn && answer ? <span className="muted"> {formats.day(String(data.returnedOn))}</span> : null}
        <p className={style.answerText}>{String(plan || answer)}</p>
      </Note>
    </div>
  )
}

/** What was done, as handed in, and which of who, when, how many it says. */
export function AnswerSection(props: { story: FindingStory }) {
  const words = useWords(findingWords)
  const say = useSay()
  const marks = usePunctuation()
  const formats = useFormats()
  const { data } = props.story.finding
  if (!data.answer) return null
  const names = [data.owner, data.leaderInCharge].flatMap((id) => props.story.people[String(id)] ?? [])
  const completion = KINDS.finding.fields.completion.choices?.[String(data.completion)]
  return (
    <section className={style.section} aria-labelledby="answer">
      <h2 id="answer">
        {words.answer}{' '}
        <span className={style.beside}>
          {data.submittedOn ? words.answerBy(formats.day(String(data.submittedOn))) : ''}
          {completion && `${marks.gap}${say(completion)}`}
        </span>
      </h2>
      <p className={style.answerText}>{String(data.answer)}</p>
      <AnswerHints answer={String(data.answer)} names={names} />
    </section>
  )
}
