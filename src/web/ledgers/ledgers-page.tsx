import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CHAPTERS, type Chapter } from '../../domain/chapters.ts'
import { dayAt } from '../../domain/day.ts'
import { LEDGERS } from '../../domain/ledgers/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { owedWords } from '../owed/words.ts'
import { ErrorNote } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

/** Every ledger by chapter, with how many rows it has and how new the newest is. */
export default function LedgersPage() {
  const words = useWords(ledgersWords)
  const say = useSay()
  const mayRecord = roomsOf(useMe().post.role).includes('record')
  const { day } = useFormats()
  const sizes = useQuery({ queryKey: ['ledgers', 'sizes'], queryFn: () => api.ledgers.list({}) })
  const sizeOf = new Map(sizes.data?.map((size) => [size.name, size]))
  return (
    <Page
      title={words.ledgers}
      beside={words.ledgersWhy}
      acts={
        mayRecord && (
          <>
            <Link to="/forms">{words.formFromAbove}</Link>
            <Link to="/imports">{words.importOld}</Link>
          </>
        )
      }
    >
      {sizes.isError && <ErrorNote error={sizes.error} retry={() => sizes.refetch()} />}
      <div className={style.chapters}>
        {(Object.keys(CHAPTERS) as Chapter[]).map((chapter) => (
          <section key={chapter}>
            <h2>{say(CHAPTERS[chapter])}</h2>
            <ul className={style.rows}>
              {chapter === 'party' && <OwedEntry />}
              {chapter === 'duty' && <RepeatsEntry />}
              {LEDGERS.filter((ledger) => ledger.chapter === chapter).map((ledger) => {
                const size = sizeOf.get(ledger.name)
                return (
                  <li key={ledger.name}>
                    <Link
                      to="/ledgers/$name"
                      params={{ name: ledger.name }}
                      className={style.entry}
                      data-empty={size?.rows === 0}
                    >
                      <b>{say(ledger.label)}</b>
                      <span className="muted small">
                        {size && (size.rows === 0 ? words.none : words.rows(size.rows))}
                      </span>
                      <span className={`${style.about} faint small`}>
                        {say(ledger.about)}
                        {size?.newest ? `　${words.newest(day(dayAt(size.newest)))}` : ''}
                      </span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

/** What is owed and what became of it: computed from rules and records, and so no ledger of its own. */
function OwedEntry() {
  const words = useWords(owedWords)
  return <ComputedEntry to="/owed" name={words.entry} why={words.why} />
}

/** Photos that stand in two records: computed like what is owed, and looked at with the checks. */
function RepeatsEntry() {
  const words = useWords(ledgersWords)
  return <ComputedEntry to="/pictures" name={words.repeats} why={words.repeatsWhy} />
}

const ComputedEntry = (props: { to: '/owed' | '/pictures'; name: string; why: string }) => (
  <li>
    <Link to={props.to} className={style.entry}>
      <b>{props.name}</b>
      <span className={`${style.about} faint small`}>{props.why}</span>
    </Link>
  </li>
)
