import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { defineWords, useWords } from '../words/words.ts'
import style from './drop-zone.module.css'

const dropWords = defineWords({ now: '松手就读', busy: '正在读' }, { now: 'Let go to read', busy: 'Reading' })

/** Takes files dropped anywhere on the page, or chosen by a click. */
export function DropZone(props: {
  add: (files: File[]) => void
  /** What the click says, and which files are taken. */
  drop: string
  types: string
  accept: string
  several?: boolean
  /** Something is being read; nothing more is taken meanwhile. */
  busy?: boolean
}) {
  const words = useWords(dropWords)
  const { busy = false } = props
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = useRef((_files: FileList | null | undefined) => {})
  take.current = (files) => {
    const taken = [...(files ?? [])].slice(0, props.several ? undefined : 1)
    if (!busy && taken.length > 0) props.add(taken)
  }
  useEffect(() => {
    let depth = 0
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.type === 'dragenter') depth++
      setOver(true)
    }
    const leave = () => {
      depth--
      if (depth <= 0) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      take.current(event.dataTransfer?.files)
    }
    addEventListener('dragenter', enter)
    addEventListener('dragover', enter)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragover', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])
  return (
    <>
      <button
        type="button"
        className={style.drop}
        data-over={over || undefined}
        disabled={busy}
        aria-busy={busy || undefined}
        onClick={() => input.current?.click()}
      >
        <FileUp size={30} strokeWidth={1.4} aria-hidden />
        <span className={style.words}>{busy ? words.busy : over ? words.now : props.drop}</span>
        <span className="small muted">{props.types}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple={props.several}
        accept={props.accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={props.drop}
        onChange={(event) => {
          take.current(event.target.files)
          event.target.value = ''
        }}
      />
    </>
  )
}
