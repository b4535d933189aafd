import { type ReactNode, useId } from 'react'
import type { Drafted, Field } from '../../domain/fields/field.ts'
import type { Label } from '../../domain/label.ts'
import { useSay, useWords } from '../words/words.ts'
import { FieldWidget, isSideBySide } from './field-widget.tsx'
import style from './fields.module.css'
import type { FilesOnTheWay } from './files-field.tsx'
import { formWords } from './form-words.ts'

/** A field with its name above (of a box to tick: beside it), its help beneath, and what is wrong with it right there. */
export function FieldRow(props: {
  id?: string
  field: Field
  value: unknown
  change: (value: unknown) => void
  org: string | null
  /** The record that is written, as it stands in the form. */
  record?: Drafted | undefined
  problem?: Label | undefined
  autoFocus?: boolean
  onTheWay?: (files: FilesOnTheWay) => void
  /** Stands under the field: hints that follow what is written. */
  beneath?: ReactNode
}) {
  const say = useSay()
  const words = useWords(formWords)
  const own = useId()
  const id = props.id ?? own
  // The name of several buttons belongs to none of them: a tap on it chooses nothing.
  const [Name, of] = isSideBySide(props.field) ? (['span', {}] as const) : (['label', { htmlFor: id }] as const)
  const described = [props.field.help && `${id}-help`, props.problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className={style.row} data-wrong={props.problem !== undefined} data-field={id}>
      {props.field.type !== 'flag' && (
        <Name id={`${id}-label`} className={style.label} {...of}>
          {say(props.field.label)}
          {!props.field.required && <span className={style.optional}>{words.optional}</span>}
        </Name>
      )}
      {props.field.help && (
        <div id={`${id}-help`} className={style.help}>
          {say(props.field.help)}
        </div>
      )}
      <FieldWidget
        id={id}
        field={props.field}
        value={props.value}
        change={props.change}
        org={props.org}
        record={props.record}
        invalid={props.problem !== undefined}
        describedBy={described || undefined}
        autoFocus={props.autoFocus}
        onTheWay={props.onTheWay}
      />
      {props.beneath}
      {props.problem && (
        <div id={`${id}-problem`} className={style.problem}>
          {say(props.problem)}
        </div>
      )}
    </div>
  )
}
