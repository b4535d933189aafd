import { useEffect, useState } from 'react'
import { onPaperProgress, type PaperProgress } from '../api/events.ts'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

/** What takes no longer than this needs no words. */
const QUIET_MS = 1000

/** How far the server is with a long paper, while somebody waits for it; nothing in the first second. */
export function WritingProgress(props: { id: string; work: PaperProgress['work'] }) {
  const words = useWords(paperWords)
  const { id, work } = props
  const [at, setAt] = useState<PaperProgress>()
  const [isLong, setLong] = useState(false)
  useEffect(
    () => onPaperProgress((progress) => progress.id === id && progress.work === work && setAt(progress)),
    [id, work],
  )
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  const share = at?.share ?? null
  const says = at?.isWaiting ? words.waitingTurn : words.writing[work]
  return (
    <div className={style.progress} role="status">
      <span>
        {says}
        {share !== null && ` ${Math.round(share * 100)}%`}
      </span>
      <progress aria-label={says} {...(share !== null && { value: share })} />
    </div>
  )
}
