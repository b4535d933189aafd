import { useState } from 'react'
import type { Fields } from '../../domain/fields/field.ts'
import type { KindName } from '../../domain/kinds/index.ts'
import { valueWords } from '../../domain/value-words.ts'
import { api } from '../api/client.ts'
import { ProblemError } from '../api/problem.ts'
import { useSay, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import style from './fields.module.css'
import { formWords } from './form-words.ts'
import { RecordForm, type Said } from './record-form.tsx'
import { useSaying } from './use-saying.ts'
import type { Values } from './values.ts'

interface Theirs {
  version: number
  data: Values
}

/**
 * Corrects some fields of a record. Where somebody else corrected it meanwhile, both versions stand side by side and one
 * is chosen; nothing is overwritten unseen.
 */
export function CorrectForm(props: {
  kind: KindName
  record: string
  version: number
  fields: Fields
  initial: Values
  org: string
  submit: string
  send: (version: number, data: Values, said: Said, kept?: () => void) => Promise<unknown>
  done: () => void
  cancel?: () => void
}) {
  const words = useWords(formWords)
  const say = useSay()
  const saying = useSaying()
  const [conflict, setConflict] = useState<{ theirs: Theirs; mine: Values }>()
  const [version, setVersion] = useState(props.version)
  const [sending, setSending] = useState(false)
  const changed = (values: Values) =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(props.initial[name])),
    )
  const send = async (values: Values, said: Said, at = version, kept?: () => void) => {
    const data = changed(values)
    if (Object.keys(data).length === 0) return props.done()
    try {
      await props.send(at, data, said, kept)
      props.done()
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'record.version-conflict') {
        const get = api.kinds[props.kind].get as (input: { id: string }) => Promise<Theirs>
        const theirs = await get({ id: props.record })
        setVersion(theirs.version)
        setConflict({ theirs, mine: values })
      }
      throw error
    }
  }
  if (conflict) {
    const { theirs, mine } = conflict
    const differing = Object.keys(props.fields).filter(
      (name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs.data[name]),
    )
    const side = (title: string, values: Values, act: string, take: () => void) => (
      <div className={style.side}>
        <b>{title}</b>
        {differing.map((name) => (
          <div key={name}>
            <span className="muted small">{say(props.fields[name]!.label)}</span>
            <div>{valueWords(props.fields[name], values[name], saying) || words.nothing}</div>
          </div>
        ))}
        <Button onClick={take} loading={sending}>
          {act}
        </Button>
      </div>
    )
    return (
      <div className={style.form} role="alert">
        <b>{words.conflictTitle}</b>
        <div className={style.conflict}>
          {side(words.mine, mine, words.takeMine, async () => {
            setSending(true)
            await send(mine, {}, theirs.version).finally(() => setSending(false))
          })}
          {side(words.theirs, theirs.data, words.takeTheirs, props.done)}
        </div>
      </div>
    )
  }
  return (
    <RecordForm
      fields={props.fields}
      initial={props.initial}
      draft={`correct.${props.kind}.${props.record}.${Object.keys(props.fields).join('-')}.v${props.version}`}
      org={props.org}
      record={props.record}
      submit={props.submit}
      autoFocus
      send={(values, said, kept) => send(values, said, version, kept)}
      {...(props.cancel && { cancel: props.cancel })}
    />
  )
}
