import { type RefObject, useMemo, useState } from 'react'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { rectification } from '../../domain/rectification.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { peopleFor, useDirectory } from '../forms/directory.ts'
import { FieldRow } from '../forms/field-row.tsx'
import { useFormats } from '../forms/format.ts'
import { Picker } from '../forms/picker.tsx'
import { problemsOf, type Values } from '../forms/values.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { useSay, useWords } from '../words/words.ts'
import { type BulkAct, type BulkPlan, mayDo, mayMoveAs, planBulk } from './bulk.ts'
import { holdAct } from './edit-acts.ts'
import { useFilterOptions } from './filter-words.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { MenuButton, type MenuHandle } from './menu-button.tsx'

export interface BulkHandles {
  assign: RefObject<MenuHandle | null>
  due: RefObject<MenuHandle | null>
  urge: RefObject<MenuHandle | null>
}

/** Whose act it is, in words: the first roles that may. */
export function whoMay(act: 'owner' | 'category' | 'leaderInCharge' | 'due' | 'urge'): { zh: string; en: string } {
  const roles = (Object.keys(ROLES) as Role[]).filter((role) => mayDo(role, act)).slice(0, 2)
  return {
    zh: roles.map((r) => ROLES[r].label.zh).join('、'),
    en: roles.map((r) => ROLES[r].label.en).join(', '),
  }
}

/** What can be done with the selected rows. Each act first says what it will skip and why; then it waits for its undo. */
export function BulkBar(props: {
  rows: readonly LedgerRow[]
  selected: number
  total: number | null
  handles: BulkHandles
  copy: () => void
  clear: () => void
  selectEverything: (() => void) | undefined
}) {
  const words = useWords(ledgerWords)
  const say = useSay()
  const { role } = useMe().post
  const { rows } = props
  const asksForExtension = mayMoveAs(role, 'extend')
  const blocked = (act: Parameters<typeof whoMay>[0]) =>
    mayDo(role, act) ? undefined : words.notYours(say(whoMay(act)))
  return (
    <section className={style.float} aria-label={words.selected(String(props.selected))}>
      <span className={style.barCount}>
        <b>{words.selected(props.selected.toLocaleString())}</b>
        {props.selectEverything && props.total !== null && props.total > props.selected && (
          <button type="button" className={style.barLink} onClick={props.selectEverything}>
            {words.selectEverything(props.total.toLocaleString())}
          </button>
        )}
      </span>
      <Act primary name={words.assign} keyName="A" handle={props.handles.assign} blocked={blocked('owner')}>
        {(close) => <AssignForm rows={rows} close={close} />}
      </Act>
      <Act name={words.setCategory} blocked={blocked('category')}>
        {(close) => <CategoryForm rows={rows} close={close} />}
      </Act>
      <Act
        name={asksForExtension ? words.extendDue : words.changeDue}
        keyName="D"
        handle={props.handles.due}
        blocked={blocked('due')}
      >
        {(close) => <DueForm rows={rows} close={close} />}
      </Act>
      <Act name={words.urge} keyName="R" handle={props.handles.urge} blocked={blocked('urge')}>
        {(close) => <UrgeForm rows={rows} close={close} />}
      </Act>
      <button type="button" className={style.bar1} onClick={props.copy}>
        {words.copy} <KeyCap>Ctrl C</KeyCap>
      </button>
      <button type="button" className={style.bar1} onClick={props.clear}>
        {words.unselect} <KeyCap>Esc</KeyCap>
      </button>
    </section>
  )
}

/** An act that is somebody else's stays in its place and says whose. */
function Act(props: {
  name: string
  keyName?: string
  primary?: boolean
  handle?: RefObject<MenuHandle | null>
  blocked: string | undefined
  children: (close: () => void) => React.ReactNode
}) {
  if (props.blocked) {
    return (
      <span className={style.barBlocked}>
        {props.name} <small>{props.blocked}</small>
      </span>
    )
  }
  return (
    <MenuButton
      look="bar"
      chevron={false}
      label={props.name}
      width={380}
      primary={props.primary ?? false}
      {...(props.handle && { handle: props.handle })}
      face={
        <>
          {props.name} {props.keyName && <KeyCap>{props.keyName}</KeyCap>}
        </>
      }
    >
      {props.children}
    </MenuButton>
  )
}

const noPlan: BulkPlan = { does: [], skips: [] }

function AssignForm(props: { rows: readonly LedgerRow[]; close: () => void }) {
  const words = useWords(ledgerWords)
  const directory = useDirectory()
  const { role } = useMe().post
  const [person, setPerson] = useState<string>()
  const orgs = new Set(props.rows.map((r) => r.org))
  const people = useMemo(() => {
    if (!directory) return []
    const lists = [...orgs].map((org) => peopleFor(directory, org))
    // Somebody who can answer for all of them; with several communities that is the street.
    return (lists[0] ?? []).filter((p) => lists.every((list) => list.some((x) => x.person === p.person)))
  }, [directory, orgs])
  const name = people.find((p) => p.person === person)?.name ?? ''
  const act: BulkAct = { act: 'correct', field: 'owner', value: person ?? null, shown: name }
  return (
    <div className={style.bulkForm}>
      <Picker
        label={words.assign}
        options={people.map((p) => ({
          value: p.person,
          label: p.name,
          also: `${directory?.organisation(p.org)?.shortName ?? ''} ${p.title}`,
        }))}
        chosen={person ? [person] : []}
        choose={setPerson}
      />
      {person && (
        <Confirm
          plan={planBulk(props.rows, act, role, uuidv7)}
          act={act}
          what={words.assign}
          says={`${words.assign} ${name}`}
          close={props.close}
        />
      )}
    </div>
  )
}

