import { Link } from '@tanstack/react-router'
import { Download, Printer, Upload } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { rectification } from '../../domain/rectification.ts'
import { API } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { usePrint } from '../parts/use-print.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import { ClockCounts } from './clock-counts.tsx'
import { pending } from './edit-acts.ts'
import { useFillHeight } from './fill-height.ts'
import { FilterBar } from './filter-bar.tsx'
import style from './ledger.module.css'
import { LedgerTable } from './ledger-table.tsx'
import { ledgerWords } from './ledger-words.ts'
import { type Group, groupKey, linesOf } from './lines.ts'
import { MenuButton, type MenuHandle } from './menu-button.tsx'
import { PhoneFilters, PhoneList } from './phone-list.tsx'
import { PrintTable } from './print-table.tsx'
import { UndoBar } from './undo-bar.tsx'
import { allRows, queryOf, useClockCounts, useClockDays, useLedgerRows, useListCounts, useView } from './use-ledger.ts'
import { type LedgerView, MODES } from './view.ts'
import { ViewsMenu } from './views-menu.tsx'

const ImportDialog = lazy(() => import('./import-dialog.tsx'))
const Board = lazy(() => import('./board.tsx'))
const Timeline = lazy(() => import('./timeline.tsx'))

/** The rectification ledger (整改台账): table, board or timeline of the findings that the address asks for. */
export default function LedgerPage() {
  const words = useWords(ledgerWords)
  const phone = usePhone()
  const [view, change] = useView()
  const days = useClockDays()
  const adding = useRef<MenuHandle>(null)
  const { element, height } = useFillHeight<HTMLDivElement>()
  const shown = useShownLedger(view)
  // What waits for its undo is sent when its bar goes out of sight.
  useEffect(() => () => pending.flush(), [])
  const { printing, print, printRows } = usePrint(words.title, shown.rows, (most) => allRows(view, days, most))
  return (
    <div ref={element} className={style.page} style={phone ? undefined : { height }} data-mode={view.mode}>
      <header className={style.head}>
        <h1>{words.title}</h1>
        {!phone && <Modes view={view} change={change} />}
        <div className={style.headActs}>
          {!phone && <ViewsMenu view={view} />}
          {!phone && (
            <Button icon={<Printer size={15} aria-hidden />} onClick={print} loading={printing}>
              {words.print}
            </Button>
          )}
          {!phone && <ExportMenu view={view} total={shown.total} />}
          {phone && <PhoneFilters view={view} change={change} total={shown.total} />}
        </div>
      </header>
      <ClockCounts view={view} change={change} />
      {!phone && <FilterBar view={view} change={change} adding={adding} />}
      <Body view={view} change={change} shown={shown} openFilter={() => adding.current?.open()} phone={phone} />
      <UndoBar />
      {printRows && <PrintTable view={view} rows={printRows} />}
    </div>
  )
}

export type ShownLedger = ReturnType<typeof useShownLedger>

/** What the view shows: lines, counts, what is selected by nobody yet; shared by all modes. */
function useShownLedger(view: LedgerView) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const { list, rows, seconds } = useLedgerRows(view, collapsed)
  const counts = useListCounts(view, view.group)
  const whole = useClockCounts(view).data
  // A head says how many of all its findings are open, whatever the filter shows of them.
  const groups = useMemo(
    () =>
      counts.data?.groups.map((g) => {
        const all = whole?.groups.find((w) => w.value === g.value)
        return all && view.group !== 'state' ? { ...g, open: all.open, total: all.total } : g
      }),
    [counts.data, whole, view.group],
  )
  const total = counts.data ? counts.data.open + counts.data.closed : null
  const lines = useMemo(
    () => linesOf(rows, { by: view.group, groups: groups ?? [], collapsed, more: list.hasNextPage }),
    [rows, view.group, groups, collapsed, list.hasNextPage],
  )
  const toggleGroup = (group: Group) => {
    const next = new Set(collapsed)
    const key = groupKey(group.value)
    if (!next.delete(key)) next.add(key)
    setCollapsed(next)
  }
  const { fetchNextPage, isFetchingNextPage } = list
  const nearEnd = useMemo(
    () => () => {
      if (!isFetchingNextPage) void fetchNextPage()
    },
    [fetchNextPage, isFetchingNextPage],
  )
  const groupName = useGroupName(view)
  const atLeast = counts.data?.atLeast ?? false
  return { list, rows, lines, seconds, total, atLeast, groups, collapsed, toggleGroup, nearEnd, groupName }
}

