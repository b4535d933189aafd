// biome-ignore-all lint/a11y/useKeyWithClickEvents: clicks move the active cell; the grid's own keys do the same
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { Ref } from 'react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { useMe } from '../api/session.ts'
import { ClockShape } from '../forms/clock-mark.tsx'
import { announce } from '../shell/live.tsx'
import { usePreferences } from '../theme/preferences.ts'
import { useLanguage, useSay, useWords } from '../words/words.ts'
import { mayDo } from './bulk.ts'
import { whoMay } from './bulk-bar.tsx'
import { CellEditor } from './cell-editor.tsx'
import { type Cursor, idsOfGroup, type Step, stepCursor, toggled } from './cells.ts'
import { columnOf } from './columns.ts'
import { type FittedColumn, fitColumns } from './fit-columns.ts'
import { GridHead } from './grid-head.tsx'
import style from './ledger.module.css'
import { LedgerCell } from './ledger-cell.tsx'
import { ledgerWords } from './ledger-words.ts'
import type { Group, Line } from './lines.ts'
import { DENSITIES, type LedgerView } from './view.ts'

export interface GridHandle {
  focus: () => void
  step: (step: Step) => void
  openCell: () => void
}

const TICK_WIDTH = 40

/**
 * The ledger as a table: real rows and columns for whoever reads them, cell focus like a spreadsheet's. One tab stop; the
 * active cell is named to the reader, so that rows out of sight need not exist.
 */
