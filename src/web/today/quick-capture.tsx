import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useSay, useWords } from '../words/words.ts'
import { owedWorkWords } from './owed-work-words.ts'
import style from './today.module.css'

/** Where nothing was recorded yet. */
const AT_FIRST = ['meeting', 'activity', 'homeVisit', 'conveyance']
const SHOWN = 4

/** The kinds that are recorded most here of late, each one touch away. */
export default function QuickCapture() {
  const words = useWords(owedWorkWords)
  const say = useSay()
  const { role } = useMe().post
  const latest = useQuery({ queryKey: ['ledgers', 'latest', 50], queryFn: () => api.ledgers.latest({ limit: 50 }) })
  const counts = [...Map.groupBy(latest.data ?? [], ({ kind }) => kind)].sort(([, a], [, b]) => b.length - a.length)
  const kinds = [...new Set([...counts.map(([kind]) => kind), ...AT_FIRST])]
    .filter(isDailyKind)
    // What hangs on another record is begun from that one's page.
    .filter((kind) => !kindNamed(kind).parent && kindNamed(kind).permissions.create.includes(role))
  if (kinds.length === 0) return null
  return (
    <nav className={style.quick} aria-label={words.quick}>
      {kinds.slice(0, SHOWN).map((kind) => (
        <Link key={kind} to="/record/$kind" params={{ kind }}>
          {say(kindNamed(kind).label)}
        </Link>
      ))}
    </nav>
  )
}
