import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { inspectionWords } from './words.ts'

const DrawDialog = lazy(() => import('./draw-dialog.tsx'))

/** What the inspection has drawn so far, and the act to draw again (抽查). */
export default function SamplesPage() {
  const words = useWords(inspectionWords)
  const me = useMe()
  const { recent } = useFormats()
  const [drawing, setDrawing] = useState(false)
  const samples = useQuery({
    queryKey: ['inspection', 'samples'],
    queryFn: () => api.kinds.sample.list({ sort: '-recordedAt', limit: 100 }),
  })
  const draw = me.post.role === 'inspector' && (
    <Button type="primary" onClick={() => setDrawing(true)}>
      {words.draw}
    </Button>
  )
  const items = samples.data?.items
  return (
    <Page title={words.samples} beside={words.samplesWhy} acts={items && items.length > 0 && draw}>
      {samples.isError ? (
        <ErrorNote error={samples.error} retry={() => samples.refetch()} />
      ) : !items ? (
        <Waiting />
      ) : items.length === 0 ? (
        <Empty title={words.none} why={words.noneWhy}>
          {draw}
        </Empty>
      ) : (
        <ul className={style.list}>
          {items.map(({ id, recordedAt, data }) => (
            <li key={id}>
              <Link to="/samples/$id" params={{ id }} className={style.line}>
                <b>{data.name}</b>
                <span className="muted small">
                  {words.says({
                    population: data.population.toLocaleString(),
                    drawn: String(data.picks.length),
                    how: words[data.how],
                  })}
                </span>
                <span className="small">
                  {words.progress(
                    String(data.results.filter((r) => r.verdict !== null).length),
                    String(data.picks.length),
                  )}
                </span>
                <span className="faint small">{recent(recordedAt)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {drawing && (
        <Suspense>
          <DrawDialog close={() => setDrawing(false)} />
        </Suspense>
      )}
    </Page>
  )
}
