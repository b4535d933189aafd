import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CHAPTERS, type Chapter } from '../../domain/chapters.ts'
import { DAILY_CHAPTERS, type DailyKindName } from '../../domain/kinds/daily/index.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './daily.module.css'
import { OWN_PAGES } from './own-pages.ts'
import { dailyWords } from './words.ts'

/** What can be recorded (记一笔), and what was recorded last. */
export default function RecordPage() {
  const words = useWords(dailyWords)
  const say = useSay()
  const me = useMe()
  const chapters = (Object.keys(CHAPTERS) as Chapter[]).map((chapter) => ({
    chapter,
    kinds: (Object.keys(DAILY_CHAPTERS[chapter]) as DailyKindName[]).filter(
      (name) => kindNamed(name).permissions.create.includes(me.post.role) && !OWN_PAGES[name]?.isPart,
    ),
  }))
  return (
    <Page title={words.record} beside={words.recordWhy}>
      <nav aria-label={words.what} className={style.chapters}>
        {chapters
          .filter(({ kinds }) => kinds.length > 0)
          .map(({ chapter, kinds }) => (
            <section key={chapter}>
              <h2>{say(CHAPTERS[chapter])}</h2>
              <ul className={style.kinds}>
                {kinds.map((name) => (
                  <li key={name}>
                    <Link to="/record/$kind" params={{ kind: name }} className={style.kind}>
                      {say(kindNamed(name).label)}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </nav>
      <h2 className={style.second}>{words.latest}</h2>
      <Latest />
    </Page>
  )
}

function Latest() {
  const words = useWords(dailyWords)
  const say = useSay()
  const { recent } = useFormats()
  const rows = useQuery({ queryKey: ['ledgers', 'latest'], queryFn: () => api.ledgers.latest({ limit: 20 }) })
  if (rows.isError) return <ErrorNote error={rows.error} retry={() => rows.refetch()} />
  if (!rows.data) return <Waiting />
  if (rows.data.length === 0) return <p className="muted">{words.none}</p>
  return (
    <ul className={style.latest}>
      {rows.data.map((row) => (
        <li key={row.id}>
          <Link to="/records/$kind/$id" params={{ kind: row.kind, id: row.id }} className={style.line}>
            <span className="muted small">{say(kindNamed(row.kind as KindName).label)}</span>
            <span>{row.title}</span>
            <span className="faint small">{recent(row.recordedAt)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
