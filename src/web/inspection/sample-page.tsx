import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { API } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { PickRow } from './pick-row.tsx'
import { type SampleData, useSample } from './use-sample.ts'
import { inspectionWords } from './words.ts'

const SpotFinding = lazy(() => import('./spot-finding.tsx'))

/** A sample: how it was drawn, and record by record what was found. */
export default function SamplePage() {
  const words = useWords(inspectionWords)
  const { id } = useParams({ strict: false }) as { id: string }
  const { query, write } = useSample(id)
  if (query.isError) {
    return (
      <Page title={words.samples}>
        <ErrorNote error={query.error} retry={() => query.refetch()} />
      </Page>
    )
  }
  const sample = query.data
  if (!sample) {
    return (
      <Page title={words.samples}>
        <Waiting />
      </Page>
    )
  }
  return <SampleTable id={id} data={sample.data} org={sample.org} write={write.mutate} error={write.error} />
}

function SampleTable(props: {
  id: string
  org: string
  data: SampleData
  write: ReturnType<typeof useSample>['write']['mutate']
  error: unknown
}) {
  const words = useWords(inspectionWords)
  const me = useMe()
  const { data } = props
  const [spot, setSpot] = useState<SampleData['picks'][number]>()
  const results = new Map(data.results.map((result) => [result.record, result]))
  const done = data.results.filter((result) => result.verdict !== null).length
  const mayWrite = me.post.role === 'inspector'
  return (
    <Page
      title={data.name}
      beside={
        <>
          {words.says({
            population: data.population.toLocaleString(),
            drawn: String(data.picks.length),
            how: words[data.how],
          })}
          {data.how === 'random' && (
            <>
              {' · '}
              <span className="mono">{words.seedIs(data.seed)}</span>
            </>
          )}
          {' · '}
          {words.progress(String(done), String(data.picks.length))}
        </>
      }
      acts={
        <>
          <a className={style.export} href={`${API}/inspection/samples/${props.id}.xlsx`} download>
            {words.export}
          </a>
          <Button onClick={() => window.print()}>{words.print}</Button>
        </>
      }
    >
      {props.error ? <ErrorNote error={props.error} /> : null}
      <table className={style.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.record}</th>
            <th scope="col">{words.signs}</th>
            <th scope="col">{words.verdict}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.picks.map((pick, i) => (
            <PickRow
              key={pick.record}
              position={i + 1}
              pick={pick}
              result={results.get(pick.record)}
              write={mayWrite ? (result) => props.write(result) : undefined}
              toFinding={() => setSpot(pick)}
            />
          ))}
        </tbody>
      </table>
      {spot && (
        <Suspense>
          <SpotFinding
            org={spot.org}
            seenAt={spot}
            note={results.get(spot.record)?.note ?? null}
            done={(finding) => {
              const before = results.get(spot.record)
              props.write({
                record: spot.record,
                verdict: before?.verdict ?? 'wrong',
                note: before?.note ?? null,
                finding,
              })
              setSpot(undefined)
            }}
            close={() => setSpot(undefined)}
          />
        </Suspense>
      )}
    </Page>
  )
}
