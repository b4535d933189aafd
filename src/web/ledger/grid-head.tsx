import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSay, useWords } from '../words/words.ts'
import { type ColumnId, columnOf } from './columns.ts'
import type { FittedColumn } from './fit-columns.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { type LedgerView, sortBy } from './view.ts'

/** The head of the table: sorts by a click, moves columns by dragging, widens them at their edge. The columns menu does both by key. */
export function GridHead(props: {
  view: LedgerView
  /** Those that are shown, as wide as they are. */
  columns: readonly FittedColumn[]
  change: (view: LedgerView, quietly?: boolean) => void
  activeColumn: number | null
  allSelected: boolean
  someSelected: boolean
  selectAll: (on: boolean) => void
}) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const tick = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState<ColumnId>()
  useEffect(() => {
    if (tick.current) tick.current.indeterminate = props.someSelected && !props.allSelected
  }, [props.someSelected, props.allSelected])

  const moveBefore = (id: ColumnId, target: ColumnId) => {
    const moved = view.columns.find((c) => c.id === id)
    if (!moved || id === target) return
    const others = view.columns.filter((c) => c.id !== id)
    const from = view.columns.findIndex((c) => c.id === id)
    const at = others.findIndex((c) => c.id === target)
    const before = view.columns.findIndex((c) => c.id === target)
    others.splice(from < before ? at + 1 : at, 0, moved)
    change({ ...view, columns: others }, true)
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={style.tick} id="head-0" data-active={props.activeColumn === 0}>
          <input
            ref={tick}
            type="checkbox"
            tabIndex={-1}
            aria-label={words.selectAll}
            checked={props.allSelected}
            onChange={(event) => props.selectAll(event.target.checked)}
          />
        </th>
        {props.columns.map((shown, i) => {
          const column = columnOf(shown.id)
          const place = view.sort.findIndex((s) => s.field === column.sort)
          const sort = view.sort[place]
          const Icon = sort?.descending ? ArrowDown : ArrowUp
          return (
            <th
              key={shown.id}
              id={`head-${i + 1}`}
              scope="col"
              aria-colindex={i + 2}
              aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : undefined}
              data-active={props.activeColumn === i + 1}
              data-over={over === shown.id}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData('text/x-column', shown.id)
                event.dataTransfer.effectAllowed = 'move'
              }}
              onDragOver={(event) => {
                if (!event.dataTransfer.types.includes('text/x-column')) return
                event.preventDefault()
                setOver(shown.id)
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => {
                event.preventDefault()
                setOver(undefined)
                moveBefore(event.dataTransfer.getData('text/x-column') as ColumnId, shown.id)
              }}
            >
              {column.sort ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={style.sortButton}
                  onClick={(event) => change(sortBy(view, column.sort!, event.shiftKey))}
                >
                  {say(column.label)}
                  {sort && <Icon size={13} aria-hidden />}
                  {sort && view.sort.length > 1 && <small>{place + 1}</small>}
                </button>
              ) : (
                <span className={style.sortButton}>{say(column.label)}</span>
              )}
              <ResizeEdge
                width={shown.width}
                resize={(width) =>
                  change({ ...view, columns: view.columns.map((c) => (c.id === shown.id ? { ...c, width } : c)) }, true)
                }
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** A line follows the pointer; the column takes its width when it is let go. */
function ResizeEdge(props: { width: number; resize: (width: number) => void }) {
  const start = useRef<{ x: number; width: number }>(undefined)
  const widthAt = (x: number) =>
    Math.max(60, Math.min(900, Math.round((start.current?.width ?? props.width) + x - (start.current?.x ?? x))))
  return (
    <span
      className={style.edge}
      aria-hidden
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: props.width }
        event.currentTarget.dataset.dragging = 'true'
      }}
      onPointerMove={(event) => {
        if (start.current) event.currentTarget.style.translate = `${widthAt(event.clientX) - start.current.width}px`
      }}
      onPointerUp={(event) => {
        const width = widthAt(event.clientX)
        const moved = start.current !== undefined && width !== start.current.width
        start.current = undefined
        event.currentTarget.style.translate = ''
        delete event.currentTarget.dataset.dragging
        if (moved) props.resize(width)
      }}
    />
  )
}
