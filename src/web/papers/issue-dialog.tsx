import { useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { Refusals } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'
import { WritingProgress } from './writing-progress.tsx'

/** Says what becomes permanent, and issues. */
export function IssueDialog(props: {
  id: string
  before: () => Promise<void>
  version: () => number
  close: () => void
  done: () => Promise<void>
}) {
  const words = useWords(paperWords)
  const command = useRef(uuidv7())
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const send = async () => {
    setSending(true)
    setError(undefined)
    try {
      await props.before()
      await api.papers.issue({ id: props.id, version: props.version(), command: command.current })
      await props.done()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <Dialog title={words.issueTitle} close={props.close}>
      <p>{words.issuePermanent}</p>
      <Refusals error={error} />
      {sending && <WritingProgress id={props.id} work="issue" />}
      <p className={style.issueAct}>
        <Button type="primary" loading={sending} onClick={() => void send()}>
          {sending ? words.issuing : words.issue}
        </Button>
      </p>
    </Dialog>
  )
}
