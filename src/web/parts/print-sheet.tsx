import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { defineWords, useWords } from '../words/words.ts'
import style from './print-sheet.module.css'
import { paperWidths } from './print-widths.ts'
import './print.css'

const printWords = defineWords(
  {
    scope: (scope: string, filter: string, rows: number) => `单位：${scope}　范围：${filter}　共 ${rows} 条`,
    madeBy: (name: string, day: string) => `制表：${name}　${day}`,
    root: (size: number, root: string) => `日志第 ${size} 条，根 ${root}`,
    checked: '审核（签字）：',
    seal: '（盖章）',
  },
  {
    scope: (scope: string, filter: string, rows: number) => `${scope} · ${filter} · ${rows} rows`,
    madeBy: (name: string, day: string) => `made by ${name} · ${day}`,
    root: (size: number, root: string) => `log entry ${size}, root ${root}`,
    checked: 'Checked (signature):',
    seal: '(seal)',
  },
)

export interface PrintColumn {
  key: string
  heading: string
  /** In characters of half a Chinese one. */
  width: number
  /** Documents' own words. */
  isSerif?: boolean
}

/**
 * A list as it goes on paper: A4 across; on every page its name, whose and of what range it is, who made it and when, the
 * headings, the log's root, where it is signed and the page's number.
 */
export function PrintSheet(props: {
  title: string
  /** What narrows the list, in words. */
  filter: string
  columns: readonly PrintColumn[]
  rows: readonly { id: string; cells: readonly ReactNode[] }[]
}) {
  const { columns, rows } = props
  const words = useWords(printWords)
  const me = useMe()
  const log = useQuery({ queryKey: ['log'], queryFn: () => api.log.state() })
  const { letters, shares } = paperWidths(
    columns,
    rows.map(({ cells }) => cells),
  )
  return createPortal(
    <div className="print-only" aria-hidden="true">
      <table className={style.paper} data-letters={letters}>
        <colgroup>
          {columns.map(({ key }, i) => (
            <col key={key} style={{ width: `${shares[i]}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th colSpan={columns.length} className={style.title}>
              {props.title}
              <div className={style.about}>
                <span>{words.scope(me.post.orgName, props.filter, rows.length)}</span>
                <span>{words.madeBy(me.name, me.today)}</span>
              </div>
            </th>
          </tr>
          <tr>
            {columns.map(({ key, heading }) => (
              <th key={key}>{heading}</th>
            ))}
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td colSpan={columns.length} className={style.foot}>
              <div className={style.about}>
                <span className={style.root}>{log.data && words.root(log.data.size, log.data.root.slice(0, 16))}</span>
                <span className={style.signed}>
                  <span>{words.checked}</span>
                  <span>{words.seal}</span>
                </span>
              </div>
            </td>
          </tr>
        </tfoot>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ key, isSerif }, i) => (
                <td key={key} className={isSerif ? 'serif' : undefined}>
                  {row.cells[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  )
}
