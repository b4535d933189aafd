import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { PAPER_GENRES, type PaperGenre } from '../../domain/kinds/paper.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { ChooseField } from '../forms/choose-field.tsx'
import { Dialog } from '../forms/dialog.tsx'
import fieldStyle from '../forms/fields.module.css'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { IssuedPaper } from './issued-paper.tsx'
import style from './papers.module.css'
import { paperWords } from './words.ts'

/** Papers that are being written and papers that were issued (材料). */
export default function PapersPage() {
  const words = useWords(paperWords)
  const say = useSay()
  const { recent } = useFormats()
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
        <Empty title={words.noneIssued} why={words.noneIssuedWhy} />
      ) : (
        <ul className={style.list}>
          {issued.data.items.map((paper) => (
            <IssuedPaper key={paper.id} paper={paper} />
          ))}
        </ul>
      )}
      {writing && <WriteDialog genres={list.data?.genres ?? []} close={() => setWriting(false)} />}
    </Page>
  )
}

interface Genre {
  genre: string
  label: { zh: string; en: string }
  why: { zh: string; en: string }
  hasTopic: boolean
}

function WriteDialog(props: { genres: readonly Genre[]; close: () => void }) {
  const words = useWords(paperWords)
  const say = useSay()
  const { today } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const name = useId()
  const id = useRef(uuidv7())
  const rounds = useQuery({
    queryKey: ['rounds'],
    queryFn: () => api.kinds.round.list({ sort: '-feedbackOn', limit: 100 }),
  }).data?.items
  const [genre, setGenre] = useState('rectificationReport')
  const [chosen, setRound] = useState<string | null>(null)
  const [topic, setTopic] = useState<string | null>(null)
  const [year, setYear] = useState(today.slice(0, 4))
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const round = chosen ?? rounds?.[0]?.id ?? null
  const hasTopic = props.genres.some((one) => one.genre === genre && one.hasTopic)
  const categories = rounds?.find((r) => r.id === round)?.data.categories ?? []
  const send = async () => {
    if (round === null) return
    setSending(true)
    setError(undefined)
    try {
      await api.papers.create({
        ...{ id: id.current, genre, round, year: Number(year) || Number(today.slice(0, 4)) },
        topic: (hasTopic && topic) || '',
      })
      await client.invalidateQueries({ queryKey: ['papers'] })
      await navigate({ to: '/papers/$id', params: { id: id.current } })
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <Dialog title={words.writeTitle} close={props.close}>
      <div className={fieldStyle.form}>
        <div role="radiogroup" aria-label={words.genre} className={style.genres}>
          {props.genres.map((one) => (
            <label key={one.genre} className={style.genre} data-on={genre === one.genre}>
              <input type="radio" name={name} checked={genre === one.genre} onChange={() => setGenre(one.genre)} />
              <span>
                <b>{say(one.label)}</b>
                <span className="small muted">{say(one.why)}</span>
              </span>
            </label>
          ))}
        </div>
        <div className={fieldStyle.row}>
          <span className={fieldStyle.label}>{words.round}</span>
          {rounds && rounds.length === 0 ? (
            <p className="muted">{words.noRound}</p>
          ) : (
            <ChooseField
              label={words.round}
              options={(rounds ?? []).map((r) => ({ value: r.id, label: r.data.name }))}
              value={round}
              change={setRound}
            />
          )}
        </div>
        {hasTopic && (
          <div className={fieldStyle.row}>
            <span className={fieldStyle.label}>{words.topic}</span>
            <ChooseField
              label={words.topic}
              options={[
                { value: '', label: words.allTopics },
                ...categories.map((category) => ({ value: category.name, label: category.name })),
              ]}
              value={topic ?? ''}
              change={setTopic}
            />
          </div>
        )}
        <label className={fieldStyle.row} htmlFor={`${name}-year`}>
          <span className={fieldStyle.label}>{words.year}</span>
          <input
            id={`${name}-year`}
            className={fieldStyle.control}
            inputMode="numeric"
            value={year}
            onChange={(event) => setYear(event.target.value)}
          />
        </label>
        <Refusals error={error} />
        <div>
          <Button type="primary" disabled={round === null} loading={sending} onClick={() => void send()}>
            {sending ? words.starting : words.start}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
