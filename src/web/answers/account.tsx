import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import { useWords } from '../words/words.ts'
import { FIGURES, type FigureName, rowsOf } from './figures.ts'
import style from './report.module.css'
import { reportWords } from './report-words.ts'

const GROUPS = [
  { name: 'findings', figures: ['findings', 'paired', 'unpaired', 'deadlines'] },
  { name: 'claims', figures: ['claims', 'answered', 'half', 'unanswered', 'findingsUnanswered'] },
  { name: 'measures', figures: ['measures', 'dated', 'persons', 'owned', 'evidenced'] },
  { name: 'seen', figures: ['empty', 'repeats', 'shared', 'elsewhere', 'lostWords', 'talkedTo'] },
] as const satisfies { name: string; figures: readonly FigureName[] }[]

/** The account on one screen (一页账): every figure stands in words and opens the list that it counts. */
export function Account(props: { report: ReportAudit; shown: FigureName }) {
  const words = useWords(reportWords)
  const counts = useMemo(() => {
    const nameless = () => ({ zh: '', en: '' })
    return new Map(FIGURES.map((name) => [name, rowsOf(props.report, name, nameless).length]))
  }, [props.report])
  return (
    <section aria-labelledby="account">
      <h2 id="account" className="visually-hidden">
        {words.account}
      </h2>
      <dl className={style.account}>
        {GROUPS.map(({ name, figures }) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>
              {figures
                .filter((figure) => figure !== 'unpaired' || counts.get(figure)! > 0)
                .map((figure) => (
                  <Figure key={figure} figure={figure} count={counts.get(figure)!} shown={figure === props.shown} />
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Figure(props: { figure: FigureName; count: number; shown: boolean }) {
  const words = useWords(reportWords)
  const face = (
    <>
      <b>{props.count}</b> {words.figure[props.figure]}
    </>
  )
  if (props.count === 0) return <span className={style.zero}>{face}</span>
  return (
    <Link
      to="."
      search={{ show: props.figure } as never}
      className={style.figure}
      data-figure={props.figure}
      aria-current={props.shown ? 'true' : undefined}
      resetScroll={false}
      replace
    >
      {face}
    </Link>
  )
}
