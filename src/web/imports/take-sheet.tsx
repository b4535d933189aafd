import { useState } from 'react'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import field from '../forms/fields.module.css'
import { DropZone } from '../parts/drop-zone.tsx'
import { useWords } from '../words/words.ts'
import style from './imports.module.css'
import { importsWords } from './words.ts'

/** Takes an old ledger as a file, or as rows that are pasted from Excel. */
export function TakeSheet(props: { take: (file: File) => void; busy: boolean }) {
  const words = useWords(importsWords)
  const [pasting, setPasting] = useState(false)
  return (
    <>
      <DropZone
        add={([file]) => file && props.take(file)}
        drop={words.drop}
        types={words.types}
        accept=".xlsx,.csv,.txt,.tsv"
        busy={props.busy}
      />
      <p className={style.paste}>
        <Button size="small" onClick={() => setPasting(true)} disabled={props.busy}>
          {words.paste}
        </Button>
      </p>
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
