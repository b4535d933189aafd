import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { CommandInput } from '../../domain/command.ts'
import type { Field, Fields } from '../../domain/fields/field.ts'
import type { Label } from '../../domain/label.ts'
import { ProblemError, wordsOf } from '../api/problem.ts'
import { useMe } from '../api/session.ts'
import { EvidenceOf, useEvidenceOf } from '../pictures/known-pictures.tsx'
import { announce } from '../shell/live.tsx'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { useRule } from './directory.ts'
import { useDraft } from './draft.ts'
import { FieldRow } from './field-row.tsx'
import style from './fields.module.css'
import type { FilesOnTheWay } from './files-field.tsx'
import { formWords } from './form-words.ts'
import { timeWords } from './format.ts'
import { HappenedField, happenedIsComplete } from './happened-field.tsx'
import { type Happened, happenedToCommand, JUST_NOW } from './late.ts'
import { SeldomFields } from './seldom-fields.tsx'
import {
  emptyValues,
  fieldAt,
  isStated,
  localToInstant,
  problemsOf,
  seldomIn,
  type Values,
  valuesToSend,
} from './values.ts'

/** The part of a command that a form adds: when it happened, how late. */
export type Said = Pick<CommandInput, 'occurredAt' | 'late'>

interface FormProps {
  fields: Fields
  /** What the form begins with where nothing was begun before. */
  initial?: Values
  /** Names the draft on this device; one a form and record. */
  draft: string
  /** Whose people can be chosen. */
  org: string | null
  /** The record that is corrected. */
  record?: string
  submit: string
  danger?: boolean
  /** Asks when it happened. */
  happened?: boolean
  /** What exactly becomes permanent, said above the button. */
  permanent?: ReactNode
  /** Follows what is written, under a field. */
  hints?: (name: string, values: Values) => ReactNode
  /** @param kept to be called once what was written cannot be lost any more, before it has arrived */
  send: (values: Values, said: Said, kept: () => void) => Promise<void>
  cancel?: () => void
  autoFocus?: boolean
}

/**
 * A form made of fields: kept as a draft at every pause, what is wrong said at its field (by this form before sending, by
 * the server after), sent with the button or Ctrl+Enter. What was written stays until it has been recorded.
 */
