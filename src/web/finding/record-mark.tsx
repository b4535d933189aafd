import { Link } from '@tanstack/react-router'
import type { HistoryEntry } from '../../domain/api/shapes.ts'
import { ProofMark } from '../parts/proof-mark.tsx'
import { useWatched } from '../proof/log-watch.ts'
import { logWords } from '../proof/log-words.ts'
import { useWords } from '../words/words.ts'
import style from './finding.module.css'

/** Place in the log of the newest entry of a record: null while it waits for one, undefined where nothing is known of it. */
export function placeOf(history: readonly HistoryEntry[], record: string): number | null | undefined {
  const places = history.filter((entry) => entry.record === record).map(({ seq }) => seq)
  if (places.length === 0) return undefined
  return places.includes(null) ? null : Math.max(...places.map(Number))
}

/** Whether a record's entry stands in the log, as this machine saw it, and the way to its proof. */
export function RecordMark(props: { kind: string; record: string; seq: number | null | undefined }) {
  const words = useWords(logWords)
  const { verdict, witnesses } = useWatched()
  const { kind, record, seq } = props
  if (seq === undefined) return null
  const seen = witnesses.filter(({ size }) => seq !== null && size > seq).length
  const [proof, label] =
    verdict?.status === 'broken'
      ? (['broken', words.markLabelBroken] as const)
      : seq === null
        ? (['waiting', words.markLabelWaiting] as const)
        : ([seen > 0 ? 'witnessed' : 'entered', words.markLabel(seen)] as const)
  return (
    <Link
      to="/proof/$kind/$id"
      params={{ kind, id: record }}
      className={style.mark}
      title={`${label} · ${words.proofOf}`}
    >
      <ProofMark proof={proof} witnesses={seen} label={label} />
    </Link>
  )
}
