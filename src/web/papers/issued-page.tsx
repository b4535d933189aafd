import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { PAPER_GENRES, type PaperGenre, paper } from '../../domain/kinds/paper.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { ErrorNote, Note, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { CheckFiles } from './check-files.tsx'
import { PagesView } from './pages-view.tsx'
import style from './papers.module.css'
import { SourceList } from './source-list.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { paperWords } from './words.ts'

type Issued = Awaited<ReturnType<typeof api.kinds.paper.get>>

/** A paper as it was issued: its pages, where each statement comes from, its files and how a copy is checked, what became of it. */
export default function IssuedPage() {
  const words = useWords(paperWords)
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useQuery({ queryKey: ['papers', 'issued', id], queryFn: () => api.kinds.paper.get({ id }) })
  if (query.data) return <IssuedPaper key={id} issued={query.data} />
  return (
    <Page title={words.papers}>
      {query.isError ? <ErrorNote error={query.error} retry={() => query.refetch()} /> : <Waiting lines={10} />}
    </Page>
  )
}

function IssuedPaper({ issued }: { issued: Issued }) {
  const words = useWords(paperWords)
  const say = useSay()
  const { day, moment } = useFormats()
  const { id, data, state } = issued
  const [error, setError] = useState<unknown>()
  const history = useQuery({
    queryKey: ['papers', 'history', id],
    queryFn: () => api.kinds.paper.history({ id }),
    // Just issued: its place in the log is there within two seconds.
    refetchInterval: ({ state }) => (state.data?.some(({ seq }) => seq === null) ? 1500 : false),
  })
  const withdrawal = history.data?.find((entry) => entry.move === 'withdraw')
  const stateWords = words.states[state as keyof typeof words.states] ?? state
  return (
    <Page
      title={data.title}
      beside={`${say(PAPER_GENRES[data.genre as PaperGenre])}　${data.docNumber ?? ''}`}
      acts={state === 'issued' && <Acts issued={issued} refused={setError} />}
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
      {state === 'withdrawn' && (
        <Note tone="warning">
          {words.withdrawnNote}
          {withdrawal && (
            <p>
              {words.withdrawnWhy(
                withdrawal.actor.name,
                moment(withdrawal.recordedAt),
                String(withdrawal.input.reason ?? ''),
              )}
            </p>
          )}
        </Note>
      )}
      <div className={style.desk}>
        <div>
          <PagesView id={id} version={0} mark={state === 'issued' ? undefined : stateWords} />
          <SourceList title={data.title} sources={data.sources} vouched={data.vouched} />
        </div>
        <aside className={style.margin} aria-label={words.issuedFacts}>
          <h2>
            {stateWords}　{day(data.datedOn)}
          </h2>
          <p className="muted">{data.signer}</p>
          {data.replaces && (
            <p>
              <Link to="/papers/issued/$id" params={{ id: data.replaces }}>
                {words.openOld}
              </Link>
            </p>
          )}
          <CheckFiles id={id} files={data.files} seq={history.data?.find(({ version }) => version === 1)?.seq} />
        </aside>
      </div>
    </Page>
  )
}

/** What can still be done about a paper in force, by whom the kind lets do it. */
function Acts(props: { issued: Issued; refused: (error: unknown) => void }) {
  const words = useWords(paperWords)
  const { post } = useMe()
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const [withdrawing, setWithdrawing] = useState(false)
  const { id, version, org, data } = props.issued
  const moves = paper.lifecycle!.moves
  const may = (move: string) => moves[move]!.by.includes(post.role)
  const correct = async () => {
    setStarting(true)
    props.refused(undefined)
    try {
      const draft = uuidv7()
      await api.papers.create({ id: draft, genre: data.genre, round: data.round!, year: data.year, replaces: id })
      await navigate({ to: '/papers/$id', params: { id: draft } })
    } catch (caught) {
      props.refused(caught)
      setStarting(false)
    }
  }
  return (
    <>
      {data.round && may('replace') && (
        <Button loading={starting} onClick={() => void correct()}>
          {words.correct}
        </Button>
      )}
      {may('withdraw') && <Button onClick={() => setWithdrawing(true)}>{words.withdraw}</Button>}
      {withdrawing && (
        <WithdrawDialog paper={{ id, version, org, title: data.title }} close={() => setWithdrawing(false)} />
      )}
    </>
  )
}