export function RecordForm(props: FormProps) {
  const words = useWords(formWords)
  const say = useSay()
  const language = useLanguage()
  const me = useMe()
  const limit = useRule('minutes.late')
  const start = { ...emptyValues(props.fields), ...props.initial }
  const draft = useDraft<Values>(`${me.person}.${props.draft}`, start)
  const [happened, setHappened] = useState<Happened>(JUST_NOW)
  const [shown, setShown] = useState<Record<string, Label>>({})
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [files, setFiles] = useState<Readonly<Record<string, FilesOnTheWay>>>({})
  const isGoing = Object.values(files).includes('going')
  const hasFailed = Object.values(files).includes('failed')
  /** Sent while files were on their way: it goes once they are here. */
  const [isAsked, setIsAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const values = draft.value
  const [openedAt] = useState(() => new Date().toISOString())
  const around = useEvidenceOf()
  const occurredAt = happened.local === '' ? openedAt : localToInstant(happened.local)
  const evidence = { ...around, org: props.org, ...(props.happened && { occurredAt }) }

  const put = (name: string, value: unknown) => {
    draft.change((before) => ({ ...before, [name]: value }))
    setShown(({ [name]: _, ...others }) => others)
  }
  const focusFirst = (problems: Record<string, Label>) => {
    const first = Object.keys(props.fields).find((name) => problems[name])
    if (first) document.getElementById(`${id}-${first}`)?.focus()
  }
  const send = async () => {
    if (sending) return
    if (isGoing) return setIsAsked(true)
    if (hasFailed) return announce(words.fileMissing)
    setTried(true)
    setError(undefined)
    const problems = problemsOf(props.fields, values)
    setShown(problems)
    const now = new Date()
    if (Object.keys(problems).length > 0 || !happenedIsComplete(happened, now, limit)) {
      announce(words.fixFirst(Math.max(1, Object.keys(problems).length)))
      return focusFirst(problems)
    }
    setSending(true)
    try {
      await props.send(valuesToSend(props.fields, values), happenedToCommand(happened, now, limit), draft.drop)
      draft.drop()
    } catch (caught) {
      // It is with this form again.
      draft.change((before) => ({ ...before }))
      const atFields = refusalsAtFields(props.fields, caught)
      setShown(atFields)
      if (Object.keys(atFields).length > 0) focusFirst(atFields)
      setError(caught)
    } finally {
      setSending(false)
    }
  }

  useEffect(() => {
    if (!isAsked || isGoing) return
    setIsAsked(false)
    void send()
  })

  const [seldom] = useState(() => seldomIn(props.fields, values))
  const isNeeded = Object.keys(seldom).some((name) => shown[name] || isStated(values[name]))
  const row = (name: string, field: Field, isFirst = false) => (
    <FieldRow
      key={name}
      id={`${id}-${name}`}
      field={field}
      value={values[name]}
      change={(value) => put(name, value)}
      org={props.org}
      record={props.record === undefined ? undefined : { id: props.record, data: values }}
      problem={shown[name]}
      autoFocus={props.autoFocus === true && isFirst}
      onTheWay={(now) => setFiles((all) => ((all[name] ?? 'none') === now ? all : { ...all, [name]: now }))}
      beneath={props.hints?.(name, values)}
    />
  )

  return (
    <form
      ref={form}
      className={style.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          void send()
        }
      }}
    >
      {draft.restored && (
        <div className={style.restored}>
          {words.restored}
          <button
            type="button"
            className={style.link}
            onClick={() => {
              draft.change(start)
              draft.drop()
            }}
          >
            {words.throwAway}
          </button>
        </div>
      )}
      <EvidenceOf value={evidence}>
        {Object.entries(props.fields)
          .filter(([name]) => !seldom[name])
          .map(([name, field], i) => row(name, field, i === 0))}
        <SeldomFields fields={Object.values(seldom)} needed={isNeeded}>
          {Object.entries(seldom).map(([name, field]) => row(name, field))}
        </SeldomFields>
      </EvidenceOf>
      {props.happened && <HappenedField value={happened} change={setHappened} org={props.org} strict={tried} />}
      <Refusals error={error} fields={props.fields} />
      {props.permanent}
      <div className={style.foot}>
        <Button type="primary" htmlType="submit" danger={props.danger ?? false} loading={sending || isAsked}>
          {sending ? words.sending : isAsked ? words.onceHere : props.submit}
        </Button>
        {props.cancel && <Button onClick={props.cancel}>{words.cancel}</Button>}
        {isGoing && !isAsked && <span className="muted small">{words.stillUploading}</span>}
        {hasFailed && !isGoing && <span className={style.problem}>{words.fileMissing}</span>}
        {draft.savedAt && <span className={style.kept}>{words.kept(timeWords(draft.savedAt, language))}</span>}
      </div>
      <span className="visually-hidden">{say({ zh: formWords.zh.keysSend, en: formWords.en.keysSend })}</span>
    </form>
  )
}

function refusalsAtFields(fields: Fields, error: unknown): Record<string, Label> {
  if (!(error instanceof ProblemError)) return {}
  return Object.fromEntries(
    error.problems.flatMap((p) => {
      const field = fieldAt(fields, p.at)
      return field ? [[field, p.detail]] : []
    }),
  )
}

/** Refusals that belong to no field, beside the button; those of a field stand at the field. */
export function Refusals(props: { error: unknown; fields?: Fields }) {
  const say = useSay()
  const { error } = props
  if (error === undefined) return null
  const fields = props.fields ?? {}
  const all = error instanceof ProblemError ? error.problems : [wordsOf(error)]
  const rest = all.filter((p) => !('at' in p) || !fieldAt(fields, p.at as string | undefined))
  if (rest.length === 0) return null
  return (
    <div className={style.wrong} role="alert">
      <ul>
        {rest.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is replaced as a whole
          <li key={i}>
            {say(p.detail)} <span className="faint small mono">{p.code}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