function useGroupName(view: LedgerView): (group: Group) => string {
  const words = useWords(ledgerWords)
  const say = useSay()
  return (group) => {
    if (group.value === null) return view.group === 'owner' ? words.noOwner : words.nothing
    if (view.group === 'state')
      return say(rectification.states[group.value]?.label ?? { zh: group.name, en: group.name })
    return group.name || group.value
  }
}

function Body(props: {
  view: LedgerView
  change: (view: LedgerView, quietly?: boolean) => void
  shown: ShownLedger
  openFilter: () => void
  phone: boolean
}) {
  const { view, change, shown } = props
  const { list } = shown
  if (list.isError && shown.rows.length === 0) return <ErrorNote error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Waiting lines={12} />
  if (shown.lines.length === 0 && view.mode !== 'board') return <Nothing view={view} change={change} />
  if (props.phone) {
    return (
      <PhoneList
        lines={shown.lines}
        groupName={shown.groupName}
        toggleGroup={shown.toggleGroup}
        nearEnd={shown.nearEnd}
      />
    )
  }
  return (
    <Suspense fallback={<Waiting lines={10} />}>
      {list.isError && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
      {view.mode === 'table' && <LedgerTable view={view} change={change} shown={shown} openFilter={props.openFilter} />}
      {view.mode === 'board' && <Board view={view} />}
      {view.mode === 'timeline' && <Timeline shown={shown} openFilter={props.openFilter} />}
    </Suspense>
  )
}

function Modes(props: { view: LedgerView; change: (view: LedgerView) => void }) {
  const words = useWords(ledgerWords)
  return (
    <fieldset className={style.modes} aria-label={words.modes}>
      {MODES.map((mode) => (
        <button
          key={mode}
          type="button"
          aria-pressed={props.view.mode === mode}
          onClick={() => props.change({ ...props.view, mode })}
        >
          {words[mode]}
        </button>
      ))}
    </fieldset>
  )
}

function Nothing(props: { view: LedgerView; change: (view: LedgerView) => void }) {
  const words = useWords(ledgerWords)
  const { view, change } = props
  const everything = useListCounts({ ...view, filters: [], clocks: [], q: '' }, null).data
  if (everything && everything.open + everything.closed === 0) {
    return (
      <Empty title={words.emptyTitle} why={words.emptyWhy}>
        <Link to="/documents">{words.emptyAct}</Link>
      </Empty>
    )
  }
  return (
    <Empty title={words.noMatch} why={words.noMatchWhy}>
      <Button onClick={() => change({ ...view, filters: [], clocks: [], q: '' })}>{words.noMatchAct}</Button>
    </Empty>
  )
}

function ExportMenu(props: { view: LedgerView; total: number | null }) {
  const words = useWords(ledgerWords)
  const [importing, setImporting] = useState(false)
  const { where, q } = queryOf(props.view, useClockDays()) as { where?: string; q?: string }
  const search = new URLSearchParams({ ...(where && { where }), ...(q && { q }) })
  return (
    <>
      <MenuButton icon={<Download size={15} aria-hidden />} label={words.exportTitle} width={260}>
        {(close) => (
          <div className={style.menuList}>
            <span className="muted small">{words.exportNote(props.total?.toLocaleString() ?? '–')}</span>
            <a className={style.menuItem} href={`${API}/ledger.xlsx?${search}`} download onClick={close}>
              <Download size={15} aria-hidden /> {words.exportXlsx}
            </a>
            <a className={style.menuItem} href={`${API}/ledger.csv?${search}`} download onClick={close}>
              <Download size={15} aria-hidden /> {words.exportCsv}
            </a>
            <button
              type="button"
              className={style.menuItem}
              onClick={() => {
                close()
                setImporting(true)
              }}
            >
              <Upload size={15} aria-hidden /> {words.importTitle}
            </button>
          </div>
        )}
      </MenuButton>
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog close={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  )
}
