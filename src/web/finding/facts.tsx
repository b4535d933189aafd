import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import type { FindingStory } from '../../domain/api/shapes.ts'
import type { Fields } from '../../domain/fields/field.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { rectification } from '../../domain/rectification.ts'
import { valueWords } from '../../domain/value-words.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { CorrectForm } from '../forms/correct-form.tsx'
import { useClock } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { Popover } from '../forms/popover.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { GoneNote } from '../parts/gone-note.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { useRecord } from './use-story.ts'

const fields = KINDS.finding.fields as unknown as Fields

/** The finding's facts in one line of words; those that this person may change can be changed there. */
export function Facts(props: { story: FindingStory }) {
  const { story } = props
  const words = useWords(findingWords)
  const formats = useFormats()
  const clock = useClock()
  const marks = usePunctuation()
  const { data, state } = story.finding
  const isOpen = rectification.states[state ?? '']?.open ?? true
  const extensions = (data.extensions ?? []) as { to: string; grantedOn: string }[]
  const granted = extensions.at(-1)
  return (
    <div className={style.facts}>
      <ClockMark clock={clock((data.dueOn as string | null) ?? null, isOpen)} />
      <Fact story={story} name="dueOn" label={words.due} empty={words.noDue}>
        {Boolean(data.originalDueOn) && data.originalDueOn !== data.dueOn && (
          <span className="muted">
            {marks.open}
            {words.dueFirst(formats.day(String(data.originalDueOn)))}
            {granted && `${marks.comma}${words.dueGranted(formats.day(granted.grantedOn))}`}
            {marks.close}
          </span>
        )}
      </Fact>
      <Fact story={story} name="owner" label={words.owner} empty={words.nobody} />
      <Fact story={story} name="category" label={words.category} empty={words.nothing} />
      {(Boolean(data.leaderInCharge) || story.mayCorrect.includes('leaderInCharge')) && (
        <Fact story={story} name="leaderInCharge" label={words.leader} empty={words.nobody} />
      )}
      {Boolean(data.completion) && <Fact story={story} name="completion" label={words.completion} empty="" />}
      {Boolean(data.nextLookOn) && <Fact story={story} name="nextLookOn" label={words.nextLook} empty="" />}
      <span className="muted">{story.org.name}</span>
      <GoneNote org={story.finding.org} />
    </div>
  )
}

function Fact(props: { story: FindingStory; name: string; label: string; empty: string; children?: React.ReactNode }) {
  const { story, name } = props
  const words = useWords(findingWords)
  const say = useSay()
  const saying = useSaying(story.people)
  const record = useRecord(story.finding.id)
  const button = useRef<HTMLButtonElement>(null)
  const [editing, setEditing] = useState(false)
  const value = story.finding.data[name]
  const may = story.mayCorrect.includes(name)
  const field = fields[name]!
  const shown = valueWords(field, value, saying)
  return (
    <span className={style.fact}>
      <span className="muted">{props.label}</span>{' '}
      <span className={shown || !may ? undefined : style.warn}>{shown || props.empty}</span>
      {props.children}
      {may && (
        <button
          ref={button}
          type="button"
          className={style.pencil}
          aria-label={words.edit(props.label)}
          onClick={() => setEditing(true)}
        >
          <Pencil size={14} aria-hidden />
        </button>
      )}
      {editing && (
        <Popover
          title={words.edit(say(field.label))}
          anchor={button.current}
          close={() => setEditing(false)}
          width={340}
        >
          <div className={style.popForm}>
            <CorrectForm
              kind="finding"
              record={story.finding.id}
              version={story.finding.version}
              fields={{ [name]: field }}
              initial={{ [name]: value ?? null }}
              org={story.finding.org}
              submit={words.edit(say(field.label))}
              done={() => setEditing(false)}
              send={(version, data, said) =>
                record({ action: 'correct', kind: 'finding', record: story.finding.id, version, data, ...said })
              }
            />
          </div>
        </Popover>
      )}
    </span>
  )
}