export function LedgerGrid(props: {
  view: LedgerView
  change: (view: LedgerView, quietly?: boolean) => void
  lines: readonly Line[]
  total: number | null
  cursor: Cursor
  setCursor: (cursor: Cursor) => void
  toggleGroup: (group: Group) => void
  nearEnd: () => void
  copy: (event: React.ClipboardEvent) => void
  paste: (event: React.ClipboardEvent) => void
  groupName: (group: Group) => string
  handle: Ref<GridHandle>
  foot?: ReactNode
}) {
  const { view, lines, cursor } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const navigate = useNavigate()
  const { role } = useMe().post
  const { type } = usePreferences()
  const scroller = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<{ row: LedgerRow; column: number; anchor: HTMLElement }>()
  const rowHeight = Math.max(DENSITIES[view.density], type === 'large' ? 40 : 0)
  const language = useLanguage()
  const [room, setRoom] = useState(0)
  const scale = (type === 'large' ? 1.2 : 1) * (language === 'en' ? 1.18 : 1)
  const columns = useMemo(() => fitColumns(view.columns, scale, room), [view.columns, scale, room])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setRoom(element.clientWidth - TICK_WIDTH)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const size = { columns: columns.length + 1, page: 12 }

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (i) => lines[i]?.key ?? i,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows changed their height
  useEffect(() => virtual.measure(), [rowHeight])
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const { nearEnd } = props
  useEffect(() => {
    if (lines.slice(0, lastShown + 20).some((l) => l.type === 'waiting')) nearEnd()
  }, [lastShown, lines, nearEnd])

  const step = (to: Step) => {
    const next = stepCursor(cursor, to, lines, size)
    props.setCursor(next)
    if (next.line >= 0 && next.line !== cursor.line) virtual.scrollToIndex(next.line)
  }
  const openCell = () => {
    const line = lines[cursor.line]
    if (line?.type === 'group') return props.toggleGroup(line.group)
    if (line?.type !== 'row') return
    const at = columns[cursor.column - 1]
    if (!at) return props.setCursor(toggled(cursor, [line.row.id]))
    edit(line.row, cursor.column)
  }
  const open = (row: LedgerRow) => void navigate({ to: '/findings/$id', params: { id: row.id } })
  const edit = (row: LedgerRow, at: number) => {
    const column = columnOf(columns[at - 1]!.id)
    if (column.id === 'title' || column.id === 'number') return open(row)
    if (!column.edits) return announce(words.cannotEditDerived(say(column.label)))
    const act = column.edits === 'dueOn' ? 'due' : (column.edits as 'owner' | 'category' | 'leaderInCharge')
    if (!mayDo(role, act)) return announce(words.cannotEdit(say(column.label), say(whoMay(act))))
    const anchor = document.getElementById(cellId(cursor.line, at)) ?? scroller.current
    if (anchor) setEditing({ row, column: at, anchor })
  }
  useImperativeHandle(props.handle, () => ({
    focus: () => scroller.current?.querySelector('table')?.focus({ preventScroll: true }),
    step,
    openCell,
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    const extend = event.shiftKey
    const ctrl = event.ctrlKey || event.metaKey
    const steps: Record<string, Step> = {
      ArrowUp: { to: ctrl ? 'first' : 'up', extend },
      ArrowDown: { to: ctrl ? 'last' : 'down', extend },
      ArrowLeft: { to: ctrl ? 'rowStart' : 'left' },
      ArrowRight: { to: ctrl ? 'rowEnd' : 'right' },
      Home: { to: ctrl ? 'first' : 'rowStart' },
      End: { to: ctrl ? 'last' : 'rowEnd' },
      PageUp: { to: 'pageUp', extend },
      PageDown: { to: 'pageDown', extend },
      ' ': { to: 'select' },
    }
    if (ctrl && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      return step({ to: 'selectAll' })
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      if (cursor.line === -1) return sortActive()
      return openCell()
    }
    const to = steps[event.key]
    if (!to) return
    event.preventDefault()
    step(to)
  }
  const sortActive = () => {
    const column = columns[cursor.column - 1]
    const field = column && columnOf(column.id).sort
    if (field) {
      const descending = view.sort[0]?.field === field && !view.sort[0].descending
      props.change({ ...view, sort: [{ field, descending }] })
    }
  }

  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const active = cursor.line === -1 ? `head-${cursor.column}` : cellId(cursor.line, cursor.column)
  return (
    <>
      <div className={style.scroller} ref={scroller}>
        <table
          className={style.grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is worked in cell by cell is a grid
          role="grid"
          tabIndex={0}
          aria-label={words.title}
          aria-rowcount={lines.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          aria-activedescendant={active}
          style={{ width: TICK_WIDTH + columns.reduce((n, c) => n + c.width, 0) }}
          onKeyDown={onKeyDown}
          onCopy={props.copy}
          onPaste={props.paste}
          data-density={view.density}
        >
          <colgroup>
            <col style={{ width: TICK_WIDTH }} />
            {columns.map((c) => (
              <col key={c.id} style={{ width: c.width }} />
            ))}
          </colgroup>
          <GridHead
            view={view}
            columns={columns}
            change={props.change}
            activeColumn={cursor.line === -1 ? cursor.column : null}
            allSelected={
              lines.some((l) => l.type === 'row') &&
              lines.every((l) => l.type !== 'row' || cursor.selected.has(l.row.id))
            }
            someSelected={cursor.selected.size > 0}
            selectAll={(on) => step({ to: on ? 'selectAll' : 'selectNone' })}
          />
          <tbody>
            {before > 0 && (
              <tr style={{ height: before }}>
                <td colSpan={columns.length + 1} className={style.gap} />
              </tr>
            )}
            {shown.map((item) => {
              const line = lines[item.index]
              if (!line) return null
              return (
                <GridLine
                  key={item.key}
                  line={line}
                  index={item.index}
                  height={rowHeight}
                  columns={columns}
                  active={cursor.line === item.index ? cursor.column : null}
                  selected={line.type === 'row' && cursor.selected.has(line.row.id)}
                  groupName={props.groupName}
                  toggleGroup={props.toggleGroup}
                  tick={() => {
                    const ids = line.type === 'row' ? [line.row.id] : idsOfGroup(lines, item.index)
                    props.setCursor({ ...toggled(cursor, ids), line: item.index, column: 0, anchor: item.index })
                  }}
                  click={(column, event) => {
                    step({
                      to: 'cell',
                      line: item.index,
                      column,
                      extend: event.shiftKey,
                      add: event.ctrlKey || event.metaKey,
                    })
                  }}
                  edit={(column) => line.type === 'row' && edit(line.row, column)}
                />
              )
            })}
            {after > 0 && (
              <tr style={{ height: after }}>
                <td colSpan={columns.length + 1} className={style.gap} />
              </tr>
            )}
          </tbody>
        </table>
        {props.foot}
      </div>
      {editing && (
        <CellEditor
          row={editing.row}
          column={columnOf(columns[editing.column - 1]!.id)}
          anchor={editing.anchor}
          close={() => {
            setEditing(undefined)
            scroller.current?.querySelector('table')?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}

const cellId = (line: number, column: number) => `cell-${line}-${column}`

function GridLine(props: {
  line: Line
  index: number
  height: number
  columns: readonly FittedColumn[]
  active: number | null
  selected: boolean
  groupName: (group: Group) => string
  toggleGroup: (group: Group) => void
  tick: () => void
  click: (column: number, event: React.MouseEvent) => void
  edit: (column: number) => void
}) {
  const words = useWords(ledgerWords)
  const { line, index, columns, active } = props
  const row = { 'aria-rowindex': index + 2, style: { height: props.height } }
  if (line.type === 'waiting') {
    return (
      <tr {...row} className={style.waiting}>
        <td />
        {columns.map((c) => (
          <td key={c.id}>
            <span className={style.skeleton} />
          </td>
        ))}
      </tr>
    )
  }
  if (line.type === 'group') {
    const { group, collapsed } = line
    const name = props.groupName(group)
    const Icon = collapsed ? ChevronRight : ChevronDown
    return (
      <tr {...row} className={style.groupRow}>
        <td
          id={cellId(index, active ?? 0)}
          colSpan={columns.length + 1}
          data-active={active !== null}
          onClick={(event) => props.click(0, event)}
        >
          <div className={style.groupHead}>
            <button
              type="button"
              tabIndex={-1}
              className={style.groupToggle}
              aria-expanded={!collapsed}
              aria-label={collapsed ? words.expand(name) : words.collapse(name)}
              onClick={(event) => {
                event.stopPropagation()
                props.toggleGroup(group)
              }}
            >
              <Icon size={16} aria-hidden />
            </button>
            <b>{name}</b>
            <span className="muted small">{words.groupCount(String(group.open), String(group.total))}</span>
            {(['red', 'amber', 'green'] as const).map(
              (clock) =>
                group[clock] > 0 && (
                  <span key={clock} className={style.groupClock} data-clock={clock}>
                    <ClockShape colour={clock} /> {group[clock]}
                  </span>
                ),
            )}
          </div>
        </td>
      </tr>
    )
  }
  return (
    <tr {...row} aria-selected={props.selected} className={style.row}>
      <td
        id={cellId(index, 0)}
        aria-colindex={1}
        data-active={active === 0}
        className={style.tick}
        onClick={(event) => {
          if (event.shiftKey) props.click(0, event)
          else props.tick()
        }}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          checked={props.selected}
          aria-label={words.selectRow(line.row.number)}
          onChange={() => undefined}
        />
      </td>
      {columns.map((c, i) => (
        <td
          key={c.id}
          id={cellId(index, i + 1)}
          aria-colindex={i + 2}
          data-active={active === i + 1}
          data-edits={columnOf(c.id).edits !== undefined}
          onClick={(event) => props.click(i + 1, event)}
          onDoubleClick={() => props.edit(i + 1)}
        >
          <LedgerCell row={line.row} column={c.id} />
        </td>
      ))}
    </tr>
  )
}
