import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { useId, useState } from 'react'
import { useWords } from '../words/words.ts'
import style from './documents.module.css'
import { documentWords } from './words.ts'

/** Text from the clipboard, read like a file. */
export default function PasteDialog(props: { read: (name: string, text: string) => void; close: () => void }) {
  const words = useWords(documentWords)
  const id = useId()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const empty = text.trim() === ''
  return (
    <Modal
      open
      title={words.pasteTitle}
      width={720}
      onCancel={props.close}
      footer={
        <>
          {empty && <span className="small muted">{words.pasteEmpty} </span>}
          <Button
            type="primary"
            disabled={empty}
            onClick={() => props.read(name.trim() === '' ? words.pastedName : name.trim(), text)}
          >
            {words.pasteRead}
          </Button>
        </>
      }
    >
      <div className={style.form}>
        <label htmlFor={`${id}-text`}>{words.pasteText}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={text}
          autoFocus
          autoSize={{ minRows: 10, maxRows: 20 }}
          onChange={(event) => setText(event.target.value)}
        />
        <label htmlFor={`${id}-name`}>{words.pasteName}</label>
        <Input
          id={`${id}-name`}
          value={name}
          placeholder={words.pasteNameHint}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
    </Modal>
  )
}
