import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErasurePreview } from '../../domain/api/contracts/erasures.ts'
import { addDays } from '../../domain/day.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { sender } from '../api/send-once.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useRule } from '../forms/directory.ts'
import { RecordForm, Refusals } from '../forms/record-form.tsx'
import type { Values } from '../forms/values.ts'
import { useWords } from '../words/words.ts'
import style from './erasure.module.css'
import { type Choosing, type Keep, Preview } from './preview.tsx'
import { erasureWords } from './words.ts'

/** Takes a request down: who asks and which words, then what was found, with what stays and what goes besides. */
export function AddDialog(props: { close: () => void }) {
  const words = useWords(erasureWords)
  const { today } = useMe()
  const [asked, setAsked] = useState<Values>({ relation: 'self', receivedOn: today, archived: false })
  const [found, setFound] = useState<ErasurePreview>()
  const { askedBy, relation, receivedOn, basis, explanation, words: lines, archived } = kindNamed('erasure').fields
  const fields = { askedBy, relation, receivedOn, basis, explanation, words: lines, archived }
  return (
    <Dialog title={words.add} close={props.close} wide={found !== undefined}>
      {found ? (
        <Look asked={asked} found={found} back={() => setFound(undefined)} close={props.close} />
      ) : (
        <RecordForm
          fields={fields as never}
          initial={asked}
          draft="erasure.new"
          org={null}
          submit={words.look}
          autoFocus
          cancel={props.close}
          send={async (values) => {
            // Refuses words that cannot be looked for, at their field.
            const wanted = { words: String(values.words), archived: values.archived === true }
            setFound(await api.erasures.preview(wanted))
            setAsked(values)
          }}
        />
      )}
    </Dialog>
  )
}

function Look(props: { asked: Values; found: ErasurePreview; back: () => void; close: () => void }) {
  const words = useWords(erasureWords)
  const days = useRule('erasure.answer')
  const client = useQueryClient()
  const { asked } = props
  const [keeps, setKeeps] = useState<ReadonlyMap<string, Keep>>(new Map())
  const [files, setFiles] = useState<ReadonlySet<string>>(new Set())
  const [sendOnce] = useState(sender)
  const [record] = useState(uuidv7)
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<unknown>()
  const choosing: Choosing = {
    keeps,
    files,
    keep: ({ kind, record }, reason) =>
      setKeeps((before) => {
        const next = new Map(before)
        next.delete(record)
        return reason ? next.set(record, { kind, record, reason }) : next
      }),
    tick: (sha256, goes) =>
      setFiles((before) => new Set([...before].filter((one) => one !== sha256).concat(goes ? sha256 : []))),
  }
  const send = async () => {
    setSending(true)
    setError(undefined)
    try {
      const dueOn = addDays(String(asked.receivedOn), days)
      const data = {
        ...asked,
        dueOn,
        keeps: [...keeps.values()],
        files: [...files].map((sha256) => ({ sha256 })),
        stays: [],
      }
      await sendOnce({ action: 'create', kind: 'erasure', record, data })
      await client.invalidateQueries({ queryKey: ['erasures'] })
      props.close()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <div className={style.decide}>
      <Preview preview={props.found} choosing={choosing} />
      <Refusals error={error} />
      <div className={style.acts}>
        <Button type="primary" loading={sending} onClick={() => void send()}>
          {words.enter}
        </Button>
        <Button onClick={props.back}>{words.back}</Button>
      </div>
    </div>
  )
}
