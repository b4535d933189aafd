import { Link } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import style from './offline.module.css'
import { useQueue } from './use-queue.ts'
import { offlineWords } from './words.ts'

/** Says of a record that something of it is on this device only. */
export function WaitingNote({ record }: { record: string }) {
  const words = useWords(offlineWords)
  const { entries } = useQueue()
  if (!entries.some(({ command }) => command.record === record)) return null
  return (
    <p className={style.note}>
      <b>{words.inPhone}</b>
      <span className="muted">{words.inPhoneWhy}</span>
      <Link to="/queue">{words.see}</Link>
    </p>
  )
}