function CategoryForm(props: { rows: readonly LedgerRow[]; close: () => void }) {
  const words = useWords(ledgerWords)
  const { role } = useMe().post
  const options = useFilterOptions('category').filter((o) => o.value !== '-')
  const [category, setCategory] = useState<string>()
  const act: BulkAct = { act: 'correct', field: 'category', value: category ?? null, shown: category ?? '' }
  return (
    <div className={style.bulkForm}>
      <Picker label={words.category} options={options} chosen={category ? [category] : []} choose={setCategory} />
      {category && (
        <Confirm
          plan={planBulk(props.rows, act, role, uuidv7)}
          act={act}
          what={words.setCategory}
          says={`${words.setCategory} ${category}`}
          close={props.close}
        />
      )}
    </div>
  )
}

const extendInput = rectification.moves.extend!.input
const dueFields = { newDueOn: extendInput.newDueOn!, reason: extendInput.reason! }
const urgeFields = { words: rectification.moves.urge!.input.words! }

function DueForm(props: { rows: readonly LedgerRow[]; close: () => void }) {
  const words = useWords(ledgerWords)
  const formats = useFormats()
  const { role } = useMe().post
  const [values, setValues] = useState<Values>({ newDueOn: null, reason: null })
  const ready = Object.keys(problemsOf(dueFields, values)).length === 0
  const act: BulkAct = {
    act: 'due',
    newDueOn: String(values.newDueOn ?? ''),
    reason: String(values.reason ?? '').trim(),
  }
  const what = mayMoveAs(role, 'extend') ? words.extendDue : words.changeDue
  return (
    <div className={style.bulkForm}>
      <Fields fields={dueFields} values={values} change={setValues} />
      <Confirm
        plan={ready ? planBulk(props.rows, act, role, uuidv7) : noPlan}
        waiting={!ready}
        act={act}
        what={what}
        says={`${what} ${ready ? formats.day(act.newDueOn) : ''}`}
        close={props.close}
      />
    </div>
  )
}

function UrgeForm(props: { rows: readonly LedgerRow[]; close: () => void }) {
  const words = useWords(ledgerWords)
  const { role } = useMe().post
  const [values, setValues] = useState<Values>({ words: null })
  const ready = Object.keys(problemsOf(urgeFields, values)).length === 0
  const act: BulkAct = { act: 'urge', words: String(values.words ?? '').trim() }
  return (
    <div className={style.bulkForm}>
      <Fields fields={urgeFields} values={values} change={setValues} />
      <Confirm
        plan={ready ? planBulk(props.rows, act, role, uuidv7) : noPlan}
        waiting={!ready}
        act={act}
        what={words.urge}
        says={words.urge}
        close={props.close}
      />
    </div>
  )
}

function Fields(props: {
  fields: Record<string, (typeof dueFields)['newDueOn']>
  values: Values
  change: (values: Values) => void
}) {
  return Object.entries(props.fields).map(([name, field]) => (
    <FieldRow
      key={name}
      field={field}
      value={props.values[name]}
      change={(value) => props.change({ ...props.values, [name]: value })}
      org={null}
    />
  ))
}

/** How many will change, which are skipped and why, and the button. */
function Confirm(props: {
  plan: BulkPlan
  act: BulkAct
  what: string
  waiting?: boolean
  /** What is done, without how many. */
  says: string
  close: () => void
}) {
  const words = useWords(ledgerWords)
  const say = useSay()
  const { plan } = props
  const count = String(plan.does.length)
  const skipped = plan.skips.length > 0 ? words.actedSkipped(String(plan.skips.length)) : ''
  return (
    <div className={style.confirm}>
      {plan.skips.length > 0 && (
        <div className="small">
          <b>{words.willSkip(String(plan.skips.length))}</b>
          <ul>
            {plan.skips.slice(0, 6).map(({ row, why }) => (
              <li key={row.id}>
                {row.number} {say(why)}
              </li>
            ))}
            {plan.skips.length > 6 && <li>……</li>}
          </ul>
        </div>
      )}
      {!props.waiting && plan.does.length === 0 ? (
        <p className="muted">{words.nothingToDo}</p>
      ) : (
        <Button
          type="primary"
          disabled={props.waiting ?? false}
          onClick={() => {
            holdAct(`${words.acted(props.says, count)}${skipped}`, [{ plan, act: props.act }])
            props.close()
          }}
        >
          {props.waiting ? props.what : words.doIt(props.what, count)}
        </Button>
      )}
    </div>
  )
}
