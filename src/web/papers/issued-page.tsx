import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { PAPER_GENRES, type PaperGenre } from '../../domain/kinds/paper.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { PagesView } from './pages-view.tsx'
import style from './papers.module.css'
import { paperWords } from './words.ts'

/** A paper as it was issued: its pages, its files with their hashes, what took its place. */
export default function IssuedPage() {
  const words = useWords(paperWords)
  const say = useSay()
  const { day } = useFormats()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const [error, setError] = useState<unknown>()
  const [starting, setStarting] = useState(false)
  const query = useQuery({ queryKey: ['papers', 'issued', id], queryFn: () => api.kinds.paper.get({ id }) })
  if (query.isError) {
    return (
      <Page title={words.papers}>
        <ErrorNote error={query.error} retry={() => query.refetch()} />
      </Page>
    )
  }
  if (!query.data) {
    return (
      <Page title={words.papers}>
        <Waiting lines={10} />
      </Page>
    )
  }
  const { data, state } = query.data
  const correct = async () => {
    setStarting(true)
    setError(undefined)
    try {
      const draft = uuidv7()
      await api.papers.create({ id: draft, genre: data.genre, round: data.round!, year: data.year, replaces: id })
      await navigate({ to: '/papers/$id', params: { id: draft } })
    } catch (caught) {
      setError(caught)
      setStarting(false)
    }
  }
  const hasPdf = data.files.some((file) => file.name.endsWith('.pdf'))
  return (
    <Page
      title={data.title}
      beside={`${say(PAPER_GENRES[data.genre as PaperGenre])}　${data.docNumber ?? ''}`}
      acts={
        state === 'issued' && data.round ? (
          <Button loading={starting} onClick={() => void correct()}>
            {words.correct}
          </Button>
        ) : undefined
      }
    >
      <Refusals error={error} />
      {data.replacedBy && (
        <Note tone="warning">
          {words.replacedNote}{' '}
          <Link to="/papers/issued/$id" params={{ id: data.replacedBy }}>
            {words.openNew}
          </Link>
        </Note>
      )}
      <div className={style.desk}>
        <PagesView id={id} version={0} />
        <aside className={style.margin} aria-label={words.issuedFacts}>
          <h2>
            {words.states[state as keyof typeof words.states] ?? state}　{day(data.datedOn)}
          </h2>
          <p className="muted">{data.signer}</p>
          {data.replaces && (
            <p>
              <Link to="/papers/issued/$id" params={{ id: data.replaces }}>
                {words.openOld}
              </Link>
            </p>
          )}
          <section className={style.group}>
            <h3>{words.files}</h3>
            <ul>
              {data.files.map((file) => (
                <li key={file.sha256}>
                  <a href={`/api/v1/files/${file.sha256}?name=${encodeURIComponent(file.name)}`}>
                    {words.fileNames(file.name)}
                  </a>
                  <div className="mono faint small" title={file.sha256}>
                    {file.sha256.slice(0, 24)}…
                  </div>
                </li>
              ))}
            </ul>
            {!hasPdf && <p className="muted small">{words.noPdf}</p>}
          </section>
          <section className={style.group}>
            <h3>{words.behind}</h3>
            <p>{words.sourcesCount(data.sources.length, data.vouched.length)}</p>
            <p>
              <Link to="/proof/$kind/$id" params={{ kind: 'paper', id }}>
                {words.proof}
              </Link>
            </p>
          </section>
        </aside>
      </div>
    </Page>
  )
}
