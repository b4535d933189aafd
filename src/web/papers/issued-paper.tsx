import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { PAPER_GENRES, type PaperGenre, paper as paperKind } from '../../domain/kinds/paper.ts'
import { API, api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

type Issued = Awaited<ReturnType<typeof api.kinds.paper.list>>['items'][number]

/** An issued paper: its files as they were frozen, its proof, and the way to a corrected one. */
export function IssuedPaper(props: { paper: Issued }) {
  const words = useWords(paperWords)
  const say = useSay()
  const { day } = useFormats()
  const { post } = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const { id, data, state } = props.paper
  const correct = async () => {
    if (data.round === null) return
    setSending(true)
    setError(undefined)
    const draft = uuidv7()
    try {
      const { paper, version } = await api.papers.create({
        id: draft,
        genre: data.genre,
        round: data.round,
        year: data.year,
      })
      await api.papers.save({ id: draft, version, paper: { ...paper, docNumber: data.docNumber ?? '', replaces: id } })
      await client.invalidateQueries({ queryKey: ['papers'] })
      await navigate({ to: '/papers/$id', params: { id: draft } })
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <li className={style.issued} data-old={state !== 'issued'}>
      <div className={style.issuedHead}>
        <b>{data.title}</b>
        <span className="muted small">
          {say(PAPER_GENRES[data.genre as PaperGenre])} {data.docNumber}
        </span>
        <span className="faint small">
          {words.states[state as keyof typeof words.states]} {day(data.datedOn)}
        </span>
      </div>
      <div className={style.files}>
        {data.files.map((file) => (
          <a key={file.sha256} href={`${API}/files/${file.sha256}?name=${encodeURIComponent(file.name)}`}>
            {formatOf(file.name, words)}
          </a>
        ))}
        <Link to="/proof/$kind/$id" params={{ kind: 'paper', id }}>
          {words.proof}
        </Link>
        {data.replacedBy && (
          <Link to="/proof/$kind/$id" params={{ kind: 'paper', id: data.replacedBy }}>
            {words.replacedBy}
          </Link>
        )}
        {state === 'issued' && paperKind.permissions.create.includes(post.role) && (
          <button type="button" disabled={sending} onClick={() => void correct()}>
            {words.again}
          </button>
        )}
      </div>
      <Refusals error={error} />
    </li>
  )
}

function formatOf(
  name: string,
  words: { sourcesFile: string; formats: Readonly<Record<'docx' | 'pdf' | 'xlsx', string>> },
): string {
  if (name.endsWith('出处.xlsx')) return words.sourcesFile
  const end = name.slice(name.lastIndexOf('.') + 1)
  return end in words.formats ? words.formats[end as keyof typeof words.formats] : name
}
