import { Link } from '@tanstack/react-router'
import type { Attachment } from '../../domain/fields/attachments.ts'
import type { Field, Fields } from '../../domain/fields/field.ts'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { partWords, valueWords } from '../../domain/value-words.ts'
import { FileFace } from '../forms/files-field.tsx'
import { formWords } from '../forms/form-words.ts'
import { useSaying } from '../forms/use-saying.ts'
import { useKnownPictures } from '../pictures/known-pictures.tsx'
import { PictureNotes } from '../pictures/picture-notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { dailyWords } from './words.ts'

/** Every field of a record with its value, in the order of the form. */
export function FieldValues(props: {
  fields: Fields
  data: Record<string, unknown>
  /** Of the records that reference fields name. */
  titles: Readonly<Record<string, string | null>>
}) {
  const say = useSay()
  return (
    <dl className={style.values}>
      {Object.entries(props.fields).map(([name, field]) => (
        <div key={name}>
          <dt>{say(field.label)}</dt>
          <dd>
            <FieldValue field={field} value={props.data[name]} title={props.titles[name]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FieldValue(props: { field: Field; value: unknown; title: string | null | undefined }) {
  const words = useWords(dailyWords)
  const form = useWords(formWords)
  const say = useSay()
  const saying = useSaying()
  const { field, value } = props
  const nothing = <span className="faint">{words.nothing}</span>
  if (Array.isArray(value) && value.length === 0)
    return field.expected ? <span className={style.late}>{words.lacking}</span> : nothing
  if (field.type === 'attachments' && Array.isArray(value)) return <Files files={value as Attachment[]} />
  if (field.type === 'parts' && Array.isArray(value)) return <Parts parts={field.parts ?? {}} rows={value} />
  if (field.type === 'reference' && typeof value === 'string' && isDailyKind(field.to ?? ''))
    return (
      <Link to="/records/$kind/$id" params={{ kind: field.to!, id: value }}>
        {props.title ?? words.open}
      </Link>
    )
  const said = valueWords(field, value, saying)
  if (!said) return nothing
  if (field.type === 'amount') return `${said} ${form.yuan}`
  if (field.unit) return `${said} ${say(field.unit)}`
  return said
}

function Files({ files }: { files: readonly Attachment[] }) {
  const known = useKnownPictures(files)
  return (
    <div className={style.files}>
      {files.map((file) => (
        <div key={file.sha256} className={style.evidence}>
          <FileFace file={file} large />
          <PictureNotes file={file} known={known.get(file.sha256)} />
        </div>
      ))}
    </div>
  )
}

function Parts(props: { parts: Fields; rows: readonly Record<string, unknown>[] }) {
  const say = useSay()
  const saying = useSaying()
  const [first] = Object.keys(props.parts)
  return (
    <ol className={style.parts}>
      {props.rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no id of their own
        <li key={i}>
          {partWords(props.parts, row, saying).map(([name, said]) =>
            name === first ? (
              <b key={name}>{said}</b>
            ) : (
              <div key={name}>
                <span className="muted small">{say(props.parts[name]!.label)}</span> {said}
              </div>
            ),
          )}
        </li>
      ))}
    </ol>
  )
}
