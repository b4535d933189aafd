import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { label } from '../../domain/label.ts'
import { numbersOf, type PaperFact } from '../../domain/paper.ts'
import { dayPlain } from '../../domain/paper-words.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { useFormats } from '../forms/format.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useKeys } from '../shell/keys.ts'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import { BlockView } from './block-view.tsx'
import { Downloads } from './downloads.tsx'
import { FaultList } from './fault-list.tsx'
import { HeadFields } from './head-fields.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { PagesView } from './pages-view.tsx'
import style from './papers.module.css'
import { RecordLinks } from './record-links.tsx'
import { usePaper } from './use-paper.ts'
import { faultsByBlock, openHead, useParts } from './use-parts.ts'
import { paperWords } from './words.ts'
import { WritingProgress } from './writing-progress.tsx'

/** A paper as it will look, its sources a click away, what is missing beside it. */
export default function PaperPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return <PaperDraft key={id} id={id} />
}

function PaperDraft({ id }: { id: string }) {
  const words = useWords(paperWords)
  const { recent } = useFormats()
  const navigate = useNavigate()
  const draft = usePaper(id)
  const [fact, setFact] = useState<{ words: string; fact: PaperFact }>()
  const openFact = useCallback((said: string, where: PaperFact) => setFact({ words: said, fact: where }), [])
  const [issuing, setIssuing] = useState(false)
  const [isLaid, setLaid] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { paper, faults } = draft
  const byBlock = useMemo(() => faultsByBlock(faults), [faults])
  const parts = useParts(draft, byBlock, open, setOpen)
  useKeys([
    { key: 'Ctrl+Z', says: label('撤销', 'Undo'), run: draft.undo },
    { key: 'Ctrl+Shift+Z', says: label('重做', 'Redo'), run: draft.redo },
    { key: 'Ctrl+Y', says: label('重做', 'Redo'), unlisted: true, run: draft.redo },
    { key: 'w', says: label('下一处要补的', 'Next thing that is missing'), run: parts.next },
  ])
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
        <WritingProgress id={id} work="faults" />
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
  /** What people wrote stays; what came from the records is written as they are now. */
  const rewrite = async () => {
    await draft.flush()
    const { genre, round, year } = draft.query.data!
    const fresh = uuidv7()
    const { topic, replaces } = paper
    await api.papers.create({ id: fresh, genre, round, year, topic, replaces, from: id })
    await api.papers.discard({ id })
    announce(words.rewritten)
    await draft.forget()
    await navigate({ to: '/papers/$id', params: { id: fresh } })
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
          <Button disabled={!draft.canUndo} onClick={draft.undo}>
            {words.undo}
          </Button>
          <Button disabled={!draft.canRedo} onClick={draft.redo}>
            {words.redo}
          </Button>
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
              isOpen={open === block.id}
              faults={byBlock.get(block.id)}
              change={parts.change}
              open={parts.open}
              next={parts.next}
              openFact={openFact}
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
          <FaultList
            faults={faults}
            open={(block) => (block === null ? openHead() : parts.open(block))}
            rewrite={() => void rewrite()}
          />
          <Downloads id={id} title={paper.title} hasTable={hasTable} before={draft.flush} />
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
