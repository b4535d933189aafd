import { useQuery } from '@tanstack/react-query'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './overview.module.css'
import { overviewWords } from './overview-words.ts'

/** How long it takes to record something (减负), by kind: this month beside the last. Of organisations, never of persons. */
export function BurdenSection() {
  const words = useWords(overviewWords)
  const say = useSay()
  const rows = useQuery({ queryKey: ['burden'], queryFn: () => api.burden.list() })
  if (rows.isError) return <ErrorNote error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data || rows.data.length === 0) return null
  const within = (seconds: number | null) =>
    seconds === null ? <span className="faint">{words.burdenNone}</span> : words.burdenWithin(seconds)
  return (
    <section className={style.panel} aria-labelledby="burden">
      <header className={style.panelHead}>
        <h2 id="burden">{words.burden}</h2>
        <span className="muted small">{words.burdenWhy}</span>
      </header>
      <table className={style.counted}>
        <thead>
          <tr>
            <th scope="col">{words.burdenKind}</th>
            <th scope="col">{words.burdenTimes}</th>
            <th scope="col">{words.burdenNow}</th>
            <th scope="col">{words.burdenBefore}</th>
          </tr>
        </thead>
        <tbody>
          {rows.data.map(({ kind, times, median, medianBefore }) => (
            <tr key={kind}>
              <th scope="row">{say(kindNamed(kind as KindName).label)}</th>
              <td>{times}</td>
              <td>{within(median)}</td>
              <td>{within(medianBefore)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
