import { useWords } from '../words/words.ts'
import { useQueue } from './use-queue.ts'
import { offlineWords } from './words.ts'

/** Beside the way out: what has not been sent stays here, for this person alone. */
export function StaysNote() {
  const words = useWords(offlineWords)
  const { entries } = useQueue()
  return entries.length > 0 ? <p className="small muted">{words.stays(entries.length)}</p> : null
}
