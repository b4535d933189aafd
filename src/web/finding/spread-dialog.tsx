import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { day, optional } from '../../domain/fields/index.ts'
import { label } from '../../domain/label.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useDirectory } from '../forms/directory.ts'
import { FieldRow } from '../forms/field-row.tsx'
import fieldStyle from '../forms/fields.module.css'
import { formWords } from '../forms/form-words.ts'
import { Picker } from '../forms/picker.tsx'
import { Refusals } from '../forms/record-form.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import style from './finding.module.css'
import { findingWords } from './finding-words.ts'

const dueField = optional(day({ label: label(findingWords.zh.spreadDue, findingWords.en.spreadDue) }))

/** Puts the same problem to other communities (举一反三): which ones, by when, and what becomes permanent. */
export default function SpreadDialog(props: {
  finding: string
  org: string
  dueOn: string | null
  /** Communities that have it already. */
  already: readonly string[]
  close: () => void
}) {
  const words = useWords(findingWords)
  const forms = useWords(formWords)
  const me = useMe()
  const client = useQueryClient()
  const directory = useDirectory()
  const [chosen, setChosen] = useState<string[]>([])
  const [dueOn, setDueOn] = useState(props.dueOn && props.dueOn > me.today ? props.dueOn : null)
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const command = useRef(uuidv7())
  const communities = (directory?.standing ?? []).filter(
    (o) => o.level === 'community' && o.id !== props.org && !props.already.includes(o.shortName),
  )
  const toggle = (id: string) => setChosen((all) => (all.includes(id) ? all.filter((x) => x !== id) : [...all, id]))
  const send = async () => {
    setSending(true)
    setError(undefined)
    try {
      await api.findings.spread({ id: props.finding, command: command.current, orgs: chosen, dueOn })
      announce(words.spreadDone(String(chosen.length)))
      await client.invalidateQueries()
      props.close()
    } catch (caught) {
      setError(caught)
    } finally {
      setSending(false)
    }
  }
  return (
    <Dialog title={words.spreadTitle} close={props.close}>
      <div className={style.move}>
        <p className="muted">{words.spreadWhy}</p>
        <div className={fieldStyle.row}>
          <span className={fieldStyle.label}>{words.spreadTo}</span>
          <Picker
            label={words.spreadTo}
            several
            options={communities.map((o) => ({ value: o.id, label: o.name }))}
            chosen={chosen}
            choose={toggle}
          />
          <button
            type="button"
            className={fieldStyle.link}
            onClick={() => setChosen(chosen.length === communities.length ? [] : communities.map((o) => o.id))}
          >
            {words.spreadAll}
          </button>
        </div>
        <FieldRow
          field={dueField}
          value={dueOn}
          change={(value) => setDueOn((value as string | null) ?? null)}
          org={null}
        />
        <Refusals error={error} />
        <div className={style.permanent}>{words.spreadPermanent}</div>
        <div>
          <Button type="primary" disabled={chosen.length === 0} loading={sending} onClick={() => void send()}>
            {sending ? forms.sending : words.spreadDo(String(chosen.length))}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
