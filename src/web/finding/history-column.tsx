import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FindingStory, HistoryEntry } from '../../domain/api/shapes.ts'
import { useFormats } from '../forms/format.ts'
import { ProofMark } from '../parts/proof-mark.tsx'
import { logQuery, useWatched } from '../proof/log-watch.ts'
import { logWords } from '../proof/log-words.ts'
import { useWords } from '../words/words.ts'
import { findingWords } from './finding-words.ts'
import style from './history.module.css'
import { HistoryEntries } from './history-entries.tsx'

const FIRST = 12

/** Everything that happened, newest first: when it happened, when it was written down, how late and why, what changed. */
export function HistoryColumn(props: { story: FindingStory }) {
  const words = useWords(findingWords)
  const [all, setAll] = useState(false)
  const { history, people, measures } = props.story
  const nameOf = (record: string) => String(measures.find((m) => m.id === record)?.data.act ?? '')
  const shown = all ? history : history.slice(0, FIRST)
  return (
    <aside className={style.column} aria-label={words.history}>
      <header className={style.head}>
        <h2>{words.history}</h2>
        <span className="muted small">{words.historyCount(String(history.length))}</span>
      </header>
      <HistoryEntries entries={shown} people={people} nameOf={nameOf} />
      {history.length > shown.length && (
        <button type="button" className={style.more} onClick={() => setAll(true)}>
          {words.historyMore(String(history.length - shown.length))}
        </button>
      )}
      <Proof history={history} finding={props.story.finding.id} />
    </aside>
  )
}

function Proof(props: { history: readonly HistoryEntry[]; finding: string }) {
  const words = useWords(findingWords)
  const formats = useFormats()
  const proof = useWords(logWords)
  const log = useQuery(logQuery).data
  const { verdict, witnesses } = useWatched()
  const last = Math.max(...props.history.map((entry) => entry.seq ?? -1))
  const seen = witnesses.filter(({ size }) => size > last).length
  const isBroken = verdict?.status === 'broken'
  const waiting = props.history.filter((entry) => entry.seq === null).length
  const entered = props.history.length - waiting
  return (
    <footer className={style.proof}>
      <b>
        <ProofMark
          proof={isBroken ? 'broken' : waiting > 0 ? 'waiting' : seen > 0 ? 'witnessed' : 'entered'}
          witnesses={seen}
        />{' '}
        {words.inLog(String(entered))}
      </b>
      <div className="small muted">
        {waiting > 0 && words.inLogWaiting(String(waiting))}{' '}
        {log?.signedAt && words.logTo(formats.moment(log.signedAt))}{' '}
        <Link to="/proof/$kind/$id" params={{ kind: 'finding', id: props.finding }}>
          {proof.proofOf}
        </Link>
      </div>
    </footer>
  )
}
