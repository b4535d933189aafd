import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Overview } from '../../domain/api/shapes.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { pathOf, plotOf } from './chart-geometry.ts'
import style from './overview.module.css'
import { overviewWords } from './overview-words.ts'

const HEIGHT = 290

/** Closed so far, as planned at first, as the due dates in force would have it. The same figures stand in a table below. */
export default function ProgressChart(props: { overview: Overview; search: Record<string, string> }) {
  const { overview } = props
  const words = useWords(overviewWords)
  const language = useLanguage()
  const formats = useFormats()
  const { today } = useMe()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    if (frame.current) watch.observe(frame.current)
    return () => watch.disconnect()
  }, [])
  const { progress } = overview
  const plot = plotOf(progress, overview.total, width, HEIGHT)
  const now = progress.findIndex((p) => p.on === today)
  const last = progress.at(-1)
  const month = (on: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short' }).format(
      new Date(`${on}T12:00:00Z`),
    )
  const weekly = progress.filter((p, i) => i % 14 === 0 || p.on === today || i === progress.length - 1)
  // Two labels at the right end must not lie on each other.
  const endPlanned = last ? plot.y(last.planned) : 0
  const endProjected = last?.projected == null ? undefined : plot.y(last.projected)
  const apart = endProjected !== undefined && Math.abs(endProjected - endPlanned) < 18 ? endPlanned + 18 : endProjected
  return (
    <>
      <div ref={frame}>
        <svg width={plot.width} height={plot.height} role="img" aria-label={words.progress} className={style.chart}>
          {plot.ticks.map((n) => (
            <g key={n}>
              <path d={`M${plot.x(0)} ${plot.y(n)}H${plot.x(progress.length - 1)}`} className={style.gridLine} />
              <text x={plot.x(0) - 8} y={plot.y(n) + 4} textAnchor="end">
                {n}
              </text>
            </g>
          ))}
          {plot.months.map((m) => (
            <text key={m.on} x={m.x} y={plot.height - 8}>
              {month(m.on)}
            </text>
          ))}
          <path
            d={pathOf(
              progress.map((p) => p.planned),
              plot,
            )}
            className={style.linePlanned}
          />
          <path
            d={pathOf(
              progress.map((p) => p.projected),
              plot,
            )}
            className={style.lineProjected}
          />
          <path
            d={pathOf(
              progress.map((p) => p.closed),
              plot,
            )}
            className={style.lineActual}
          />
          {now >= 0 && (
            <>
              <path
                d={`M${plot.x(now)} ${plot.y(plot.ticks.at(-1) ?? 1) - 8}V${plot.y(0)}`}
                className={style.lineToday}
              />
              <text x={plot.x(now) - 6} y={plot.y(plot.ticks.at(-1) ?? 1) - 2} textAnchor="end">
                {words.today}
              </text>
              <circle cx={plot.x(now)} cy={plot.y(overview.closed)} r="5" className={style.pointNow} />
              <text x={plot.x(now) + 10} y={plot.y(overview.closed) + 18} className={style.labelNow}>
                {words.closedNow(String(overview.closed))}
              </text>
            </>
          )}
          {last && (
            <text x={plot.x(progress.length - 1) + 8} y={endPlanned + 4}>
              {words.planned} {last.planned}
            </text>
          )}
          {last && apart !== undefined && (
            <text x={plot.x(progress.length - 1) + 8} y={apart + 4} className={style.labelNow}>
              {words.projected.length > 6 ? last.projected : `${words.projected} ${last.projected}`}
            </text>
          )}
        </svg>
      </div>
      <div className={style.chartFoot}>
        <Link to="/ledger" search={{ ...props.search, state: 'closed' } as never}>
          {words.closedNow(String(overview.closed))}
        </Link>
        <details>
          <summary>{words.asTable}</summary>
          <table className={style.figures}>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.actual}</th>
                <th scope="col">{words.planned}</th>
                <th scope="col">{words.projected}</th>
              </tr>
            </thead>
            <tbody>
              {weekly.map((p) => (
                <tr key={p.on}>
                  <th scope="row">{formats.day(p.on)}</th>
                  <td>{p.closed ?? ''}</td>
                  <td>{p.planned}</td>
                  <td>{p.projected ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </>
  )
}
