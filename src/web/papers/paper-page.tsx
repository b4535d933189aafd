import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { numbersOf, type PaperFact } from '../../domain/paper.ts'
import { dayPlain } from '../../domain/paper-words.ts'
import { API, api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import { BlockView } from './block-view.tsx'
import { FaultList } from './fault-list.tsx'
import { HeadFields } from './head-fields.tsx'
import { PagesView } from './pages-view.tsx'
import style from './papers.module.css'
import { RecordLinks } from './record-links.tsx'
import { usePaper } from './use-paper.ts'
import { paperWords } from './words.ts'

/** A paper as it will look, its sources a click away, what is missing beside it. */
export default function PaperPage() {
  const words = useWords(paperWords)
  const { recent } = useFormats()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const draft = usePaper(id)
  const [fact, setFact] = useState<{ words: string; fact: PaperFact }>()
  const [issuing, setIssuing] = useState(false)
  const [isLaid, setLaid] = useState(false)
  const { paper, faults } = draft
  if (draft.query.isError) {
    return (
      <Page title={words.papers}>
        <ErrorNote error={draft.query.error} retry={() => draft.query.refetch()} />
      </Page>
    )
  }
  if (!paper) {
    return (
      <Page title={words.papers}>
        <Waiting lines={10} />
      </Page>
    )
  }
  const numbers = numbersOf(paper.blocks)
  const hasTable = paper.blocks.some((b) => b.table !== null)
  const look = async () => {
    await draft.flush()
    setLaid(!isLaid)
  }
  const discard = async () => {
    await api.papers.discard({ id })
    announce(words.discarded)
    await draft.forget()
    await navigate({ to: '/papers' })
  }
  return (
    <Page
      title={paper.title || words.papers}
      beside={draft.saved && words.saved(recent(draft.saved))}
      acts={
        <>
          <Button aria-pressed={isLaid} onClick={() => void look()}>
            {isLaid ? words.toText : words.toPages}
          </Button>
          <Button onClick={() => void discard()}>{words.discard}</Button>
          <Button type="primary" onClick={() => setIssuing(true)}>
            {words.issue}
          </Button>
        </>
      }
    >
      {draft.error ? <ErrorNote error={draft.error} retry={() => void draft.flush()} /> : null}
      <div className={style.desk}>
        {isLaid && <PagesView id={id} version={draft.version()} />}
        <article className={style.sheet} aria-label={paper.title} hidden={isLaid}>
          <h2 className={style.title}>{paper.title}</h2>
          {paper.addressee && <p className={style.addressee}>{paper.addressee}：</p>}
          {paper.blocks.map((block) => (
            <BlockView
              key={block.id}
              block={block}
              number={numbers.get(block.id) ?? ''}
              change={(next) =>
                draft.change({ ...paper, blocks: paper.blocks.map((b) => (b.id === next.id ? next : b)) })
              }
              openFact={(said, where) => setFact({ words: said, fact: where })}
            />
          ))}
          {paper.annexes.length > 0 && (
            <p className={style.annexes}>
              {words.annex}：
              {paper.annexes.map((name, i) => `${paper.annexes.length > 1 ? `${i + 1}.` : ''}${name}`).join('　')}
            </p>
          )}
          <p className={style.signer}>{paper.signer}</p>
          <p className={style.signer}>{dayPlain(paper.date)}</p>
        </article>
        <aside className={style.margin} aria-label={words.missing(faults.length)}>
          <h2>{words.missing(faults.length)}</h2>
          <FaultList faults={faults} />
          <p className={style.downloadRow}>
            {(hasTable ? (['docx', 'pdf', 'xlsx'] as const) : (['docx', 'pdf'] as const)).map((kind) => (
              <a
                key={kind}
                className={style.download}
                href={`${API}/paper-drafts/${id}.${kind}`}
                download
                onClick={() => void draft.flush()}
              >
                {words.downloads[kind]}
              </a>
            ))}
          </p>
          <HeadFields paper={paper} change={draft.change} />
        </aside>
      </div>
      {fact && (
        <Dialog title={words.source(String(fact.fact.sources.length))} close={() => setFact(undefined)}>
          <p className="serif">{fact.words}</p>
          <RecordLinks sources={fact.fact.sources} />
        </Dialog>
      )}
      {issuing && (
        <IssueDialog
          id={id}
          before={draft.flush}
          version={draft.version}
          close={() => setIssuing(false)}
          done={async () => {
            announce(words.issuedNow)
            await draft.forget()
            await navigate({ to: '/papers/issued/$id', params: { id } })
          }}
        />
      )}
    </Page>
  )
}

function IssueDialog(props: {
  id: string
  before: () => Promise<void>
  version: () => number
  close: () => void
  done: () => Promise<void>
}) {
  const words = useWords(paperWords)
  const command = useRef(uuidv7())
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const send = async () => {
    setSending(true)
    setError(undefined)
    try {
      await props.before()
      await api.papers.issue({ id: props.id, version: props.version(), command: command.current })
      await props.done()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  return (
    <Dialog title={words.issueTitle} close={props.close}>
      <p>{words.issuePermanent}</p>
      <Refusals error={error} />
      <p className={style.issueAct}>
        <Button type="primary" loading={sending} onClick={() => void send()}>
          {sending ? words.issuing : words.issue}
        </Button>
      </p>
    </Dialog>
  )
}
