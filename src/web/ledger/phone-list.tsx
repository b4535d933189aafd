import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { SlidersHorizontal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { rectification } from '../../domain/rectification.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useClock } from '../forms/directory.ts'
import { useWords } from '../words/words.ts'
import { FilterChips, GroupMenu, SortMenu } from './filter-bar.tsx'
import { StateWords } from './ledger-cell.tsx'
import { ledgerWords } from './ledger-words.ts'
import type { Group, Line } from './lines.ts'
import style from './phone-list.module.css'
import type { LedgerView } from './view.ts'

/** The ledger on a phone: title, what and who, the clock; nothing goes sideways. */
export function PhoneList(props: {
  lines: readonly Line[]
  groupName: (group: Group) => string
  toggleGroup: (group: Group) => void
  nearEnd: () => void
}) {
  const { lines, nearEnd } = props
  const words = useWords(ledgerWords)
  const clock = useClock()
  const list = useRef<HTMLDivElement>(null)
  const [offset, setOffset] = useState(0)
  useEffect(() => setOffset(list.current?.offsetTop ?? 0), [])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => document.scrollingElement as HTMLElement,
    estimateSize: (i) => (lines[i]?.type === 'group' ? 46 : 96),
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (i) => lines[i]?.key ?? i,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lines.slice(0, last + 10).some((l) => l.type === 'waiting')) nearEnd()
  }, [last, lines, nearEnd])
  return (
    <div ref={list} className={style.list} style={{ height: virtual.getTotalSize() }}>
      {shown.map((item) => {
        const line = lines[item.index]
        if (!line) return null
        return (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={style.item}
            style={{ translate: `0 ${item.start - offset}px` }}
          >
            {line.type === 'group' && (
              <button
                type="button"
                className={style.group}
                aria-expanded={!line.collapsed}
                onClick={() => props.toggleGroup(line.group)}
              >
                <b>{props.groupName(line.group)}</b>
                <span className="muted small">
                  {words.groupCount(String(line.group.open), String(line.group.total))}
                </span>
              </button>
            )}
            {line.type === 'waiting' && <div className={style.skeleton} />}
            {line.type === 'row' && (
              <Link className={style.card} to="/findings/$id" params={{ id: line.row.id }}>
                <span className={style.title}>{line.row.title}</span>
                <span className={style.meta}>
                  {line.row.number} · {line.row.ownerName ?? words.noOwner} · <StateWords row={line.row} />
                </span>
                <span className={style.clock}>
                  <ClockMark clock={clock(line.row.dueOn, rectification.states[line.row.state]?.open ?? true)} />
                </span>
              </Link>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Filters, groups and order, from below. */
export function PhoneFilters(props: {
  view: LedgerView
  change: (view: LedgerView, quietly?: boolean) => void
  total: number | null
}) {
  const words = useWords(ledgerWords)
  const [open, setOpen] = useState(false)
  const count = props.view.filters.length + (props.view.clocks.length > 0 ? 1 : 0)
  return (
    <>
      <Button icon={<SlidersHorizontal size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {words.phoneFilters} {count > 0 && count}
      </Button>
      {open && (
        <Dialog
          title={words.phoneFilters}
          close={() => setOpen(false)}
          foot={
            <Button type="primary" block onClick={() => setOpen(false)}>
              {words.phoneShow(props.total === null ? '' : props.total.toLocaleString())}
            </Button>
          }
        >
          <div className={style.sheet}>
            <FilterChips view={props.view} change={props.change} />
            <GroupMenu view={props.view} change={props.change} />
            <SortMenu view={props.view} change={props.change} />
          </div>
        </Dialog>
      )}
    </>
  )
}
