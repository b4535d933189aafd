import { useInfiniteQuery } from '@tanstack/react-query'
import type { PictureRepeat } from '../../domain/api/contracts/pictures.ts'
import { dayAt } from '../../domain/day.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useSay, useWords } from '../words/words.ts'
import { HolderLink } from './picture-notes.tsx'
import { viewUrl } from './picture-url.ts'
import style from './pictures.module.css'
import { pictureWords } from './words.ts'

/** Photos that stand on two records (重复使用的照片), both side by side, the newest first. */
export default function RepeatsPage() {
  const words = useWords(pictureWords)
  const pages = useInfiniteQuery({
    queryKey: ['pictures', 'repeats'],
    queryFn: ({ pageParam }) => api.pictures.repeats({ from: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  })
  const pairs = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const pending = pages.data?.pages[0]?.pending ?? 0
  return (
    <Page title={words.repeats} beside={words.repeatsWhy}>
      {pages.isError && <ErrorNote error={pages.error} retry={() => pages.refetch()} />}
      {pages.isPending && <Waiting />}
      {pending > 0 && <p className="muted">{words.pending(pending.toLocaleString())}</p>}
      {pages.data && pairs.length === 0 && pending === 0 && <p className="muted">{words.none}</p>}
      {pairs.length > 0 && (
        <>
          <div className={style.acts}>
            <Button onClick={() => window.print()}>{words.print}</Button>
          </div>
          <ul className={style.pairs}>
            {pairs.map((pair) => (
              <Pair key={keyOf(pair)} pair={pair} />
            ))}
          </ul>
          <PrintPairs pairs={pairs} />
        </>
      )}
      {pages.hasNextPage && (
        <div className={style.acts}>
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {words.more}
          </Button>
        </div>
      )}
    </Page>
  )
}

const keyOf = ({ earlier, later }: PictureRepeat) =>
  [earlier.record, later.record, earlier.sha256, later.sha256].join(' ')

function Pair({ pair }: { pair: PictureRepeat }) {
  const words = useWords(pictureWords)
  return (
    <li className={style.pair}>
      <div className={style.how}>{pair.exact ? words.same : words.similar}</div>
      <Side heading={words.earlier} holder={pair.earlier} />
      <Side heading={words.later} holder={pair.later} />
    </li>
  )
}

/** The same pairs on paper. */
function PrintPairs({ pairs }: { pairs: readonly PictureRepeat[] }) {
  const words = useWords(pictureWords)
  return (
    <PrintSheet
      title={words.repeats}
      filter={words.all}
      columns={[
        { key: 'how', heading: words.how, width: 12 },
        { key: 'earlier', heading: words.earlier, width: 44 },
        { key: 'later', heading: words.later, width: 44 },
      ]}
      rows={pairs.map((pair) => ({
        id: keyOf(pair),
        cells: [
          pair.exact ? words.same : words.similar,
          <Side key="earlier" holder={pair.earlier} onPaper />,
          <Side key="later" holder={pair.later} onPaper />,
        ],
      }))}
    />
  )
}

function Side({ heading, holder, onPaper }: { heading?: string; holder: PictureRepeat['earlier']; onPaper?: boolean }) {
  const words = useWords(pictureWords)
  const say = useSay()
  const { day } = useFormats()
  const directory = useDirectory()
  const kind = say(kindNamed(holder.kind as KindName).label)
  return (
    <figure className={style.side}>
      <a href={viewUrl(holder, 'screen')} target="_blank" rel="noreferrer">
        <img
          src={viewUrl(holder, 'thumb')}
          alt={words.picture(holder.title || kind)}
          // What is shown on paper only would never come into sight.
          loading={onPaper ? 'eager' : 'lazy'}
        />
      </a>
      <figcaption>
        {heading && <span className="muted small">{heading}</span>} <HolderLink holder={holder} />
        <div className="muted small">
          {[
            directory?.organisation(holder.org)?.shortName,
            kind,
            day(dayAt(holder.occurredAt)),
            holder.place && words.place[holder.place],
          ]
            .filter(Boolean)
            .join('　')}
        </div>
      </figcaption>
    </figure>
  )
}
