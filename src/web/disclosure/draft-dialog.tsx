import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { addDays } from '../../domain/day.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { ChooseField } from '../forms/choose-field.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useDirectory, useRule } from '../forms/directory.ts'
import fieldStyle from '../forms/fields.module.css'
import { Refusals } from '../forms/record-form.tsx'
import { useWords } from '../words/words.ts'
import { newPartyCode } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** Begins a disclosure: which round, of which organisation; the words come from the ledger, masked. */
export function DraftDialog(props: {
  rounds: readonly { id: string; name: string; reportOn: string | null }[]
  round: string
  close: () => void
}) {
  const words = useWords(disclosureWords)
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const directory = useDirectory()
  const days = useRule('insp.disclose')
  const name = useId()
  const ids = useRef({ command: uuidv7(), record: uuidv7(), code: newPartyCode() })
  const [round, setRound] = useState(props.round)
  const [org, setOrg] = useState(me.post.org)
  const [title, setTitle] = useState<string>(words.defaultTitle)
  const [stated, setReportOn] = useState<string>()
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const reportOn = stated ?? props.rounds.find((r) => r.id === round)?.reportOn ?? ''
  const places = (directory?.organisations ?? []).filter((o) => o.level === 'street' || o.level === 'community')
  const send = async () => {
    setSending(true)
    setError(undefined)
    try {
      const { items } = await api.disclosure.draft({ round, org })
      const { command, record, code } = ids.current
      const approved = reportOn || null
      await api.commands.execute({
        commands: [
          {
            ...{ id: command, action: 'create', kind: 'disclosure', record, org },
            data: {
              ...{ round, title: title.trim(), partyCode: code, items: items.map(({ item }) => item) },
              ...{ reportApprovedOn: approved, dueOn: approved && addDays(approved, days) },
              ...{ openings: [], corrections: [] },
            },
          },
        ],
      })
      await client.invalidateQueries({ queryKey: ['disclosures'] })
      await navigate({ to: '/disclosures/$id', params: { id: record } })
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <Dialog title={words.draftTitle} close={props.close}>
      <div className={fieldStyle.form}>
        <div className={fieldStyle.row}>
          <span className={fieldStyle.label}>{words.round}</span>
          <ChooseField
            label={words.round}
            options={props.rounds.map((r) => ({ value: r.id, label: r.name }))}
            value={round}
            change={(value) => value && setRound(value)}
          />
        </div>
        <div className={fieldStyle.row}>
          <span className={fieldStyle.label}>{words.org}</span>
          <ChooseField
            label={words.org}
            options={places.map((o) => ({ value: o.id, label: o.name }))}
            value={org}
            change={(value) => value && setOrg(value)}
          />
        </div>
        <label className={fieldStyle.row} htmlFor={`${name}-title`}>
          <span className={fieldStyle.label}>{words.title}</span>
          <input
            id={`${name}-title`}
            className={fieldStyle.control}
            maxLength={100}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label className={fieldStyle.row} htmlFor={`${name}-report`}>
          <span className={fieldStyle.label}>{words.reportOn}</span>
          <input
            id={`${name}-report`}
            type="date"
            className={fieldStyle.control}
            value={reportOn}
            onChange={(event) => setReportOn(event.target.value)}
          />
          <span className={fieldStyle.help}>{words.reportHelp}</span>
        </label>
        <Refusals error={error} />
        <div>
          <Button type="primary" disabled={title.trim() === ''} loading={sending} onClick={() => void send()}>
            {sending ? words.beginning : words.begin}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
