import { useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useSay, useWords } from '../words/words.ts'
import { type ColumnId, columnOf } from './columns.ts'
import { useViewWords } from './filter-words.ts'
import { useCellText } from './ledger-cell.tsx'
import { ledgerWords } from './ledger-words.ts'
import style from './print.module.css'
import type { LedgerView } from './view.ts'
import './print.css'

/** At most so many rows on paper; more belong in a sheet. */
export const MOST_PRINTED = 2000

/** The list as it goes on paper: A4 across, the head on every page, scope, day, filter and the log's root at its foot. */
export function PrintTable(props: { view: LedgerView; rows: readonly LedgerRow[] }) {
  const words = useWords(ledgerWords)
  const say = useSay()
  const me = useMe()
  const text = useCellText()
  const viewWords = useViewWords()
  const log = useQuery({ queryKey: ['log'], queryFn: () => api.log.state() })
  const columns: ColumnId[] = props.view.columns.map((c) => c.id)
  const total = columns.reduce((n, id) => n + columnOf(id).width, 0)
  return createPortal(
    <div className="print-only" aria-hidden="true">
      <table className={style.paper}>
        <colgroup>
          {columns.map((id) => (
            <col key={id} style={{ width: `${(columnOf(id).width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th colSpan={columns.length} className={style.title}>
              {words.title}
            </th>
          </tr>
          <tr>
            {columns.map((id) => (
              <th key={id}>{say(columnOf(id).label)}</th>
            ))}
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td colSpan={columns.length} className={style.foot}>
              {words.printFoot(
                me.post.orgName,
                me.today,
                viewWords(props.view),
                log.data ? `${log.data.root.slice(0, 16)}…（${log.data.size}）` : '–',
              )}
            </td>
          </tr>
        </tfoot>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              {columns.map((id) => (
                <td key={id} className={id === 'title' ? 'serif' : undefined}>
                  {text(row, id)}
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
