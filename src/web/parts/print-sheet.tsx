import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { defineWords, useWords } from '../words/words.ts'
import style from './print-sheet.module.css'
import './print.css'

const printWords = defineWords(
  {
    foot: (scope: string, day: string, filter: string, root: string) =>
      `${scope}　${day} 打印　条件：${filter}　日志根 ${root}`,
  },
  {
    foot: (scope: string, day: string, filter: string, root: string) =>
      `${scope}   printed ${day}   filter: ${filter}   log root ${root}`,
  },
)

export interface PrintColumn {
  key: string
  heading: string
  /** Its share of the page's width is this of the sum. */
  width: number
  /** Documents' own words. */
  isSerif?: boolean
}

/** A list as it goes on paper: A4 across, the head on every page, scope, day, filter and the log's root at its foot. */
export function PrintSheet(props: {
  title: string
  /** What narrows the list, in words. */
  filter: string
  columns: readonly PrintColumn[]
  rows: readonly { id: string; cells: readonly ReactNode[] }[]
}) {
  const { columns } = props
  const words = useWords(printWords)
  const me = useMe()
  const log = useQuery({ queryKey: ['log'], queryFn: () => api.log.state() })
  const total = columns.reduce((n, { width }) => n + width, 0)
  const root = log.data ? `${log.data.root.slice(0, 16)}…（${log.data.size}）` : '–'
  return createPortal(
    <div className="print-only" aria-hidden="true">
      <table className={style.paper}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width: `${(width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th colSpan={columns.length} className={style.title}>
              {props.title}
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
              {words.foot(me.post.orgName, me.today, props.filter, root)}
            </td>
          </tr>
        </tfoot>
        <tbody>
          {props.rows.map((row) => (
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
