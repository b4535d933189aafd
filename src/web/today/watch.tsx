import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { levelOf, useMe } from '../api/session.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock, useRule } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { clockConditions } from '../ledger/clock-conditions.ts'
import { useWords } from '../words/words.ts'
import style from './today.module.css'
import { todayWords } from './today-words.ts'

const MOST = 12

/**
 * The clock climbs: what is overdue stands before the street, what is soon due too before the secretary, though it is
 * others' work. Each leads to following up.
 */
export function Watch() {
  const words = useWords(todayWords)
  const me = useMe()
  const amber = useRule('clock.amber')
  const green = useRule('clock.green')
  const clock = useClock()
  const marks = usePunctuation()
  const street = levelOf(me.post.role) === 'street'
  const watches = street || me.post.role === 'communitySecretary'
  const parts = street ? (['red'] as const) : (['red', 'amber'] as const)
  const where = JSON.stringify(clockConditions(parts, { today: me.today, amber, green }))
  const list = useQuery({
    queryKey: ['ledger', 'watch', where],
    queryFn: () => api.ledger.list({ where: where as never, sort: 'dueOn', limit: MOST }),
    enabled: watches,
  })
  const rows = list.data?.items ?? []
  if (!watches || rows.length === 0) return null
  return (
    <section className={style.section} aria-labelledby="watch">
      <h2 id="watch">
        {words.watch} <span className={style.count}>{street ? words.watchWhy.street : words.watchWhy.secretary}</span>
      </h2>
      <ul className={style.items}>
        {rows.map((row) => (
          <li key={row.id} className={style.item}>
            <div className={style.itemWords}>
              <Link to="/findings/$id" params={{ id: row.id }} className={style.title}>
                {row.title}
              </Link>
              <div className="muted small">
                {[words.finding(row.number), row.orgName, row.ownerName ?? words.noOwner].join(marks.comma)}
              </div>
            </div>
            <div className={style.itemClock}>
              <ClockMark clock={clock(row.dueOn, true)} />
            </div>
            <Link
              className={style.act}
              to="/findings/$id"
              params={{ id: row.id }}
              search={{ act: 'urge' } as never}
              aria-label={`${words.urge} ${row.number}`}
            >
              {words.urge}
            </Link>
          </li>
        ))}
      </ul>
      {list.data?.next && (
        <Link className={style.more} to="/ledger" search={{ clock: parts.join(',') } as never}>
          {words.all}
        </Link>
      )}
    </section>
  )
}
