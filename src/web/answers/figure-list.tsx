import { useMemo } from 'react'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import type { Label } from '../../domain/label.ts'
import { useSay, useWords } from '../words/words.ts'
import { AnswerMark } from './answer-mark.tsx'
import { type FigureName, type FigureRow, rowsOf } from './figures.ts'
import style from './report.module.css'
import { reportWords } from './report-words.ts'

const nameOf = (number: number): Label => ({
  zh: reportWords.zh.finding(String(number)),
  en: reportWords.en.finding(String(number)),
})

/** What a figure counts, by finding; each line leads to its place in the source. */
export function FigureList(props: {
  report: ReportAudit
  figure: FigureName
  here: string | undefined
  go: (row: FigureRow) => void
}) {
  const { report, figure } = props
  const words = useWords(reportWords)
  const say = useSay()
  const rows = useMemo(() => rowsOf(report, figure, nameOf), [report, figure])
  return (
    <section aria-labelledby="list" className={style.list}>
      <h2 id="list" aria-live="polite">
        {words.list(words.figure[figure], rows.length)}
      </h2>
      {rows.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ol>
          {rows.map((row, i) => (
            <li key={row.key} data-here={row.key === props.here || undefined}>
              {row.finding !== rows[i - 1]?.finding && (
                <h3>
                  {row.finding === null ? words.noFinding : say(nameOf(row.finding))}{' '}
                  <span className="muted small">{headingOf(report, row.finding)}</span>
                </h3>
              )}
              <button
                type="button"
                onClick={() => props.go(row)}
                aria-label={words.toSource(row.text.slice(0, 40))}
                aria-current={row.key === props.here ? 'true' : undefined}
              >
                <span className={`${style.words} serif`}>{row.text}</span>
              </button>
              {(row.state !== null || row.why.length > 0) && (
                <div className={style.why}>
                  {row.state !== null && <AnswerMark state={row.state} />}
                  <span>{row.why.map(say).join('　')}</span>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const headingOf = (report: ReportAudit, finding: number | null) =>
  finding === null ? '' : (report.findings[finding - 1]?.headings.at(-1) ?? '')
