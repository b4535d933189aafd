import { useId, useState } from 'react'
import { PUBLIC_WORDS } from '../../domain/disclosure.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import fieldStyle from '../forms/fields.module.css'
import { Refusals } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { type DisclosureItem, type Field, type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** Corrects posted words in view: the old ones, the reason and the day stay on the page. */
export function AmendDialog(props: { story: Story; item: DisclosureItem; close: () => void }) {
  const { story, item } = props
  const words = useWords(disclosureWords)
  const send = useSend()
  const id = useId()
  const ledger = story.ledger.find((known) => known.item.finding === item.finding)
  const [field, setField] = useState<Field>('done')
  const [text, setText] = useState(item.done ?? '')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const said = ledger?.words.find((w) => w.field === field)
  const choose = (next: Field) => {
    setField(next)
    setText(item[next] ?? '')
  }
  const submit = async () => {
    setSending(true)
    setError(undefined)
    try {
      await send({
        ...{ action: 'move', kind: 'disclosure', record: story.id, version: story.version, move: 'amend' },
        input: { item: item.finding, field, words: text.trim(), reason: reason.trim() },
      })
      props.close()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <Dialog title={words.correctTitle} close={props.close}>
      <form
        className={fieldStyle.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p>{item.title}</p>
        <div role="radiogroup" aria-label={words.which} className={fieldStyle.choices}>
          {PUBLIC_WORDS.map((name) => (
            <label key={name} className={fieldStyle.choice}>
              <input type="radio" name={id} checked={field === name} onChange={() => choose(name)} />
              {words.fields[name]}
            </label>
          ))}
        </div>
        <label className={fieldStyle.row} htmlFor={`${id}-words`}>
          <span className={fieldStyle.label}>{words.newWords}</span>
          <textarea
            id={`${id}-words`}
            className={fieldStyle.long}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {said && said.shown !== text && (
          <button type="button" className={fieldStyle.link} onClick={() => setText(said.shown)}>
            {words.restore}
          </button>
        )}
        <label className={fieldStyle.row} htmlFor={`${id}-reason`}>
          <span className={fieldStyle.label}>{words.reason}</span>
          <textarea
            id={`${id}-reason`}
            className={fieldStyle.long}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Refusals error={error} />
        <p className={style.permanent}>{words.correctPermanent}</p>
        <div>
          <Button
            type="primary"
            htmlType="submit"
            loading={sending}
            disabled={text.trim() === '' || reason.trim() === ''}
          >
            {sending ? words.saving : words.correct}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
