import { useState } from 'react'
import { Button } from '../forms/button.tsx'
import field from '../forms/fields.module.css'
import { Picker } from '../forms/picker.tsx'
import { useSay, useWords } from '../words/words.ts'
import { FIELD_LABELS, type FilterField } from './columns.ts'
import { useFilterOptions } from './filter-words.ts'
import type { Filter } from './filters.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'

const RANGES: readonly string[] = ['dueOn', 'nextLookOn', 'closedOn', 'feedbackOn', 'planProposedOn']

/** Sets one filter: ticks of values, a range of days, or words that it contains. Takes effect at once where it is ticks. */
export function FilterEditor(props: {
  field: FilterField
  filter: Filter | undefined
  change: (filter: Filter | undefined) => void
  close: () => void
}) {
  if (RANGES.includes(props.field)) return <RangeEditor {...props} />
  return props.field === 'title' || props.field === 'returned' ? <TextEditor {...props} /> : <ValuesEditor {...props} />
}

function ValuesEditor(props: Parameters<typeof FilterEditor>[0]) {
  const say = useSay()
  const options = useFilterOptions(props.field)
  const { filter } = props
  const all = options.map((o) => o.value)
  const text = (v: string | null) => v ?? '-'
  let chosen: string[] = []
  if (filter?.kind === 'anyOf') chosen = filter.values.map(text)
  if (filter?.kind === 'noneOf') chosen = all.filter((v) => !filter.values.map(text).includes(v))
  return (
    <Picker
      label={say(FIELD_LABELS[props.field])}
      options={options}
      chosen={chosen}
      several
      choose={(value) => {
        const next = chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]
        const values = next.map((v) => (v === '-' ? null : v))
        props.change(values.length > 0 ? { field: props.field, kind: 'anyOf', values } : undefined)
      }}
      done={props.close}
    />
  )
}

function RangeEditor(props: Parameters<typeof FilterEditor>[0]) {
  const words = useWords(ledgerWords)
  const now = props.filter?.kind === 'between' ? props.filter : undefined
  const [from, setFrom] = useState(now?.from ?? '')
  const [to, setTo] = useState(now?.to ?? '')
  return (
    <form
      className={style.editor}
      onSubmit={(event) => {
        event.preventDefault()
        const range = { field: props.field, kind: 'between' as const, from: from || null, to: to || null }
        props.change(from || to ? range : undefined)
        props.close()
      }}
    >
      <label className={field.row}>
        {words.from}
        <input className={field.control} type="date" value={from} onChange={(e) => setFrom(e.target.value)} />
      </label>
      <label className={field.row}>
        {words.to}
        <input className={field.control} type="date" value={to} onChange={(e) => setTo(e.target.value)} />
      </label>
      <span className="faint small">{words.anyDay}</span>
      <Button type="primary" htmlType="submit">
        {words.apply}
      </Button>
    </form>
  )
}

function TextEditor(props: Parameters<typeof FilterEditor>[0]) {
  const words = useWords(ledgerWords)
  const [text, setText] = useState(props.filter?.kind === 'contains' ? props.filter.text : '')
  return (
    <form
      className={style.editor}
      onSubmit={(event) => {
        event.preventDefault()
        const asked = text.trim()
        props.change(asked ? { field: props.field, kind: 'contains', text: asked } : undefined)
        props.close()
      }}
    >
      <label className={field.row}>
        {words.contains}
        <input className={field.control} type="text" value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      <Button type="primary" htmlType="submit">
        {words.apply}
      </Button>
    </form>
  )
}
