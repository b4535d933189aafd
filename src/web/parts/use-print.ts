import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useMe } from '../api/session.ts'
import { announce } from '../shell/live.tsx'
import { defineWords, useWords } from '../words/words.ts'

/** At most so many rows on paper; more belong in a sheet. */
const MOST_PRINTED = 2000

const printWords = defineWords(
  {
    fetching: '正在取全部条目',
    tooMany: (most: number) => `打印最多 ${most} 条，这里更多。请加条件，或导出 xlsx`,
  },
  {
    fetching: 'Fetching all rows',
    tooMany: (most: number) => `At most ${most} can be printed, and there are more. Add a filter, or export xlsx`,
  },
)

/**
 * Prints all rows of a filter; the browser's own command takes those that are here.
 * @param here rows that are shown already
 * @param fetchAll all of them up to a limit; undefined where there are more
 * @returns the rows that are to stand on paper now, if any
 */
export function usePrint<Row>(
  title: string,
  here: readonly Row[],
  fetchAll: (most: number) => Promise<readonly Row[] | undefined>,
) {
  const words = useWords(printWords)
  const { today } = useMe()
  const [printing, setPrinting] = useState(false)
  const [printRows, setPrintRows] = useState<readonly Row[]>()
  const latest = useRef(here)
  latest.current = here
  useEffect(() => {
    const before = () => flushSync(() => setPrintRows((already) => already ?? latest.current))
    const after = () => setPrintRows(undefined)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  const print = async () => {
    setPrinting(true)
    announce(words.fetching)
    const all = await fetchAll(MOST_PRINTED).finally(() => setPrinting(false))
    if (!all) return announce(words.tooMany(MOST_PRINTED), 'urgent')
    flushSync(() => setPrintRows(all))
    const before = document.title
    document.title = `${title} ${today}`
    window.print()
    document.title = before
  }
  return { printing, print: () => void print(), printRows }
}
