import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Field } from '../../domain/fields/field.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './fields.module.css'
import { formWords } from './form-words.ts'

/** Folds fields away until somebody asks for them, or one of them says something or is wrong. They stay open then. */
export function SeldomFields(props: { fields: readonly Field[]; needed: boolean; children: ReactNode }) {
  const { fields, needed } = props
  const words = useWords(formWords)
  const say = useSay()
  const [opened, setOpened] = useState(needed)
  const group = useRef<HTMLFieldSetElement>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (needed) setOpened(true)
  }, [needed])
  useEffect(() => {
    // The button that had the focus is gone.
    if (opened && asked.current) group.current?.focus()
  }, [opened])
  if (fields.length === 0) return null
  if (opened || needed)
    return (
      <fieldset ref={group} className={style.seldom} tabIndex={-1} aria-label={words.more}>
        {props.children}
      </fieldset>
    )
  return (
    <button
      type="button"
      className={style.more}
      aria-expanded={false}
      onClick={() => {
        asked.current = true
        setOpened(true)
      }}
    >
      <b>{words.more}</b> <span className={style.help}>{fields.map((field) => say(field.label)).join(words.and)}</span>
    </button>
  )
}
