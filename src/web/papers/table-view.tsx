import { memo, useState } from 'react'
import type { PaperBlock } from '../../domain/paper.ts'
import { Button } from '../forms/button.tsx'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

/** So many rows are drawn at first and at each step: a list may have thousands. */
const FIRST = 100
const STEP = 400

/** A list within a paper, its rows as the records give them. */
export const TableView = memo(function TableView(props: { table: NonNullable<PaperBlock['table']> }) {
  const words = useWords(paperWords)
  const [shown, setShown] = useState(FIRST)
  const { head, rows } = props.table
  const left = rows.length - shown
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too */}
      <section className={style.tableFrame} aria-label={head.map(({ text }) => text).join(' ')} tabIndex={0}>
        <table className={style.table} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {head.map(({ text, width }) => (
                <th key={text} scope="col" style={{ width: `${width}%` }}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stay in their places
              <tr key={n}>
                {row.cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their places
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 && (
        <p className={style.moreRows}>
          <Button onClick={() => setShown(shown + STEP)}>{words.moreRows(Math.min(STEP, left), rows.length)}</Button>
        </p>
      )}
    </>
  )
})
