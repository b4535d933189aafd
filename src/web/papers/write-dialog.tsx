import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { ChooseField } from '../forms/choose-field.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { ExplainedChoice } from '../forms/explained-choice.tsx'
import fieldStyle from '../forms/fields.module.css'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import { paperWords } from './words.ts'
import { WritingProgress } from './writing-progress.tsx'

type Genre = Awaited<ReturnType<typeof api.papers.list>>['genres'][number]
type Earlier = Awaited<ReturnType<typeof api.kinds.paper.list>>['items'][number]

/** Which paper, of which round and year, on what, and from whose words it begins. */
export function WriteDialog(props: { genres: readonly Genre[]; earlier: readonly Earlier[]; close: () => void }) {
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
  const [year, setYear] = useState(today.slice(0, 4))
  const [topic, setTopic] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(null)
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const round = chosen ?? rounds?.[0]?.id ?? null
  const hasTopic = props.genres.some((one) => one.genre === genre && one.hasTopic)
  const categories = rounds?.find((r) => r.id === round)?.data.categories ?? []
  const earlier = props.earlier.filter((one) => one.data.genre === genre)
  const begin = earlier.some((one) => one.id === from) ? from : null
  const send = async () => {
    if (round === null) return
    setSending(true)
    setError(undefined)
    try {
      const asked = { genre, round, year: Number(year) || Number(today.slice(0, 4)), topic: (hasTopic && topic) || '' }
      await api.papers.create({ id: id.current, ...asked, from: begin })
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
        <ExplainedChoice
          label={words.genre}
          options={props.genres.map((one) => ({ value: one.genre, label: say(one.label), why: say(one.why) }))}
          value={genre}
          change={setGenre}
        />
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
        {earlier.length > 0 && (
          <div className={fieldStyle.row}>
            <span className={fieldStyle.label}>{words.from}</span>
            <ChooseField
              label={words.from}
              options={earlier.map((one) => ({ value: one.id, label: `${one.data.year}　${one.data.title}` }))}
              value={begin}
              change={setFrom}
            />
          </div>
        )}
        <Refusals error={error} />
        {sending && <WritingProgress id={id.current} work="faults" />}
        <div>
          <Button type="primary" disabled={round === null} loading={sending} onClick={() => void send()}>
            {sending ? words.starting : words.start}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
