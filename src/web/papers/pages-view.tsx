import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useWords } from '../words/words.ts'
import style from './papers.module.css'
import { paperWords } from './words.ts'

type Sheet = Awaited<ReturnType<typeof api.papers.pages>>['pages'][number]

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 }
const SERIF = '"Noto Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif'
const KAI = '"Kaiti SC",KaiTi,"Noto Serif SC","Noto Serif CJK SC",serif'
const FANGSONG = 'FangSong,STFangsong,"Noto Serif SC","Noto Serif CJK SC","Songti SC",serif'
const FACES: Record<Sheet['runs'][number]['face'], { family: string; weight: number }> = {
  fangsong: { family: FANGSONG, weight: 400 },
  song: { family: SERIF, weight: 400 },
  kai: { family: KAI, weight: 500 },
  hei: { family: SERIF, weight: 700 },
  biaosong: { family: SERIF, weight: 700 },
}

/** The pages as they will be printed, side by side where there is room. @param version of the draft, so that a change is laid out anew @param mark across each page */
export function PagesView(props: { id: string; version: number; mark?: string | undefined }) {
  const words = useWords(paperWords)
  const query = useQuery({
    queryKey: ['papers', props.id, 'pages', props.version],
    queryFn: () => api.papers.pages({ id: props.id }),
    placeholderData: keepPreviousData,
  })
  if (query.isError) return <ErrorNote error={query.error} retry={() => query.refetch()} />
  if (!query.data) return <Waiting lines={12} />
  const { pages } = query.data
  return (
    <section className={style.pages} aria-label={words.pagesCount(pages.length)}>
      {pages.map((page, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages are laid out as a whole
        <SheetView key={i} page={page} mark={props.mark} name={words.pageOf(i + 1, pages.length)} />
      ))}
    </section>
  )
}

const SheetView = ({ page, name, mark }: { page: Sheet; name: string; mark: string | undefined }) => (
  <svg
    className={style.page}
    viewBox={`0 0 ${PAGE.width} ${PAGE.height}`}
    role="img"
    aria-label={mark ? `${name}　${mark}` : name}
  >
    <title>{mark ? `${name}　${mark}` : name}</title>
    {page.runs.map((run, i) => (
      <text
        // biome-ignore lint/suspicious/noArrayIndexKey: laid out as a whole
        key={i}
        {...{ x: run.x, y: run.y, fontSize: run.size, fill: run.color ?? '#111' }}
        fontFamily={FACES[run.face].family}
        fontWeight={FACES[run.face].weight}
        textLength={run.text.length > 1 ? run.width : undefined}
      >
        {run.text}
      </text>
    ))}
    {page.rules.map(({ from, to, width, color }, i) => (
      <line
        // biome-ignore lint/suspicious/noArrayIndexKey: laid out as a whole
        key={i}
        {...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y, strokeWidth: width, stroke: color ?? '#111' }}
      />
    ))}
    {mark && (
      <text
        className={style.mark}
        {...{ x: PAGE.width / 2, y: PAGE.height / 2, fontSize: 96, textAnchor: 'middle' }}
        transform={`rotate(-30 ${PAGE.width / 2} ${PAGE.height / 2})`}
      >
        {mark}
      </text>
    )}
  </svg>
)
