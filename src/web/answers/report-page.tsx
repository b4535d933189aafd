import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileSpreadsheet, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import { API, api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { Empty, ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import { Account } from './account.tsx'
import { FigureList } from './figure-list.tsx'
import { FIGURES, type FigureName, type FigureRow } from './figures.ts'
import style from './report.module.css'
import { ReportSource } from './report-source.tsx'
import { reportWords } from './report-words.ts'

const route = getRouteApi('/signed-in/reviews/$id/answers')

/** A report read from outside: its account on one screen, each figure with its list, the source beside. */
export default function ReportPage() {
  const { id } = route.useParams()
  const words = useWords(reportWords)
  const report = useQuery({ queryKey: ['answers', id], queryFn: () => api.reviews.answers({ id }) })
  if (report.isError) {
    return (
      <div className={style.alone}>
        <h1>{words.title}</h1>
        <ErrorNote error={report.error} retry={() => void report.refetch()} />
      </div>
    )
  }
  if (!report.data) {
    return (
      <div className={style.alone}>
        <h1>{words.title}</h1>
        <Waiting lines={12} />
      </div>
    )
  }
  return <Report report={report.data} />
}

function Report({ report }: { report: ReportAudit }) {
  const words = useWords(reportWords)
  const [here, setHere] = useState<FigureRow>()
  const figure = useFigure(report)
  const name = report.title ?? report.fileName
  useEffect(() => {
    document.title = `${words.title} · 台账`
  }, [words.title])
  useEffect(() => {
    if (here) showPlace()
  }, [here])
  return (
    <div className={style.page}>
      <header className={style.head}>
        <nav className={style.crumbs}>
          <Link to="/documents">{words.documents}</Link>
          {report.document === null && (
            <>
              <span aria-hidden> / </span>
              <Link to="/reviews/$id" params={{ id: report.review }}>
                {words.back}
              </Link>
            </>
          )}
        </nav>
        <div className={style.titleLine}>
          <h1>{words.title}</h1>
          <div className={style.acts}>
            <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
              {words.print}
            </Button>
            <a className={style.sheet} href={`${API}/reviews/${report.review}/answers.xlsx`} download>
              <FileSpreadsheet size={15} aria-hidden />
              {words.sheet}
            </a>
          </div>
        </div>
        <p className={`${style.name} serif`}>{name}</p>
        <p className="muted small">{words.only}</p>
      </header>
      {report.findings.length === 0 ? (
        <Empty title={words.noProblem} why={words.noProblemWhy}>
          {report.document === null && (
            <Link to="/reviews/$id" params={{ id: report.review }}>
              {words.toReview}
            </Link>
          )}
        </Empty>
      ) : (
        <div className={style.columns}>
          <div className={style.side}>
            <Hints report={report} />
            <Account report={report} shown={figure} />
            <FigureList report={report} figure={figure} here={here?.key} go={setHere} />
          </div>
          <ReportSource report={report} here={here} />
        </div>
      )}
    </div>
  )
}

/** Brings the chosen place into view: within the source, which stands beside; where it stands below, the page goes there too. */
function showPlace() {
  const pane = document.querySelector<HTMLElement>('[data-source]')
  const place = pane?.querySelector<HTMLElement>('[data-here]')
  if (!pane || !place) return
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  const within = place.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop
  pane.scrollTo({ top: within - pane.clientHeight / 2, behavior })
  if (matchMedia('(max-width: 1023px)').matches) pane.scrollIntoView({ block: 'start', behavior })
}

function Hints({ report }: { report: ReportAudit }) {
  const words = useWords(reportWords)
  const { measures, account } = report.audit
  const says = measures.length === 0 ? words.noMeasure : account.paired === 0 ? words.apart : undefined
  return says === undefined ? null : <Note tone="warning">{says}</Note>
}

/** Which list is open, from the address; at first what has no answer, else what is only half answered, else all. */
function useFigure({ audit: { account } }: ReportAudit): FigureName {
  const { show } = route.useSearch() as { show?: unknown }
  const asked = FIGURES.find((name) => name === show)
  return asked ?? (account.unanswered > 0 ? 'unanswered' : account.half > 0 ? 'half' : 'claims')
}
