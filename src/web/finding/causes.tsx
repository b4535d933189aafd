import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { FindingStory, StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import type { Fields } from '../../domain/fields/field.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { Button } from '../forms/button.tsx'
import { CorrectForm } from '../forms/correct-form.tsx'
import { useFormats } from '../forms/format.ts'
import { useWords } from '../words/words.ts'
import { AddPart } from './add-part.tsx'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { useRecord } from './use-story.ts'

const fields = { text: KINDS.cause.fields.text } as unknown as Fields

/** Why it came about, as the organisation states it; written and changed in place. */
export function Causes(props: { story: FindingStory; adding: boolean; setAdding: (adding: boolean) => void }) {
  const { story } = props
  const words = useWords(findingWords)
  const may = story.mayAdd.includes('cause')
  return (
    <section className={style.section} aria-labelledby="causes" id="section-cause">
      <h2 id="causes">{words.causes}</h2>
      {story.causes.length === 0 && !props.adding && <p className="muted">{words.noCause}</p>}
      {story.causes.map((cause) => (
        <Cause key={cause.id} story={story} cause={cause} may={may} />
      ))}
      {props.adding ? (
        <div className={style.inlineForm}>
          <AddPart
            story={story}
            kind="cause"
            done={() => props.setAdding(false)}
            cancel={() => props.setAdding(false)}
          />
        </div>
      ) : (
        may && (
          <Button className={style.add} onClick={() => props.setAdding(true)}>
            {story.causes.length === 0 ? words.addCause : words.addAnotherCause}
          </Button>
        )
      )}
    </section>
  )
}

function Cause(props: { story: FindingStory; cause: StoredRow; may: boolean }) {
  const { story, cause } = props
  const words = useWords(findingWords)
  const formats = useFormats()
  const record = useRecord(story.finding.id)
  const [editing, setEditing] = useState(false)
  if (editing) {
    return (
      <div className={style.inlineForm}>
        <CorrectForm
          kind="cause"
          record={cause.id}
          version={cause.version}
          fields={fields}
          initial={{ text: cause.data.text }}
          org={story.finding.org}
          submit={words.change}
          done={() => setEditing(false)}
          cancel={() => setEditing(false)}
          send={(version, data, said) =>
            record({ action: 'correct', kind: 'cause', record: cause.id, version, data, ...said })
          }
        />
      </div>
    )
  }
  return (
    <p className={style.cause}>
      {String(cause.data.text)}{' '}
      <span className={style.beside}>
        {words.writtenBy(story.people[cause.recorder] ?? '', formats.day(dayAt(cause.occurredAt)))}
      </span>
      {props.may && (
        <button
          type="button"
          className={style.pencil}
          aria-label={words.edit(words.causes)}
          onClick={() => setEditing(true)}
        >
          <Pencil size={14} aria-hidden />
        </button>
      )}
    </p>
  )
}
