import { Camera, FileText, Paperclip, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Attachment } from '../../domain/fields/attachments.ts'
import type { Label } from '../../domain/label.ts'
import { wordsOf } from '../api/problem.ts'
import { uuidv7 } from '../api/uuid.ts'
import { useKnownPictures } from '../pictures/known-pictures.tsx'
import { PictureNotes } from '../pictures/picture-notes.tsx'
import { viewUrl } from '../pictures/picture-url.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import style from './files-field.module.css'
import { formWords } from './form-words.ts'
import { sizeWords } from './format.ts'
import { fileUrl, isPicture, localUrl, uploadFile } from './upload.ts'

/** A file on its way; `error` is why it stopped. It stays until it arrived or is taken away. */
interface Going {
  id: string
  file: File
  share: number
  error?: unknown
}

/** Of a field's files: whether some are on their way, or one did not arrive and nobody has taken it away. */
export type FilesOnTheWay = 'none' | 'going' | 'failed'

/** Photos and files: dragged, chosen, pasted or taken with the camera; each goes up at once and shows how far it is. */
export function FilesField(props: {
  id?: string
  value: readonly Attachment[]
  change: (files: Attachment[]) => void
  max?: number
  /** What is asked for while there is none. */
  expected?: Label
  /** Told how files fare: sending waits for those on their way. */
  onTheWay?: (files: FilesOnTheWay) => void
  describedBy?: string
}) {
  const words = useWords(formWords)
  const say = useSay()
  const phone = usePhone()
  const own = useId()
  const id = props.id ?? own
  const [going, setGoing] = useState<Going[]>([])
  const [over, setOver] = useState(false)
  const known = useKnownPictures(props.value)
  const latest = useRef(props.value)
  latest.current = props.value

  const { onTheWay } = props
  const files = going.some((g) => g.error === undefined) ? 'going' : going.length > 0 ? 'failed' : 'none'
  useEffect(() => onTheWay?.(files), [onTheWay, files])

  const patch = (name: string, change: Partial<Going>) =>
    setGoing((all) => all.map((g) => (g.id === name ? { ...g, ...change } : g)))
  const start = async (one: Going) => {
    patch(one.id, { share: 0, error: undefined })
    try {
      const kept = await uploadFile(one.file, (share) => patch(one.id, { share }))
      setGoing((all) => all.filter((g) => g.id !== one.id))
      if (!latest.current.some((f) => f.sha256 === kept.sha256)) {
        latest.current = [...latest.current, kept]
        props.change([...latest.current])
      }
    } catch (error) {
      patch(one.id, { error })
    }
  }
  const take = (files: FileList | readonly File[] | null) => {
    const room = (props.max ?? 50) - latest.current.length - going.length
    const added = [...(files ?? [])].slice(0, room).map((file) => ({ id: uuidv7(), file, share: 0 }))
    setGoing((all) => [...all, ...added])
    for (const one of added) void start(one)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are further ways; the buttons inside serve the keyboard
    <div
      className={style.area}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      onPaste={(event) => take(event.clipboardData.files)}
    >
      {(props.value.length > 0 || going.length > 0) && (
        <ul className={style.files}>
          {props.value.map((file) => (
            <li key={file.sha256} className={style.file}>
              <FileFace file={file} />
              <button
                type="button"
                className={style.remove}
                aria-label={`${words.remove} ${file.name}`}
                onClick={() => props.change(props.value.filter((f) => f.sha256 !== file.sha256))}
              >
                <X size={15} aria-hidden />
              </button>
              <PictureNotes file={file} known={known.get(file.sha256)} />
            </li>
          ))}
          {going.map((one) => (
            <li key={one.id} className={style.file} data-failed={one.error !== undefined}>
              <span className={style.paper} aria-hidden>
                <FileText size={20} />
              </span>
              <span className={style.about}>
                <span className={style.name}>{one.file.name}</span>
                {one.error === undefined ? (
                  <progress className={style.progress} value={one.share} max={1} aria-label={one.file.name} />
                ) : (
                  <span className={style.failed} role="alert">
                    {say(wordsOf(one.error).detail)}{' '}
                    <button type="button" className={style.again} onClick={() => start(one)}>
                      {words.uploadAgain}
                    </button>
                  </span>
                )}
              </span>
              <button
                type="button"
                className={style.remove}
                aria-label={`${words.remove} ${one.file.name}`}
                onClick={() => setGoing((all) => all.filter((g) => g.id !== one.id))}
              >
                <X size={15} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {props.expected && props.value.length === 0 && going.length === 0 && (
        <p className={style.missing}>{words.stillExpected(say(props.expected))}</p>
      )}
      <div className={style.ways}>
        {phone && <Chooser camera label={words.photo} take={take} />}
        {!phone && <span className="muted small">{words.drop}</span>}
        <Chooser id={id} label={words.pick} take={take} describedBy={props.describedBy} />
      </div>
    </div>
  )
}

function Chooser(props: {
  id?: string
  camera?: boolean
  label: string
  take: (files: FileList | null) => void
  describedBy?: string | undefined
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        type="file"
        multiple={!props.camera}
        {...(props.camera && { accept: 'image/*', capture: 'environment' as const })}
        onChange={(event) => {
          props.take(event.target.files)
          event.target.value = ''
        }}
      />
      <Button
        id={props.id}
        aria-labelledby={props.id ? `${props.id}-label ${props.id}` : undefined}
        aria-describedby={props.describedBy}
        icon={props.camera ? <Camera size={18} aria-hidden /> : <Paperclip size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
    </>
  )
}

/** A stored file: its picture or a sheet of paper, its name, its size. Opens in a new tab. */
export function FileFace(props: { file: Attachment; large?: boolean }) {
  const words = useWords(formWords)
  const { file } = props
  const picture = isPicture(file)
  const [here, setHere] = useState<string>()
  // What the server does not show (no network; no record holds it yet) this device may have.
  const lookHere = () => void localUrl(file).then((url) => url && setHere(url))
  useEffect(() => () => void (here && URL.revokeObjectURL(here)), [here])
  return (
    <a
      className={style.face}
      data-large={props.large}
      href={here ?? fileUrl(file)}
      target="_blank"
      rel="noreferrer"
      title={file.name}
      // Where name and size stand there, they are part of what it is called.
      aria-label={picture && props.large ? words.openFile(file.name) : undefined}
    >
      {picture ? (
        <img
          className={style.picture}
          src={here ?? viewUrl(file, 'thumb')}
          alt=""
          loading="lazy"
          decoding="async"
          onError={here ? undefined : lookHere}
        />
      ) : (
        <span className={style.paper}>
          <FileText size={20} aria-hidden />
        </span>
      )}
      {!(picture && props.large) && (
        <span className={style.about}>
          <span className={style.name}>
            <span className="visually-hidden">{words.open} </span>
            {file.name}
          </span>
          <span className="faint small">{sizeWords(file.size)}</span>
        </span>
      )}
    </a>
  )
}
