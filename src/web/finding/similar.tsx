import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import type { FindingStory } from '../../domain/api/shapes.ts'
import { rectification } from '../../domain/rectification.ts'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { storyQuery } from './use-story.ts'

type Similar = FindingStory['similar'][number]

/** Findings whose words are alike, from earlier rounds or other communities; and those that were fanned out from this one. */
export function SimilarFindings(props: { story: FindingStory }) {
  const { story } = props
  const words = useWords(findingWords)
  const say = useSay()
  const formats = useFormats()
  const marks = usePunctuation()
  const [compared, setCompared] = useState<Similar>()
  const stateWords = (state: string) => say(rectification.states[state]?.label ?? { zh: state, en: state })
  if (story.similar.length === 0 && story.spread.length === 0) return null
  return (
    <>
      {story.similar.length > 0 && (
        <section className={style.section} aria-labelledby="similar">
          <h2 id="similar">
            {words.similar} <span className={style.beside}>{words.similarWhy}</span>
          </h2>
          <ul className={style.similar}>
            {story.similar.map((s) => (
              <li key={s.id}>
                <Flag size={14} aria-hidden />
                <span>
                  {s.roundName}
                  {marks.gap}
                  {s.sameOrg ? words.sameOrg : s.orgName}{' '}
                  <Link to="/findings/$id" params={{ id: s.id }}>
                    {s.number}
                  </Link>
                  {marks.quote(s.title)}
                  {marks.comma}
                  {s.closedOn ? words.closedOn(formats.day(s.closedOn)) : stateWords(s.state)}
                </span>
                <button type="button" className={style.link} onClick={() => setCompared(s)}>
                  {words.compare}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {story.spread.length > 0 && (
        <section className={style.section} aria-labelledby="spread">
          <h2 id="spread">{words.spreadFrom}</h2>
          <ul className={style.similar}>
            {story.spread.map((s) => (
              <li key={s.id}>
                <Link to="/findings/$id" params={{ id: s.id }}>
                  {s.number}
                </Link>
                <span>
                  {s.orgName}
                  {marks.comma}
                  {stateWords(s.state)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {compared && <Compare story={story} other={compared} close={() => setCompared(undefined)} />}
    </>
  )
}

function Compare(props: { story: FindingStory; other: Similar; close: () => void }) {
  const words = useWords(findingWords)
  const other = useQuery(storyQuery(props.other.id))
  return (
    <Dialog title={words.compare} at="middle" wide close={props.close}>
      {other.isPending && <Waiting />}
      {other.isError && <ErrorNote error={other.error} retry={() => void other.refetch()} />}
      {other.data && (
        <div className={style.compare}>
          <Side story={props.story} title={words.thisOne} />
          <Side story={other.data} title={words.otherOne(props.other.number)} />
        </div>
      )}
    </Dialog>
  )
}

function Side(props: { story: FindingStory; title: string }) {
  const words = useWords(findingWords)
  const say = useSay()
  const formats = useFormats()
  const marks = usePunctuation()
  const { story } = props
  const { data, state } = story.finding
  const label = rectification.states[state ?? '']?.label
  return (
    <section>
      <h3>
        {props.title} <span className="muted">{String(story.round.data.name)}</span>
      </h3>
      <p className="muted small">
        {story.org.name}
        {marks.comma}
        {label ? say(label) : state}
        {data.closedOn ? `${marks.comma}${words.closedOn(formats.day(String(data.closedOn)))}` : ''}
      </p>
      <h4>{words.original}</h4>
      <blockquote className={`${style.quote} serif`}>{String(data.original)}</blockquote>
      <h4>{words.causes}</h4>
      <ul>
        {story.causes.map((c) => (
          <li key={c.id}>{String(c.data.text)}</li>
        ))}
      </ul>
      <h4>{words.measures}</h4>
      <ol>
        {story.measures
          .filter((m) => m.state !== 'withdrawn')
          .map((m) => (
            <li key={m.id}>{String(m.data.act)}</li>
          ))}
      </ol>
      {Boolean(data.answer) && (
        <>
          <h4>{words.answer}</h4>
          <p className={style.answerText}>{String(data.answer)}</p>
        </>
      )}
    </section>
  )
}
