import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { ChooseField } from '../forms/choose-field.tsx'
import { Dialog } from '../forms/dialog.tsx'
import field from '../forms/fields.module.css'
import { formWords } from '../forms/form-words.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Refusals } from '../forms/record-form.tsx'
import { uploadFile } from '../forms/upload.ts'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './import-dialog.module.css'
import { ledgerWords } from './ledger-words.ts'

type Checked = Awaited<ReturnType<typeof api.ledger.importCheck>>

/** Brings an office's xlsx into the ledger: checked cell by cell first, recorded only when confirmed. */
export default function ImportDialog(props: { close: () => void }) {
  const words = useWords(ledgerWords)
  const rounds = useQuery({
    queryKey: ['kind', 'round', 'choices'],
    queryFn: async () =>
      (await api.kinds.round.list({ limit: 50, sort: '-feedbackOn' })).items.map((r) => ({
        value: r.id,
        label: r.data.name,
        also: r.data.feedbackOn,
      })),
  })
  const [round, setRound] = useState<string | null>()
  const chosen = round === undefined ? (rounds.data?.[0]?.value ?? null) : round
  const [file, setFile] = useState<{ sha256: string; name: string }>()
  const client = useQueryClient()

  const check = useMutation({
    mutationFn: async (from: { file?: File; round: string | null }) => {
      const kept = from.file ? await uploadFile(from.file, () => undefined) : file
      if (!kept) throw new Error('no file')
      setFile(kept)
      // The newest round stands for «not chosen yet», and may still be on its way.
      const newest = round === undefined ? ((await rounds.refetch()).data?.[0]?.value ?? null) : from.round
      return api.ledger.importCheck({ sha256: kept.sha256, round: from.round ?? newest })
    },
  })
  const confirm = useMutation({
    mutationFn: (checked: Checked) => api.commands.execute({ commands: checked.commands }),
    onSuccess: async (_, checked) => {
      announce(words.importDone(String(checked.creates + checked.corrections)))
      await client.invalidateQueries({ queryKey: ['ledger'] })
      props.close()
    },
  })
  const { data } = check
  return (
    <Dialog title={words.importTitle} close={props.close} wide>
      <div className={style.body}>
        <p className="muted">{words.importHow}</p>
        <div className={field.row}>
          <label className={field.label} id="import-round-label" htmlFor="import-round">
            {words.importRound}
          </label>
          <ChooseField
            id="import-round"
            label={words.importRound}
            options={rounds.data ?? []}
            value={chosen}
            change={(value) => {
              setRound(value)
              if (file) check.mutate({ round: value })
            }}
          />
        </div>
        <DropFile
          name={file?.name}
          busy={check.isPending}
          take={(picked) => {
            confirm.reset()
            check.mutate({ file: picked, round: chosen })
          }}
        />
        <Refusals error={check.error ?? undefined} />
        {data && !check.isPending && (
          <Result
            checked={data}
            confirm={() => confirm.mutate(data)}
            sending={confirm.isPending}
            error={confirm.error}
          />
        )}
      </div>
    </Dialog>
  )
}

function DropFile(props: { name: string | undefined; busy: boolean; take: (file: File) => void }) {
  const words = useWords(ledgerWords)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a further way; the button inside serves the keyboard
    <div
      className={style.drop}
      data-over={over}
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
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) props.take(file)
          event.target.value = ''
        }}
      />
      {props.name ? <b>{props.name}</b> : <span className="muted">{words.importDrop}</span>}
      <Button onClick={() => input.current?.click()} loading={props.busy}>
        {props.busy ? words.importChecking : props.name ? words.importAgain : words.importPick}
      </Button>
    </div>
  )
}

function Result(props: { checked: Checked; confirm: () => void; sending: boolean; error: unknown }) {
  const words = useWords(ledgerWords)
  const forms = useWords(formWords)
  const say = useSay()
  const marks = usePunctuation()
  const { checked } = props
  const changes = checked.creates + checked.corrections
  const ignored = checked.columns.filter((c) => c.field === null)
  return (
    <>
      <p className={style.sum}>
        <b>{words.importRows(String(checked.rows))}</b>
        <span>{words.importCreates(String(checked.creates))}</span>
        <span>{words.importCorrections(String(checked.corrections))}</span>
        <span>{words.importUnchanged(String(checked.unchanged))}</span>
      </p>
      {ignored.length > 0 && (
        <p className="muted small">
          {words.importIgnored}
          {marks.colon}
          {ignored.map((c) => c.heading).join(marks.list)}
        </p>
      )}
      {checked.errors.length > 0 ? (
        <div role="alert" className={style.errors}>
          <b>{words.importErrors(String(checked.errors.length))}</b>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.importCell}</th>
                <th scope="col">{words.importWhy}</th>
              </tr>
            </thead>
            <tbody>
              {checked.errors.map((error) => (
                <tr key={`${error.cell} ${error.code}`}>
                  <th scope="row" className="mono">
                    {error.cell}
                  </th>
                  <td>{say(error.detail)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : changes === 0 ? (
        <p>{words.importNothing}</p>
      ) : (
        <>
          <p className={style.permanent}>{words.importPermanent}</p>
          <Refusals error={props.error ?? undefined} />
          <div>
            <Button type="primary" onClick={props.confirm} loading={props.sending}>
              {props.sending ? forms.sending : words.importConfirm(String(changes))}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
