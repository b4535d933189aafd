import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PAPER_GENRES, type PaperGenre } from '../../domain/kinds/paper.ts'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'
import { WriteDialog } from './write-dialog.tsx'

/** Papers that are being written and papers that were issued (材料). */
export default function PapersPage() {
  const words = useWords(paperWords)
  const say = useSay()
  const { recent, day } = useFormats()
  const [writing, setWriting] = useState(false)
  const list = useQuery({ queryKey: ['papers'], queryFn: () => api.papers.list() })
  const issued = useQuery({
    queryKey: ['papers', 'issued'],
    queryFn: () => api.kinds.paper.list({ sort: '-recordedAt', limit: 100 }),
  })
  const genreOf = (genre: string) => (genre in PAPER_GENRES ? say(PAPER_GENRES[genre as PaperGenre]) : genre)
  const write = (
    <Button type="primary" onClick={() => setWriting(true)}>
      {words.write}
    </Button>
  )
  return (
    <Page title={words.papers} beside={words.papersWhy} acts={write}>
      <h2>{words.drafts}</h2>
      {list.isError ? (
        <ErrorNote error={list.error} retry={() => list.refetch()} />
      ) : !list.data ? (
        <Waiting />
      ) : list.data.drafts.length === 0 ? (
        <p className="muted">{words.noneDrafts}</p>
      ) : (
        <ul className={style.list}>
          {list.data.drafts.map((draft) => (
            <li key={draft.id}>
              <Link to="/papers/$id" params={{ id: draft.id }} className={style.line}>
                <b>{draft.title}</b>
                <span className="muted small">{genreOf(draft.genre)}</span>
                <span className="faint small">{words.saved(recent(draft.savedAt))}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <h2 className={style.second}>{words.issued}</h2>
      {issued.isError ? (
        <ErrorNote error={issued.error} retry={() => issued.refetch()} />
      ) : !issued.data ? (
        <Waiting />
      ) : issued.data.items.length === 0 ? (
        <>
          <p>{words.noneIssued}</p>
          <p className="muted">{words.noneIssuedWhy}</p>
        </>
      ) : (
        <ul className={style.list}>
          {issued.data.items.map((paper) => (
            <li key={paper.id} data-gone={paper.state !== 'issued'}>
              <Link to="/papers/issued/$id" params={{ id: paper.id }} className={style.line}>
                <b>{paper.data.title}</b>
                <span className="muted small">
                  {genreOf(paper.data.genre)} {paper.data.docNumber}
                </span>
                <span className="faint small">
                  {words.states[paper.state as keyof typeof words.states] ?? paper.state} {day(paper.data.datedOn)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {writing && (
        <WriteDialog
          genres={list.data?.genres ?? []}
          earlier={issued.data?.items ?? []}
          close={() => setWriting(false)}
        />
      )}
    </Page>
  )
}
