import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../forms/button.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { useWords } from '../words/words.ts'
import style from './forms.module.css'
import { formsWords } from './words.ts'

interface FilledRow {
  kind: string
  id: string
  cells: (string | number | null)[]
}

/** So many rows tell whether the form is filled as it is meant. */
const SHOWN_AT_FIRST = 30

/** The form as it will be filled: above each column what it is filled from, every cell opening its record. */
export function FilledTable(props: {
  headings: readonly string[]
  sources: readonly { key: string; label: string }[]
  columns: readonly (string | null)[]
  doubts: readonly boolean[]
  rows: readonly FilledRow[]
  change: (columns: (string | null)[]) => void
}) {
  const words = useWords(formsWords)
  const { headings, columns, rows } = props
  const marks = usePunctuation()
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST)
  const nameOf = (column: number) => headings[column] || words.unnamed(column + 1)
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            {headings.map((_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col">
                {nameOf(column)}
              </th>
            ))}
          </tr>
          <tr>
            {headings.map((_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <td key={column} data-heading={nameOf(column)} data-doubt={props.doubts[column] || undefined}>
                <select
                  aria-label={`${nameOf(column)}${marks.colon}${words.from}`}
                  value={columns[column] ?? ''}
                  onChange={(event) =>
                    props.change(columns.map((one, i) => (i === column ? event.target.value || null : one)))
                  }
                >
                  <option value="">{words.empty}</option>
                  {props.sources.map(({ key, label }) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                </select>
                {props.doubts[column] && <div className={`${style.doubt} small`}>{words.likely}</div>}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ kind, id, cells }) => (
            <tr key={id}>
              {cells.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column} data-heading={nameOf(column)}>
                  {value !== null && (
                    <Link to="/records/$kind/$id" params={{ kind, id }} className={style.cell}>
                      {value}
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <div className={style.rest}>
          <Button onClick={() => setIsWhole(true)}>{words.showAll(rows.length - shown.length)}</Button>
        </div>
      )}
    </div>
  )
}
