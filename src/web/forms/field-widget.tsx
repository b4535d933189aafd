import { useEffect, useState } from 'react'
import type { Attachment } from '../../domain/fields/attachments.ts'
import { askedFor, type Drafted, type Field, type FieldType } from '../../domain/fields/field.ts'
import { fenToYuan, yuanToFen } from '../../domain/money.ts'
import { ROLES } from '../../domain/roles.ts'
import { useMe } from '../api/session.ts'
import { useSay, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { ChooseField } from './choose-field.tsx'
import { type Directory, isWithin, type Organisation, peopleFor, useDirectory } from './directory.ts'
import { FieldRow } from './field-row.tsx'
import style from './fields.module.css'
import { FilesField, type FilesOnTheWay } from './files-field.tsx'
import { formWords } from './form-words.ts'
import { PositionWidget } from './position-widget.tsx'
import { ReferenceWidget } from './reference-widget.tsx'
import { emptyValues, instantToLocal, localToInstant, problemsOf, type Values } from './values.ts'

export interface WidgetProps {
  id: string
  field: Field
  value: unknown
  change: (value: unknown) => void
  /** The organisation that the record belongs to: whose people can be chosen. */
  org: string | null
  /** The record that is written, as it stands in the form; undefined where a form is no single record's. */
  record?: Drafted | undefined
  invalid: boolean
  describedBy: string | undefined
  autoFocus?: boolean | undefined
  onTheWay?: ((files: FilesOnTheWay) => void) | undefined
}

const aria = (props: WidgetProps) => ({
  id: props.id,
  'aria-invalid': props.invalid || undefined,
  'aria-describedby': props.describedBy,
  'aria-required': props.field.required || undefined,
  autoFocus: props.autoFocus,
})

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))

function TextWidget(props: WidgetProps) {
  return (
    <input
      className={style.control}
      type="text"
      autoComplete="off"
      value={textOf(props.value)}
      onChange={(event) => props.change(event.target.value)}
      {...aria(props)}
    />
  )
}

function LongTextWidget(props: WidgetProps) {
  const length = textOf(props.value).length
  const { max } = props.field
  return (
    <>
      <textarea
        className={style.long}
        rows={3}
        value={textOf(props.value)}
        onChange={(event) => props.change(event.target.value)}
        {...aria(props)}
      />
      {max !== undefined && length > max * 0.8 && (
        <span className={style.count} data-over={length > max}>
          {length} / {max}
        </span>
      )}
    </>
  )
}

/** Few choices stand side by side, all readable; more of them in a list. */
export const isSideBySide = ({ type, choices = {} }: Field): boolean =>
  type === 'choice' && Object.keys(choices).length <= 5

function ChoiceWidget(props: WidgetProps) {
  const say = useSay()
  const words = useWords(formWords)
  const choices = Object.entries(props.field.choices ?? {})
  if (!isSideBySide(props.field)) {
    return (
      <ChooseField
        id={props.id}
        label={say(props.field.label)}
        options={choices.map(([value, label]) => ({ value, label: say(label), search: value }))}
        value={(props.value as string | null) ?? null}
        change={props.change}
        clearable={!props.field.required}
        invalid={props.invalid}
      />
    )
  }
  return (
    <div
      role="radiogroup"
      className={style.choices}
      aria-label={say(props.field.label)}
      aria-describedby={props.describedBy}
    >
      {choices.map(([value, label], i) => (
        <label key={value} className={style.choice}>
          <input
            type="radio"
            id={i === 0 ? props.id : undefined}
            name={props.id}
            checked={props.value === value}
            onChange={() => props.change(value)}
          />
          <span>{say(label)}</span>
        </label>
      ))}
      {!props.field.required && props.value !== null && (
        <button type="button" className={style.link} onClick={() => props.change(null)}>
          {words.clear}
        </button>
      )}
    </div>
  )
}

function DayWidget(props: WidgetProps) {
  const words = useWords(formWords)
  const { today } = useMe()
  return (
    <span className={style.inline}>
      <input
        className={style.control}
        type="date"
        value={textOf(props.value)}
        onChange={(event) => props.change(event.target.value || null)}
        {...aria(props)}
      />
      {props.value !== today && (
        <button type="button" className={style.link} onClick={() => props.change(today)}>
          {words.today}
        </button>
      )}
    </span>
  )
}

function InstantWidget(props: WidgetProps) {
  const value = textOf(props.value)
  return (
    <input
      className={style.control}
      type="datetime-local"
      value={value && instantToLocal(value)}
      onChange={(event) => props.change(event.target.value ? localToInstant(event.target.value) : null)}
      {...aria(props)}
    />
  )
}

/** Yuan while it is written, fen once it is an amount. */
function AmountWidget(props: WidgetProps) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState(() => (typeof props.value === 'number' ? fenToYuan(props.value) : ''))
  return (
    <span className={style.inline}>
      <input
        className={style.control}
        type="text"
        inputMode="decimal"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          // What is no amount is handed on as it stands, so that the form says so at its place.
          props.change(event.target.value.trim() === '' ? null : (yuanToFen(event.target.value) ?? event.target.value))
        }}
        {...aria(props)}
      />
      <span className="muted">{words.yuan}</span>
    </span>
  )
}

