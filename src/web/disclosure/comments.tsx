import { useId, useState } from 'react'
import { dayAt, daysBetween } from '../../domain/day.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import fieldStyle from '../forms/fields.module.css'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Refusals } from '../forms/record-form.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { type Comment, type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** What residents wrote: what waits first, each with the days it has left; then what was answered. */
export function Comments(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const waiting = story.comments.filter((c) => c.state === 'waiting')
  const rest = story.comments.filter((c) => c.state !== 'waiting')
  return (
    <section className={style.section} aria-labelledby="comments">
      <h2 id="comments">
        {words.comments}{' '}
        <span className="muted small">{story.comments.length > 0 && words.waiting(String(waiting.length))}</span>
      </h2>
      {story.comments.length === 0 ? (
        <p className="muted">{words.noComments}</p>
      ) : (
        <ul className={style.comments}>
          {[...waiting.toReversed(), ...rest].map((comment) => (
            <li key={comment.id}>
              <OneComment story={story} comment={comment} isFirst={comment.id === waiting.at(-1)?.id} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function OneComment(props: { story: Story; comment: Comment; isFirst: boolean }) {
  const { story, comment } = props
  const words = useWords(disclosureWords)
  const formats = useFormats()
  const marks = usePunctuation()
  const clock = useClock()
  const { data } = comment
  const [answering, setAnswering] = useState(false)
  const about = story.data.items.find((item) => item.finding === data.finding)
  const answeredOn = data.answeredOn as string | null
  const late = answeredOn === null ? 0 : daysBetween(String(data.dueOn), answeredOn)
  const took = answeredOn === null ? 0 : daysBetween(dayAt(comment.recordedAt), answeredOn)
  return (
    <div className={style.comment} data-state={comment.state}>
      <div className={style.commentHead}>
        <span className="small muted">
          {[formats.recent(comment.recordedAt), about && words.commentAbout(about.title)]
            .filter(Boolean)
            .join(marks.comma)}
        </span>
        {comment.state === 'waiting' && <ClockMark clock={clock(String(data.dueOn), true)} />}
      </div>
      <p className={style.said}>{String(data.text)}</p>
      {comment.state === 'answered' && (
        <>
          {data.publicText !== data.text && (
            <p className="small muted">
              {words.publicText}
              {marks.colon}
              {String(data.publicText)}
            </p>
          )}
          <p className={style.answer}>{String(data.answer)}</p>
          <p className="small muted">
            {words.answeredBy(story.people[String(data.answeredBy)] ?? '', formats.day(answeredOn!))}
            {marks.comma}
            {late > 0 ? words.answeredLate(String(late)) : words.answeredIn(String(took))}
          </p>
        </>
      )}
      {comment.state === 'hidden' && <p className="small muted">{words.hidden(String(data.hiddenReason))}</p>}
      {comment.state === 'waiting' && story.mayAnswer && !answering && (
        <Button
          {...(props.isFirst && { type: 'primary' as const })}
          aria-label={words.answerOf(String(data.text))}
          onClick={() => setAnswering(true)}
        >
          {words.answer}
        </Button>
      )}
      {answering && comment.state === 'waiting' && <AnswerForm comment={comment} close={() => setAnswering(false)} />}
    </div>
  )
}

const MAY_HIDE: readonly string[] = ['streetPartyOffice', 'streetLeader']

/** An answer is masked like everything else: what was masked just now is read again before it goes out. */
function AnswerForm(props: { comment: Comment; close: () => void }) {
  const { comment } = props
  const words = useWords(disclosureWords)
  const { post } = useMe()
  const send = useSend()
  const id = useId()
  const [publicText, setPublicText] = useState(String(comment.data.text))
  const [answer, setAnswer] = useState('')
  const [hiding, setHiding] = useState<string>()
  const [masked, setMasked] = useState(0)
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const move = async (name: 'answer' | 'hide', input: Record<string, unknown>) =>
    send({
      ...{ action: 'move', kind: 'residentComment', record: comment.id, version: comment.version, move: name },
      input,
    })
  const submit = async () => {
    setSending(true)
    setError(undefined)
    setMasked(0)
    try {
      if (hiding !== undefined) await move('hide', { reason: hiding.trim() })
      else {
        const [said, told] = await Promise.all([
          api.disclosure.mask({ text: publicText.trim() }),
          api.disclosure.mask({ text: answer.trim() }),
        ])
        const count =
          (said.text === publicText.trim() ? 0 : said.masks.length) +
          (told.text === answer.trim() ? 0 : told.masks.length)
        if (count > 0) {
          setPublicText(said.text)
          setAnswer(told.text)
          setMasked(count)
          announce(words.maskedNow(String(count)))
          return setSending(false)
        }
        await move('answer', { publicText: publicText.trim(), answer: answer.trim() })
      }
      props.close()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <form
      className={fieldStyle.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {hiding === undefined ? (
        <>
          <Long
            id={`${id}-said`}
            label={words.publicText}
            help={words.onlyStaff}
            text={publicText}
            change={setPublicText}
            max={500}
          />
          <Long id={`${id}-answer`} label={words.answerText} text={answer} change={setAnswer} max={1000} focus />
        </>
      ) : (
        <Long id={`${id}-why`} label={words.reason} text={hiding} change={setHiding} max={500} focus />
      )}
      {masked > 0 && <p className={style.warnNote}>{words.maskedNow(String(masked))}</p>}
      <Refusals error={error} />
      <div className={fieldStyle.foot}>
        <Button
          type="primary"
          htmlType="submit"
          loading={sending}
          disabled={hiding === undefined ? answer.trim() === '' || publicText.trim() === '' : hiding.trim() === ''}
        >
          {sending ? words.saving : hiding === undefined ? words.send : words.hide}
        </Button>
        {MAY_HIDE.includes(post.role) && hiding === undefined && (
          <Button onClick={() => setHiding('')}>{words.hide}</Button>
        )}
        <Button onClick={props.close}>{words.cancel}</Button>
      </div>
    </form>
  )
}

const Long = (props: {
  id: string
  label: string
  help?: string
  text: string
  change: (text: string) => void
  max: number
  focus?: boolean
}) => (
  <label className={fieldStyle.row} htmlFor={props.id}>
    <span className={fieldStyle.label}>{props.label}</span>
    <textarea
      id={props.id}
      className={fieldStyle.long}
      rows={2}
      maxLength={props.max}
      // biome-ignore lint/a11y/noAutofocus: a person has just asked to write here
      autoFocus={props.focus}
      value={props.text}
      onChange={(event) => props.change(event.target.value)}
    />
    {props.help && <span className={fieldStyle.help}>{props.help}</span>}
  </label>
)
