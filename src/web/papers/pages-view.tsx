import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { SheetView } from './sheet-view.tsx'
import { paperWords } from './words.ts'
import { WritingProgress } from './writing-progress.tsx'

interface Shown {
  id: string
  /** Of the draft, so that a change is laid out anew. */
  version: number
  /** Across each page. */
  mark?: string | undefined
}

/** The pages as they will be printed, side by side where there is room; of a long paper those that are looked at. */
export function PagesView(props: Shown) {
  const words = useWords(paperWords)
  const query = usePages(props, 0, true)
  if (query.isError) return <ErrorNote error={query.error} retry={() => query.refetch()} />
  if (!query.data) {
    return (
      <div>
        <WritingProgress id={props.id} work="pages" />
        <Waiting lines={12} />
      </div>
    )
  }
  const { total, pages } = query.data
  const starts = Array.from({ length: Math.ceil(total / pages.length) }, (_, i) => i * pages.length)
  return (
    <section className={style.pages} aria-label={words.pagesCount(total)}>
      {starts.map((from) => (
        <Stretch key={from} {...props} from={from} count={Math.min(pages.length, total - from)} total={total} />
      ))}
    </section>
  )
}

const usePages = ({ id, version }: Shown, from: number, enabled: boolean) =>
  useQuery({
    queryKey: ['papers', id, 'pages', version, from],
    queryFn: () => api.papers.pages({ id, from }),
    placeholderData: keepPreviousData,
    enabled,
  })

/** Pages that are fetched together, once they come near what is looked at. */
function Stretch(props: Shown & { from: number; count: number; total: number }) {
  const words = useWords(paperWords)
  const { from, count, total } = props
  const [isNear, setNear] = useState(from === 0)
  const place = useRef<HTMLDivElement>(null)
  const { data } = usePages(props, from, isNear)
  useEffect(() => {
    if (!place.current || isNear) return
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '1500px' },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [isNear])
  return (
    <div ref={place} className={style.stretch}>
      {Array.from({ length: count }, (_, i) => {
        const page = data?.pages[i]
        const name = words.pageOf(from + i + 1, total)
        return page ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are laid out as a whole
          <SheetView key={i} page={page} mark={props.mark} name={name} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are laid out as a whole
          <div key={i} className={style.unseen}>
            {name}
          </div>
        )
      })}
    </div>
  )
}
