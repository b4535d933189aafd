import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { Dialog } from '../forms/dialog.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './administration.module.css'
import { adminWords } from './words.ts'

/** Gives somebody a first password: for a new account, or when theirs is lost. They must change it at once. */
export function PasswordDialog(props: {
  title: string
  why?: string
  submit: string
  withUsername?: boolean
  close: () => void
  send: (username: string, password: string) => Promise<unknown>
}) {
  const words = useWords(adminWords)
  const id = useId()
  const client = useQueryClient()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const send = useMutation({
    mutationFn: () => props.send(username, password),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['accounts'] })
      props.close()
    },
  })
  return (
    <Dialog title={props.title} close={props.close}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        {props.why && <p className="muted">{props.why}</p>}
        {props.withUsername && (
          <>
            <label htmlFor={`${id}-name`}>{words.username}</label>
            <Input
              id={`${id}-name`}
              value={username}
              autoComplete="off"
              autoFocus
              maxLength={40}
              onChange={(e) => setUsername(e.target.value)}
            />
          </>
        )}
        <label htmlFor={`${id}-password`}>{words.firstPassword}</label>
        <Input.Password
          id={`${id}-password`}
          value={password}
          autoComplete="new-password"
          maxLength={200}
          onChange={(e) => setPassword(e.target.value)}
        />
        <p className="small muted">{words.passwordHelp}</p>
        {send.isError && <ErrorNote error={send.error} />}
        <div>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