function NumberWidget(props: WidgetProps) {
  const say = useSay()
  return (
    <span className={style.inline}>
      <input
        className={style.control}
        type="text"
        inputMode="numeric"
        value={textOf(props.value)}
        onChange={(event) => {
          const typed = event.target.value.trim()
          props.change(typed === '' ? null : /^-?\d+$/.test(typed) ? Number(typed) : typed)
        }}
        {...aria(props)}
      />
      {props.field.unit && <span className="muted">{say(props.field.unit)}</span>}
    </span>
  )
}

/** A box to tick, the field's own name beside it. */
function FlagWidget(props: WidgetProps) {
  const say = useSay()
  return (
    <label className={style.flag}>
      <input
        type="checkbox"
        checked={props.value === true}
        onChange={(event) => props.change(event.target.checked)}
        id={props.id}
        aria-describedby={props.describedBy}
      />
      <span>{say(props.field.label)}</span>
    </label>
  )
}

function PersonWidget(props: WidgetProps) {
  const say = useSay()
  const words = useWords(formWords)
  const directory = useDirectory()
  const people = directory ? peopleFor(directory, props.org) : []
  const value = (props.value as string | null) ?? null
  const options = people.map((p) => ({
    value: p.person,
    label: p.name,
    also: `${directory?.organisation(p.org)?.shortName ?? ''} ${p.title}`.trim(),
    search: say(ROLES[p.role].label),
  }))
  if (value !== null && directory && !options.some((o) => o.value === value)) {
    options.unshift({ value, label: directory.nameOf(value), also: '', search: '' })
  }
  return (
    <ChooseField
      id={props.id}
      label={say(props.field.label)}
      options={options}
      value={value}
      change={props.change}
      clearable={!props.field.required}
      invalid={props.invalid}
      nothing={words.nobody}
    />
  )
}

function OrganisationWidget(props: WidgetProps) {
  const say = useSay()
  const directory = useDirectory()
  const offered = directory ? organisationsFor(directory, props) : []
  const now = directory?.organisation(textOf(props.value))
  const organisations = now && !offered.includes(now) ? [now, ...offered] : offered
  return (
    <ChooseField
      id={props.id}
      label={say(props.field.label)}
      options={organisations.map((o) => ({ value: o.id, label: o.name, search: o.shortName }))}
      value={(props.value as string | null) ?? null}
      change={props.change}
      clearable={!props.field.required}
      invalid={props.invalid}
    />
  )
}

/** Of a level: those of the record's own organisation, as a community records for its own branches. */
function organisationsFor(directory: Directory, { field, org, record }: WidgetProps): Organisation[] {
  const { levels, fits } = field
  if (levels) return directory.standing.filter((o) => levels.includes(o.level) && isWithin(directory, o.id, org))
  if (fits && record) return directory.standing.filter((o) => fits({ id: o.id, data: { ...o } }, record))
  return directory.organisations
}

function PartsWidget(props: WidgetProps) {
  const say = useSay()
  const words = useWords(formWords)
  const fields = askedFor(props.field.parts ?? {})
  const rows = (props.value as Values[] | null) ?? []
  // Said of those that somebody tried to send, at the field itself.
  const wrongIn = (row: Values) => (props.invalid ? problemsOf(fields, row) : {})
  const put = (index: number, row: Values) => props.change(rows.map((r, i) => (i === index ? row : r)))
  return (
    <div className={style.parts}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no id of their own
        <fieldset key={index} className={style.part}>
          <legend className="visually-hidden">{`${say(props.field.label)} ${index + 1}`}</legend>
          {Object.entries(fields).map(([name, field]) => (
            <FieldRow
              key={name}
              id={`${props.id}-${index}-${name}`}
              field={field}
              value={row[name]}
              change={(value) => put(index, { ...row, [name]: value })}
              org={props.org}
              problem={wrongIn(row)[name]}
            />
          ))}
          <button type="button" className={style.link} onClick={() => props.change(rows.filter((_, i) => i !== index))}>
            {words.remove}
          </button>
        </fieldset>
      ))}
      <Button
        size="small"
        id={props.id}
        aria-labelledby={`${props.id}-label ${props.id}`}
        onClick={() => props.change([...rows, emptyValues(fields)])}
      >
        {words.add}
      </Button>
    </div>
  )
}

function AttachmentsWidget(props: WidgetProps) {
  return (
    <FilesField
      {...(props.field.expected && { expected: props.field.label })}
      id={props.id}
      value={(props.value as Attachment[] | null) ?? []}
      change={props.change}
      {...(props.field.max !== undefined && { max: props.field.max })}
      {...(props.onTheWay && { onTheWay: props.onTheWay })}
      {...(props.describedBy && { describedBy: props.describedBy })}
    />
  )
}

/** One widget a field type; every form of every kind and every move is made of these. */
const WIDGETS: Record<FieldType, (props: WidgetProps) => React.ReactNode> = {
  text: TextWidget,
  longText: LongTextWidget,
  choice: ChoiceWidget,
  day: DayWidget,
  instant: InstantWidget,
  amount: AmountWidget,
  number: NumberWidget,
  flag: FlagWidget,
  person: PersonWidget,
  organisation: OrganisationWidget,
  reference: ReferenceWidget,
  parts: PartsWidget,
  attachments: AttachmentsWidget,
  position: PositionWidget,
}

export function FieldWidget(props: WidgetProps) {
  const Widget = WIDGETS[props.field.type]
  // A list that is optional and empty still has a value: never null inside a widget.
  useEffect(() => {
    if (props.value === undefined) props.change(emptyValues({ x: props.field }).x)
  })
  return <Widget {...props} />
}
