import { AlignLeft, ArrowDownUp, Columns3, Plus, X } from 'lucide-react'
import { type RefObject, useState } from 'react'
import field from '../forms/fields.module.css'
import { Picker } from '../forms/picker.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import { COLUMNS, columnOf, FIELD_LABELS, FILTER_FIELDS, type FilterField, SORT_FIELDS } from './columns.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { FilterEditor } from './filter-editor.tsx'
import { useClockWords, useFilterWords } from './filter-words.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { MenuButton, type MenuHandle } from './menu-button.tsx'
import { GROUPS, type LedgerView, withFilter } from './view.ts'

type Change = (view: LedgerView, quietly?: boolean) => void

/** Chips of what narrows the list, and how it is grouped, sorted and laid out. */
export function FilterBar(props: { view: LedgerView; change: Change; adding: RefObject<MenuHandle | null> }) {
  const { view, change } = props
  return (
    <div className={style.bar}>
      <FilterChips view={view} change={change} adding={props.adding} />
      <div className={style.barEnd}>
        <GroupMenu view={view} change={change} />
        <SortMenu view={view} change={change} />
        {view.mode === 'table' && <ColumnsButton view={view} change={change} />}
      </div>
    </div>
  )
}

export function FilterChips(props: { view: LedgerView; change: Change; adding?: RefObject<MenuHandle | null> }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const filterWords = useFilterWords()
  const clockWords = useClockWords()
  const marks = usePunctuation()
  return (
    <fieldset className={style.chips} aria-label={words.filters}>
      {view.filters.map((filter) => {
        const name = say(FIELD_LABELS[filter.field as FilterField])
        return (
          <span key={filter.field} className={style.chip}>
            <MenuButton
              look="plain"
              chevron={false}
              label={name}
              title={name}
              width={260}
              face={
                <>
                  <span className="muted">
                    {name}
                    {marks.colon}
                  </span>
                  <b>{filterWords(filter)}</b>
                </>
              }
            >
              {(close) => (
                <FilterEditor
                  field={filter.field as FilterField}
                  filter={filter}
                  change={(next) => change(withFilter(view, filter.field, next))}
                  close={close}
                />
              )}
            </MenuButton>
            <button
              type="button"
              className={style.chipCross}
              aria-label={words.removeFilter(name)}
              onClick={() => change(withFilter(view, filter.field, undefined))}
            >
              <X size={13} aria-hidden />
            </button>
          </span>
        )
      })}
      {view.clocks.length > 0 && (
        <span className={style.chip}>
          <span className={style.chipWords}>
            <span className="muted">
              {words.clockChip}
              {marks.colon}
            </span>
            <b>{clockWords(view.clocks)}</b>
          </span>
          <button
            type="button"
            className={style.chipCross}
            aria-label={words.removeFilter(words.clockChip)}
            onClick={() => change({ ...view, clocks: [] })}
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      )}
      <AddFilter view={view} change={change} {...(props.adding && { handle: props.adding })} />
    </fieldset>
  )
}

function AddFilter(props: { view: LedgerView; change: Change; handle?: RefObject<MenuHandle | null> }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  return (
    <MenuButton
      look="dashed"
      chevron={false}
      icon={<Plus size={14} aria-hidden />}
      label={words.addFilter}
      width={260}
      {...(props.handle && { handle: props.handle })}
    >
      {(close) => <AddFilterSteps view={view} change={change} close={close} />}
    </MenuButton>
  )
}

function AddFilterSteps(props: { view: LedgerView; change: Change; close: () => void }) {
  const { view, change, close } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const [chosen, setChosen] = useState<FilterField>()
  const [typed, setTyped] = useState('')
  if (chosen) {
    return (
      <FilterEditor
        field={chosen}
        filter={view.filters.find((f) => f.field === chosen)}
        change={(filter) => change(withFilter(view, chosen, filter))}
        close={close}
      />
    )
  }
  return (
    <div className={style.editor}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change({ ...view, q: typed.trim() })
          close()
        }}
      >
        <input
          className={field.control}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <Picker
        label={words.addFilter}
        options={FILTER_FIELDS.filter((f) => !view.filters.some((x) => x.field === f))
          .slice(0, 99)
          .map((f) => ({ value: f, label: say(FIELD_LABELS[f]) }))}
        chosen={[]}
        choose={(value) => setChosen(value as FilterField)}
      />
    </div>
  )
}

export function GroupMenu(props: { view: LedgerView; change: Change }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const name = (by: (typeof GROUPS)[number]) => say(FIELD_LABELS[by])
  return (
    <MenuButton
      icon={<AlignLeft size={14} aria-hidden />}
      label={view.group ? words.groupBy(name(view.group)) : words.groupNone}
      title={words.group}
    >
      {(close) => (
        <Picker
          label={words.group}
          options={[
            ...GROUPS.map((by) => ({ value: by as string, label: words.groupBy(name(by)) })),
            { value: '', label: words.groupNone },
          ]}
          chosen={[view.group ?? '']}
          choose={(value) => {
            change({ ...view, group: GROUPS.find((g) => g === value) ?? null })
            close()
          }}
        />
      )}
    </MenuButton>
  )
}

export function SortMenu(props: { view: LedgerView; change: Change }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const first = view.sort[0]!
  const fields = COLUMNS.filter((c) => 'sort' in c && (SORT_FIELDS as readonly string[]).includes(c.sort))
  const nameOf = (sort: string) => {
    const column = fields.find((c) => 'sort' in c && c.sort === sort)
    return column ? say(columnOf(column.id).label) : sort
  }
  return (
    <MenuButton
      icon={<ArrowDownUp size={14} aria-hidden />}
      label={words.sortBy(nameOf(first.field))}
      title={words.sort}
    >
      {(close) => (
        <Picker
          label={words.sort}
          options={[
            { value: '+', label: words.sortUp },
            { value: '-', label: words.sortDown },
            ...fields.map((c) => ({ value: (c as { sort: string }).sort, label: say(c.label) })),
          ]}
          chosen={[first.descending ? '-' : '+', first.field]}
          choose={(value) => {
            const sort =
              value === '+' || value === '-'
                ? { field: first.field, descending: value === '-' }
                : { field: value, descending: false }
            change({ ...view, sort: [sort] })
            close()
          }}
        />
      )}
    </MenuButton>
  )
}

function ColumnsButton(props: { view: LedgerView; change: Change }) {
  const words = useWords(ledgerWords)
  return (
    <MenuButton icon={<Columns3 size={14} aria-hidden />} label={words.columns} title={words.columnsTitle} width={300}>
      {() => <ColumnsMenu view={props.view} change={props.change} />}
    </MenuButton>
  )
}
