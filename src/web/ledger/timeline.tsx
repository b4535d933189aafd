import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import type { Day } from '../../domain/day.ts'
import { rectification } from '../../domain/rectification.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { useLanguage, useWords } from '../words/words.ts'
import type { ShownLedger } from './ledger-page.tsx'
import { ledgerWords } from './ledger-words.ts'
import { type TimeScale, timeScale } from './time-scale.ts'
import style from './timeline.module.css'

/** Each finding from its feedback to its due date, extensions behind it, today through all. Arrows move, Enter opens. */
export default function Timeline(props: { shown: ShownLedger; openFilter: () => void }) {
  const { lines, rows, nearEnd } = props.shown
  const words = useWords(ledgerWords)
  const language = useLanguage()
  const { today } = useMe()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const rounds = useQuery({
    queryKey: ['kind', 'round', 'feedback'],
    queryFn: async () =>
      new Map((await api.kinds.round.list({ limit: 200 })).items.map((r) => [r.id, r.data.feedbackOn])),
    staleTime: 300_000,
  }).data
  const begins = (row: LedgerRow): Day => rounds?.get(row.round) ?? row.originalDueOn ?? today
  // biome-ignore lint/correctness/useExhaustiveDependencies: `begins` follows from the rounds
  const scale = useMemo(
    () =>
      timeScale(
        rows.flatMap((r) => [begins(r), ...(r.dueOn ? [r.dueOn] : [])]),
        today,
      ),
    [rows, today, rounds],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    getItemKey: (i) => lines[i]?.key ?? i,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lines.slice(0, last + 20).some((l) => l.type === 'waiting')) nearEnd()
  }, [last, lines, nearEnd])
  const open = (row: LedgerRow) => void navigate({ to: '/findings/$id', params: { id: row.id } })
  const move = (to: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, to))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 12,
      PageUp: active - 12,
      Home: 0,
      End: lines.length - 1,
    }
    const to = moves[event.key]
    const line = lines[active]
    if (to !== undefined) {
      event.preventDefault()
      move(to)
    } else if (event.key === 'Enter' || event.key === 'o') {
      event.preventDefault()
      if (line?.type === 'row') open(line.row)
      if (line?.type === 'group') props.shown.toggleGroup(line.group)
    }
  }
  const monthName = (month: Day) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      month: 'short',
      ...(month.endsWith('-01-01') && { year: 'numeric' }),
    }).format(new Date(`${month}T12:00:00Z`))
  return (
    <div className={style.scroller} ref={scroller}>
      <div className={style.axis} aria-hidden>
        <span className={style.names} />
        <div className={style.track}>
          {scale.months.map((month) => (
            <span key={month} className={style.month} style={{ left: `${scale.at(month) * 100}%` }}>
              {monthName(month)}
            </span>
          ))}
          <span className={style.today} style={{ left: `${scale.at(today) * 100}%` }}>
            {words.todayLine}
          </span>
        </div>
      </div>
      <div
        role="listbox"
        aria-label={words.timeline}
        tabIndex={0}
        aria-activedescendant={`time-${active}`}
        className={style.lines}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {shown.map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const place = {
            id: `time-${item.index}`,
            style: { translate: `0 ${item.start}px`, height: item.size },
            'data-active': item.index === active,
            'aria-setsize': lines.length,
            'aria-posinset': item.index + 1,
          }
          if (line.type === 'waiting')
            return <div key={item.key} className={style.line} {...place} role="option" tabIndex={-1} />
          if (line.type === 'group') {
            return (
              <div
                key={item.key}
                role="option"
                tabIndex={-1}
                className={`${style.line} ${style.group}`}
                onClick={() => props.shown.toggleGroup(line.group)}
                onKeyDown={() => undefined}
                {...place}
              >
                <b>{props.shown.groupName(line.group)}</b>
                <span className="muted small">
                  {words.groupCount(String(line.group.open), String(line.group.total))}
                </span>
              </div>
            )
          }
          return (
            <div
              key={item.key}
              role="option"
              tabIndex={-1}
              className={style.line}
              onClick={() => {
                setActive(item.index)
                open(line.row)
              }}
              onKeyDown={() => undefined}
              {...place}
            >
              <Bar row={line.row} from={begins(line.row)} scale={scale} />
            </div>
          )
        })}
      </div>
      <div className={style.todayLine} aria-hidden style={{ height: virtual.getTotalSize() }}>
        <span style={{ left: `${scale.at(today) * 100}%` }} />
      </div>
    </div>
  )
}

function Bar(props: { row: LedgerRow; from: Day; scale: TimeScale }) {
  const { row, from, scale } = props
  const words = useWords(ledgerWords)
  const formats = useFormats()
  const { today } = useMe()
  const isOpen = rectification.states[row.state]?.open ?? true
  const clock = useClock()(row.dueOn, isOpen)
  const due = row.dueOn
  const first = row.originalDueOn && due && row.originalDueOn < due ? row.originalDueOn : due
  const span = (a: Day, b: Day) => ({
    left: `${scale.at(a) * 100}%`,
    width: `max(6px, ${(scale.at(b) - scale.at(a)) * 100}%)`,
  })
  return (
    <>
      <span className={style.names}>
        <span className="muted small">{row.number}</span>
        <span className={style.title}>{row.title}</span>
      </span>
      <span className={style.track}>
        {due && first ? (
          <>
            <i className={style.bar} data-colour={clock.colour} style={span(from, first)} />
            {first < due && <i className={style.extension} data-colour={clock.colour} style={span(first, due)} />}
            {isOpen && due < today && <i className={style.overdue} style={span(due, today)} />}
            <span
              className={style.label}
              style={{ left: `calc(${scale.at(isOpen && due < today ? today : due) * 100}% + 8px)` }}
            >
              <ClockMark clock={clock} />
            </span>
          </>
        ) : (
          <>
            <i className={style.bar} data-colour="none" style={span(from, today)} />
            <span className={style.label} style={{ left: `calc(${scale.at(today) * 100}% + 8px)` }}>
              {words.noDue}
            </span>
          </>
        )}
        <span className="visually-hidden">{words.bar(formats.day(from), due ? formats.day(due) : words.noDue)}</span>
      </span>
    </>
  )
}
