import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { changePassword } from '../api/session.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import style from './settings.module.css'
import { settingsWords } from './words.ts'

/** The own password: the current one, the new one twice. */
export function PasswordForm(props: { done?: () => void }) {
  const words = useWords(settingsWords)
  const id = useId()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      setAgain('')
      announce(words.changed)
      props.done?.()
    },
  })
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault()
        setDiffer(next !== again)
        if (next === again && next !== '') change.mutate()
      }}
    >
      <label htmlFor={`${id}-current`}>{words.current}</label>
      <Input.Password
        id={`${id}-current`}
        autoComplete="current-password"
        value={current}
        onChange={(e) => setCurrent(e.target.value)}
      />
      <label htmlFor={`${id}-next`}>{words.next}</label>
      <Input.Password
        id={`${id}-next`}
        autoComplete="new-password"
        value={next}
        onChange={(e) => setNext(e.target.value)}
      />
      <p className={`small muted ${style.wide}`}>{words.passwordHelp}</p>
      <label htmlFor={`${id}-again`}>{words.again}</label>
      <Input.Password
        id={`${id}-again`}
        autoComplete="new-password"
        value={again}
        onChange={(e) => setAgain(e.target.value)}
      />
      {differ && (
        <p className={`${style.bad} ${style.wide}`} role="alert">
          {words.differ}
        </p>
      )}
      {change.isError && (
        <div className={style.wide}>
          <ErrorNote error={change.error} />
        </div>
      )}
      {change.isSuccess && <p className={`${style.fine} ${style.wide}`}>{words.changed}</p>}
      <div className={style.wide}>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {words.change}
        </Button>
      </div>
    </form>
  )
}
