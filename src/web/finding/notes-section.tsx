import { useState } from 'react'
import type { FindingStory } from '../../domain/api/shapes.ts'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { Button } from '../forms/button.tsx'
import { FileFace } from '../forms/files-field.tsx'
import { useFormats } from '../forms/format.ts'
import { useWords } from '../words/words.ts'
import { AddPart } from './add-part.tsx'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'
import { placeOf, RecordMark } from './record-mark.tsx'

const FIRST = 4

/** What happened on the way, with photos and files, newest first. */
export function NotesSection(props: { story: FindingStory; adding: boolean; setAdding: (adding: boolean) => void }) {
  const { story } = props
  const words = useWords(findingWords)
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const notes = [...story.notes].sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
  const shown = all ? notes : notes.slice(0, FIRST)
  return (
    <section className={style.section} aria-labelledby="notes" id="section-progressNote">
      <h2 id="notes">
        {words.notes}{' '}
        {notes.length > 0 && <span className={style.beside}>{words.noteCount(String(notes.length))}</span>}
      </h2>
      {props.adding ? (
        <div className={style.inlineForm}>
          <AddPart
            story={story}
            kind="progressNote"
            done={() => props.setAdding(false)}
            cancel={() => props.setAdding(false)}
          />
        </div>
      ) : (
        story.mayAdd.includes('progressNote') && (
          <Button className={style.add} onClick={() => props.setAdding(true)}>
            {words.addNote}
          </Button>
        )
      )}
      {notes.length === 0 && !props.adding && <p className="muted">{words.noNote}</p>}
      <ul className={style.notes}>
        {shown.map((note) => (
          <li key={note.id}>
            <div className={style.answerText}>{String(note.data.text)}</div>
            <div className="muted small">
              <RecordMark kind="progressNote" record={note.id} seq={placeOf(story.history, note.id)} />{' '}
              {story.people[note.recorder]} {formats.moment(note.occurredAt)}
            </div>
            <div className={style.files}>
              {((note.data.files ?? []) as Attachment[]).map((file) => (
                <FileFace key={file.sha256} file={file} large />
              ))}
            </div>
          </li>
        ))}
      </ul>
      {notes.length > shown.length && (
        <button type="button" className={style.link} onClick={() => setAll(true)}>
          {words.historyMore(String(notes.length - shown.length))}
        </button>
      )}
    </section>
  )
}
