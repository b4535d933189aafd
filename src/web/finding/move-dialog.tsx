import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { FindingStory } from '../../domain/api/shapes.ts'
import type { Move } from '../../domain/lifecycle.ts'
import { rectification } from '../../domain/rectification.ts'
import { ProblemError } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import { AnswerHints } from './answer-hints.tsx'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { storyQuery, useRecord } from './use-story.ts'

/** The panel of one move: what it needs, what it asks, and exactly what becomes permanent. */
export default function MoveDialog(props: { finding: string; move: string; close: () => void }) {
  const say = useSay()
  const move = rectification.moves[props.move] as unknown as Move
  const story = useQuery(storyQuery(props.finding))
  return (
    <Dialog title={say(move.label)} close={props.close}>
      {story.isError && <ErrorNote error={story.error} retry={() => void story.refetch()} />}
      {story.isPending && <Waiting />}
      {story.data && <MoveForm story={story.data} name={props.move} move={move} close={props.close} />}
    </Dialog>
  )
}

function MoveForm(props: { story: FindingStory; name: string; move: Move; close: () => void }) {
  const { story, name, move } = props
  const words = useWords(findingWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const record = useRecord(story.finding.id)
  const [conflict, setConflict] = useState(false)
  const { data } = story.finding
  const told = story.moves.find((m) => m.move === name)
  if (!told?.possible) return <Blocked label={say(move.label)} problems={told?.problems ?? []} />
  const names = [data.owner, data.leaderInCharge].flatMap((id) => story.people[String(id)] ?? [])
  return (
    <div className={style.move}>
      <p className={style.moveTitle}>
        <span className="muted">{story.finding.number}</span> {String(data.title)}
      </p>
      <Before story={story} name={name} />
      {conflict && <Note tone="warning">{words.conflictMove}</Note>}
      <RecordForm
        fields={move.input}
        initial={startOf(name, story)}
        draft={`move.${name}.${story.finding.id}`}
        org={story.finding.org}
        submit={say(move.label)}
        autoFocus
        happened={['relook', 'verify'].includes(name)}
        hints={(field, values) =>
          name === 'submit' && field === 'answer' ? (
            <AnswerHints answer={String(values.answer ?? '')} names={names} />
          ) : undefined
        }
        permanent={<Permanent move={move} name={name} verifier={me.name} />}
        send={async (input, said) => {
          try {
            await record({
              action: 'move',
              kind: 'finding',
              record: story.finding.id,
              version: story.finding.version,
              move: name,
              input,
              ...said,
            })
            props.close()
          } catch (error) {
            // What was written stays; the story behind it is made new, so that the next sending counts on what is there.
            if (error instanceof ProblemError && error.code === 'record.version-conflict') {
              setConflict(true)
              await client.invalidateQueries({ queryKey: ['story', story.finding.id] })
            }
            throw error
          }
        }}
      />
    </div>
  )
}

/** A repeated submission begins with what was said before. */
const startOf = (name: string, { finding }: FindingStory) =>
  name === 'submit' && finding.data.answer ? { answer: finding.data.answer, completion: finding.data.completion } : {}

function Blocked(props: { label: string; problems: FindingStory['moves'][number]['problems'] }) {
  const words = useWords(findingWords)
  const say = useSay()
  return (
    <div className={style.move}>
      <b>{words.notPossible(props.label)}</b>
      <ul className={style.lacks}>
        {props.problems.map((p) => (
          <li key={p.code}>{say(p.detail)}</li>
        ))}
      </ul>
    </div>
  )
}

/** What has to be in view while deciding: both dates of an extension, the answer that is verified, why it came back. */
function Before(props: { story: FindingStory; name: string }): ReactNode {
  const { story, name } = props
  const words = useWords(findingWords)
  const formats = useFormats()
  const marks = usePunctuation()
  const { data } = story.finding
  if (name === 'extend' || name === 'reopen') {
    return (
      <dl className={style.pairs}>
        <dt>{words.dueNow}</dt>
        <dd>{data.dueOn ? formats.day(String(data.dueOn)) : words.noDue}</dd>
        {Boolean(data.originalDueOn) && data.originalDueOn !== data.dueOn && (
          <>
            <dt />
            <dd className="muted">{words.dueFirst(formats.day(String(data.originalDueOn)))}</dd>
          </>
        )}
      </dl>
    )
  }
  if ((name === 'verify' || name === 'return' || name === 'close') && data.answer) {
    return (
      <section>
        <h3>{words.answerToCheck}</h3>
        <p className={style.answerText}>{String(data.answer)}</p>
        <p className="muted small">{words.evidenceToCheck(String(story.evidence.length))}</p>
      </section>
    )
  }
  if (name === 'submit' && data.returned) {
    return (
      <Note tone="warning">
        <b>{words.streetReturned}</b>
        {marks.gap}
        {String(data.returned)}
      </Note>
    )
  }
  return null
}

function Permanent(props: { move: Move; name: string; verifier: string }) {
  const words = useWords(findingWords)
  const say = useSay()
  const { move, name } = props
  const more: Record<string, string> = {
    close: words.permanentClose,
    submit: words.permanentSubmit,
    verify: words.permanentVerify(props.verifier),
    reopen: words.permanentReopen,
    extend: words.permanentExtend,
  }
  const state = move.to ? rectification.states[move.to] : undefined
  return (
    <div className={style.permanent}>
      {state ? words.permanentMove(say(move.label), say(state.label)) : words.permanentStay(say(move.label))}{' '}
      {more[name]}
    </div>
  )
}
