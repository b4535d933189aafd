import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import QRCode from 'antd/es/qr-code'
import { type ReactNode, useId, useState } from 'react'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, useMe } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import style from './settings.module.css'
import { settingsWords } from './words.ts'

/** Switches the second factor on (password, secret, a code that proves it) or off (password). */
export function SecondFactor() {
  const words = useWords(settingsWords)
  const me = useMe()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const begin = useMutation({ mutationFn: beginTwoFactor })
  const refresh = () => client.invalidateQueries({ queryKey: ['me'] })
  const confirm = useMutation({
    mutationFn: confirmTwoFactor,
    onSuccess: () => {
      announce(words.factorDone)
      begin.reset()
      setAsking(false)
      return refresh()
    },
  })
  const end = useMutation({
    mutationFn: endTwoFactor,
    onSuccess: () => {
      announce(words.factorEnded)
      setAsking(false)
      return refresh()
    },
  })
  return (
    <>
      <p className="muted">{me.twoFactor ? words.factorOn : words.factorOff}</p>
      {begin.data ? (
        <Enrol enrolment={begin.data} confirm={confirm.mutate} busy={confirm.isPending}>
          {confirm.isError && <ErrorNote error={confirm.error} />}
        </Enrol>
      ) : asking ? (
        <OneField
          label={words.factorPassword}
          submit={me.twoFactor ? words.factorEnd : words.goOn}
          password
          busy={begin.isPending || end.isPending}
          send={(password) => (me.twoFactor ? end : begin).mutate(password)}
        >
          {(begin.isError || end.isError) && <ErrorNote error={begin.error ?? end.error} />}
        </OneField>
      ) : (
        <Button onClick={() => setAsking(true)}>{me.twoFactor ? words.factorEnd : words.factorBegin}</Button>
      )}
    </>
  )
}

function Enrol(props: {
  enrolment: { uri: string; spare: readonly string[] }
  confirm: (code: string) => void
  busy: boolean
  children: ReactNode
}) {
  const words = useWords(settingsWords)
  const { uri, spare } = props.enrolment
  const secret = new URLSearchParams(uri.split('?')[1]).get('secret') ?? ''
  return (
    <div className={style.enrol}>
      <p>{words.factorScan}</p>
      <div className={style.scan}>
        {/* What the picture says stands beside it in letters. */}
        <div aria-hidden>
          <QRCode value={uri} size={168} type="svg" color="#1A2326" bgColor="#FFFFFF" />
        </div>
        <div>
          <div className="small muted">{words.factorSecret}</div>
          <code className={style.secret}>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          <p>
            <a href={uri}>{words.factorLink}</a>
          </p>
        </div>
      </div>
      <p>{words.factorSpare}</p>
      <ul className={style.spare}>
        {spare.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <OneField label={words.factorCode} submit={words.factorConfirm} busy={props.busy} send={props.confirm}>
        {props.children}
      </OneField>
    </div>
  )
}

function OneField(props: {
  label: string
  submit: string
  password?: boolean
  busy: boolean
  send: (value: string) => void
  children: ReactNode
}) {
  const id = useId()
  const [value, setValue] = useState('')
  const Field = props.password ? Input.Password : Input
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim() !== '') props.send(value.trim())
      }}
    >
      <label htmlFor={id}>{props.label}</label>
      <Field
        id={id}
        value={value}
        autoFocus
        autoComplete={props.password ? 'current-password' : 'one-time-code'}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className={style.wide}>
        {props.children}
        <Button type="primary" htmlType="submit" loading={props.busy}>
          {props.submit}
        </Button>
      </div>
    </form>
  )
}
