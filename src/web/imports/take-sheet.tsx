import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import field from '../forms/fields.module.css'
import { useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

/** Takes a workbook that is dropped or chosen; where an old ledger is wanted, rows that are pasted from Excel too. */
export function TakeSheet(props: {
  take: (file: File) => void
  busy: boolean
  accept?: string
  drop?: string
  types?: string
}) {
  const words = useWords(importsWords)
  const { accept = '.xlsx,.csv,.txt,.tsv', drop = words.drop, types = words.types } = props
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [pasting, setPasting] = useState(false)
  return (
    <>
      <button
        type="button"
        className={style.drop}
        data-over={over || undefined}
        disabled={props.busy}
        aria-busy={props.busy || undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const file = event.dataTransfer.files[0]
          if (file) props.take(file)
        }}
      >
        <FileUp size={30} strokeWidth={1.4} aria-hidden />
        <b>{props.busy ? words.reading : over ? words.dropNow : drop}</b>
        <span className="small muted">{types}</span>
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={drop}
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) props.take(file)
          event.target.value = ''
        }}
      />
      {!props.accept && (
        <p className={style.paste}>
          <Button size="small" onClick={() => setPasting(true)} disabled={props.busy}>
            {words.paste}
          </Button>
        </p>
      )}
      {pasting && (
        <Paste
          close={() => setPasting(false)}
          read={(text) => {
            setPasting(false)
            props.take(new File([text], `${words.pasted}.tsv`, { type: 'text/tab-separated-values' }))
          }}
        />
      )}
    </>
  )
}

function Paste(props: { close: () => void; read: (text: string) => void }) {
  const words = useWords(importsWords)
  const [text, setText] = useState('')
  return (
    <Dialog title={words.paste} close={props.close} wide>
      <label className={field.label} htmlFor="paste-rows">
        {words.pasteHow}
      </label>
      <textarea
        id="paste-rows"
        className={field.long}
        rows={12}
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={style.acts}>
        <Button type="primary" disabled={text.trim() === ''} onClick={() => props.read(text)}>
          {words.pasteRead}
        </Button>
      </div>
    </Dialog>
  )
}
