import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { giveCode, signIn } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './sign-in.module.css'
import { signInWords } from './words.ts'

/** User name and password, then the second factor where the account has one. Errors stand under what they are about. */
export function SignInForm(props: { done: () => void }) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  return step === 'password' ? (
    <PasswordStep done={(next) => (next === 'in' ? props.done() : setStep('code'))} />
  ) : (
    <CodeStep done={props.done} back={() => setStep('password')} />
  )
}

function PasswordStep(props: { done: (next: 'in' | 'code') => void }) {
  const words = useWords(signInWords)
  const id = useId()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const send = useMutation({ mutationFn: () => signIn(username, password), onSuccess: props.done })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = username.trim() === '' || password === ''
    setMissing(lacks)
    if (!lacks) send.mutate()
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <label htmlFor={`${id}-username`}>{words.username}</label>
      <Input
        id={`${id}-username`}
        size="large"
        autoComplete="username"
        autoFocus
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <label htmlFor={`${id}-password`}>{words.password}</label>
      <Input.Password
        id={`${id}-password`}
        size="large"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {missing && (
        <p className={style.bad} role="alert">
          {words.missing}
        </p>
      )}
      {send.isError && <ErrorNote error={send.error} />}
      <Button type="primary" size="large" htmlType="submit" loading={send.isPending} block>
        {send.isPending ? words.signingIn : words.signIn}
      </Button>
      <p className="small muted">{words.forgotten}</p>
    </form>
  )
}

function CodeStep(props: { done: () => void; back: () => void }) {
  const words = useWords(signInWords)
  const id = useId()
  const [code, setCode] = useState('')
  const input = useRef<HTMLDivElement>(null)
  const send = useMutation({ mutationFn: () => giveCode(code.trim()), onSuccess: props.done })
  useEffect(() => input.current?.querySelector('input')?.focus(), [])
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') send.mutate()
      }}
    >
      <h2>{words.codeTitle}</h2>
      <p className="muted">{words.codeWhy}</p>
      <label htmlFor={`${id}-code`}>{words.code}</label>
      <div ref={input}>
        <Input
          id={`${id}-code`}
          size="large"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      {send.isError && <ErrorNote error={send.error} />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={send.isPending}
        disabled={code.trim() === ''}
        block
      >
        {words.codeGive}
      </Button>
      <Button type="link" onClick={props.back}>
        {words.codeBack}
      </Button>
    </form>
  )
}
