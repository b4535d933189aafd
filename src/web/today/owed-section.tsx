import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OwedWork } from '../../domain/api/contracts/owed.ts'
import { api } from '../api/client.ts'
import { kindHead } from '../api/kind-heads.ts'
import { useMe } from '../api/session.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import { owedWorkWords } from './owed-work-words.ts'
import style from './today.module.css'

/** What is to be held and done soon by rules, plans and tasks, each with the way to record it. */
export default function OwedSection() {
  const words = useWords(owedWorkWords)
  const work = useQuery({ queryKey: ['owed', 'work'], queryFn: () => api.owed.work() })
  if (work.isError) return <ErrorNote error={work.error} retry={() => void work.refetch()} />
  if (!work.data) return null
  const { owed, missed, tasks } = work.data
  if (owed.length + missed + tasks.length === 0) return null
  return (
    <section className={style.section} aria-labelledby="owed">
      <h2 id="owed">
        {words.title}
        {owed.length + tasks.length > 0 && (
          <span className={style.count}> {words.pieces(String(owed.length + tasks.length))}</span>
        )}
      </h2>
      {owed.length + tasks.length > 0 && (
        <ul className={style.items}>
          {tasks.map((task) => (
            <li key={task.id}>
              <Task task={task} />
            </li>
          ))}
          {owed.map((item) => (
            <li key={`${item.obligation} ${item.org} ${item.period}`}>
              <Owed item={item} />
            </li>
          ))}
        </ul>
      )}
      <p className={style.toMatrix}>
        <Link to="/owed" search={{ group: 'all', open: true } as never}>
          {missed > 0 ? words.missed(String(missed)) : words.all}
        </Link>
      </p>
    </section>
  )
}

function Owed(props: { item: OwedWork['owed'][number] }) {
  const { item } = props
  const words = useWords(owedWorkWords)
  const say = useSay()
  const clock = useClock()
  const marks = usePunctuation()
  const { role } = useMe().post
  const { kind, values } = item.record
  const head = kindHead(kind)
  const about = [item.orgName, item.times > 1 && words.ofTimes(String(item.held), String(item.times))]
  const search = { ...values, ...(item.isBranch && head?.ofBranch && { branch: item.org }) }
  return (
    <div className={style.item}>
      <div className={style.itemWords}>
        {say(item.label)}
        <div className="muted small">{about.filter(Boolean).join(marks.comma)}</div>
      </div>
      <div className={style.itemClock}>
        <ClockMark clock={clock(item.until, true)} />
      </div>
      {head?.create.includes(role) && (
        <Link
          className={style.act}
          to="/record/$kind"
          params={{ kind }}
          search={search as never}
          aria-label={`${words.record} ${item.orgName} ${say(item.label)}`}
        >
          {words.record}
        </Link>
      )}
    </div>
  )
}

/** A planned item leads to its plan, anything else to its own record. */
function Task(props: { task: OwedWork['tasks'][number] }) {
  const { task } = props
  const words = useWords(owedWorkWords)
  const say = useSay()
  const clock = useClock()
  const marks = usePunctuation()
  const label = kindHead(task.kind)?.label
  const name = task.title ?? (label && say(label))
  const plan = task.kind === 'plannedItem' ? task.parent : null
  const to =
    plan === null
      ? ({ to: '/records/$kind/$id', params: { kind: task.kind, id: task.id } } as const)
      : ({ to: '/plans/$id', params: { id: plan } } as const)
  return (
    <div className={style.item}>
      <div className={style.itemWords}>
        <Link {...to} className={style.title}>
          {name}
        </Link>
        <div className="muted small">{[label && say(label), task.orgName].filter(Boolean).join(marks.comma)}</div>
      </div>
      <div className={style.itemClock}>
        <ClockMark clock={clock(task.dueOn, true)} />
      </div>
      <Link {...to} className={style.act} aria-label={`${words.open} ${name}`}>
        {words.open}
      </Link>
    </div>
  )
}
