import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { kindHead } from '../api/kind-heads.ts'
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
  const kinds = [...new Set([...counts.map(([kind]) => kind), ...AT_FIRST])].flatMap((kind) => {
    const head = kindHead(kind)
    // What hangs on another record is begun from that one's page.
    return head && !head.hangs && head.create.includes(role) ? [{ kind, label: head.label }] : []
  })
  if (kinds.length === 0) return null
  return (
    <nav className={style.quick} aria-label={words.quick}>
      {kinds.slice(0, SHOWN).map(({ kind, label }) => (
        <Link key={kind} to="/record/$kind" params={{ kind }}>
          {say(label)}
        </Link>
      ))}
    </nav>
  )
}
