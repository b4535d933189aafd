import { useMemo } from 'react'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { rectification } from '../../domain/rectification.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { peopleFor, useDirectory } from '../forms/directory.ts'
import fieldStyle from '../forms/fields.module.css'
import { Picker } from '../forms/picker.tsx'
import { Popover } from '../forms/popover.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { RecordForm } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import { type BulkAct, mayMoveAs, planBulk } from './bulk.ts'
import type { Column } from './columns.ts'
import { holdAct } from './edit-acts.ts'
import { useFilterOptions } from './filter-words.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'

/** Changes a cell where it stands. `Enter` takes the choice, `Esc` leaves it as it was. */
export function CellEditor(props: { row: LedgerRow; column: Column; anchor: HTMLElement; close: () => void }) {
  const say = useSay()
  const words = useWords(ledgerWords)
  const marks = usePunctuation()
  const { role } = useMe().post
  const { row, column } = props
  const keep = (act: BulkAct, shown: string) => {
    const plan = planBulk([row], act, role, uuidv7)
    if (plan.does.length > 0)
      holdAct(`${row.number} ${say(column.label)}${marks.colon}${shown || words.nothing}`, [{ plan, act }])
    props.close()
  }
  return (
    <Popover
      title={`${row.number} ${say(column.label)}`}
      anchor={props.anchor}
      close={props.close}
      width={column.edits === 'dueOn' ? 320 : 280}
    >
      {column.edits === 'owner' && <PersonChoices row={row} field="owner" keep={keep} />}
      {column.edits === 'leaderInCharge' && <PersonChoices row={row} field="leaderInCharge" keep={keep} />}
      {column.edits === 'category' && <CategoryChoices row={row} keep={keep} />}
      {column.edits === 'dueOn' && <DueForm row={row} keep={keep} extend={mayMoveAs(role, 'extend')} />}
    </Popover>
  )
}

type Keep = (act: BulkAct, shown: string) => void

function PersonChoices(props: { row: LedgerRow; field: 'owner' | 'leaderInCharge'; keep: Keep }) {
  const words = useWords(ledgerWords)
  const directory = useDirectory()
  const people = useMemo(() => (directory ? peopleFor(directory, props.row.org) : []), [directory, props.row.org])
  return (
    <Picker
      label={props.field === 'owner' ? words.ownerField : words.leaderField}
      options={people.map((p) => ({
        value: p.person,
        label: p.name,
        also: `${directory?.organisation(p.org)?.shortName ?? ''} ${p.title}`,
      }))}
      chosen={[(props.field === 'owner' ? props.row.owner : props.row.leader) ?? '']}
      choose={(person) => {
        const shown = people.find((p) => p.person === person)?.name ?? ''
        props.keep({ act: 'correct', field: props.field, value: person, shown }, shown)
      }}
    />
  )
}

function CategoryChoices(props: { row: LedgerRow; keep: Keep }) {
  const words = useWords(ledgerWords)
  const options = useFilterOptions('category').filter((o) => o.value !== '-')
  return (
    <div className={style.editor}>
      <Picker
        label={words.category}
        options={options}
        chosen={props.row.category ? [props.row.category] : []}
        choose={(value) => props.keep({ act: 'correct', field: 'category', value, shown: value }, value)}
      />
      <input
        className={fieldStyle.control}
        type="text"
        maxLength={60}
        aria-label={words.newCategory('')}
        placeholder={words.newCategory('')}
        onKeyDown={(event) => {
          const value = event.currentTarget.value.trim()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !value) return
          event.preventDefault()
          props.keep({ act: 'correct', field: 'category', value, shown: value }, value)
        }}
      />
    </div>
  )
}

const extendInput = rectification.moves.extend!.input
const dueFields = { newDueOn: extendInput.newDueOn!, reason: extendInput.reason! }

function DueForm(props: { row: LedgerRow; keep: Keep; extend: boolean }) {
  const words = useWords(ledgerWords)
  return (
    <div className={style.editor}>
      <RecordForm
        fields={dueFields}
        initial={{ newDueOn: props.row.dueOn }}
        draft={`due.${props.row.id}`}
        org={props.row.org}
        submit={props.extend ? words.extendDue : words.changeDue}
        autoFocus
        send={async (values) => {
          const act: BulkAct = { act: 'due', newDueOn: String(values.newDueOn), reason: String(values.reason) }
          props.keep(act, String(values.newDueOn))
        }}
      />
    </div>
  )
}
