import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { useRule } from '../forms/directory.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './overview.module.css'
import { overviewWords } from './overview-words.ts'

/** What each community owes by the rules this year: soon due, without a record, entered late. Every figure opens its lines. */
export function OwedCommunities() {
  const words = useWords(overviewWords)
  const amber = String(useRule('clock.amber'))
  const rows = useQuery({ queryKey: ['owed', 'communities'], queryFn: () => api.owed.communities() })
  if (rows.isError) return <ErrorNote error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data || rows.data.length === 0) return null
  return (
    <section className={style.panel} aria-labelledby="owed">
      <header className={style.panelHead}>
        <h2 id="owed">{words.owed}</h2>
        <span className="muted small">{words.owedWhy}</span>
      </header>
      <table className={style.counted}>
        <thead>
          <tr>
            <th scope="col">{words.community}</th>
            <th scope="col">{words.owedSoon(amber)}</th>
            <th scope="col">{words.owedMissed}</th>
            <th scope="col">{words.owedLate}</th>
            <th scope="col">{words.owedDone}</th>
          </tr>
        </thead>
        <tbody>
          {rows.data.map(({ org, name, soon, missed, late, done }) => (
            <tr key={org}>
              <th scope="row">
                <ToOwed org={org} name={name}>
                  {name}
                </ToOwed>
              </th>
              <td>
                {soon > 0 ? (
                  <ToOwed figure {...{ org, open: true }} name={`${name} ${words.owedSoon(amber)} ${soon}`}>
                    {soon}
                  </ToOwed>
                ) : (
                  <span className="muted">0</span>
                )}
              </td>
              <td>
                {missed > 0 ? (
                  <ToOwed figure {...{ org, open: true }} name={`${name} ${words.owedMissed} ${missed}`}>
                    {missed}
                  </ToOwed>
                ) : (
                  <span className="muted">0</span>
                )}
              </td>
              <td>{late}</td>
              <td>{done}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ToOwed(props: { org: string; open?: boolean; figure?: boolean; name: string; children: React.ReactNode }) {
  const search = { group: 'all', org: props.org, ...(props.open && { open: true }) }
  return (
    <Link
      to="/owed"
      search={search as never}
      aria-label={props.name}
      {...(props.figure && { className: style.number })}
    >
      {props.children}
    </Link>
  )
}
