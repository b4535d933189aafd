import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import style from './documents.module.css'
import { documentWords } from './words.ts'

const TYPES = '.docx,.doc,.pdf,.txt,.md,.html,.htm,.xlsx'

/** Takes files dropped anywhere on the page, or chosen by a click. */
export function DropZone(props: { add: (files: File[]) => void }) {
  const words = useWords(documentWords)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const add = useRef(props.add)
  add.current = props.add
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
      add.current([...(event.dataTransfer?.files ?? [])])
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
      <button type="button" className={style.drop} data-over={over || undefined} onClick={() => input.current?.click()}>
        <FileUp size={30} strokeWidth={1.4} aria-hidden />
        <span className={style.dropWords}>{over ? words.dropNow : words.drop}</span>
        <span className="small muted">{words.types}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={TYPES}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.drop}
        onChange={(event) => {
          add.current([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
