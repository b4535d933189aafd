import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { API, api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { usePrint } from '../parts/use-print.ts'
import { PageNotFound } from '../shell/page-error.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { useSay, useWords } from '../words/words.ts'
import { Filters, useFilterWords } from './filters.tsx'
import { type LedgerFilter, rangeOf, readFilter } from './ledger-filter.ts'
import { LedgerRows } from './ledger-rows.tsx'
import style from './ledgers.module.css'
import { PrintLedger } from './print-ledger.tsx'
import { ledgersWords } from './words.ts'

/** One ledger (台账): filter, rows, a sheet, a print. The address is the view. */
export default function OneLedgerPage() {
  const { name } = useParams({ strict: false }) as { name: string }
  const ledger = ledgerNamed(name)
  return ledger ? <OneLedger key={name} ledger={ledger} /> : <PageNotFound />
}

function OneLedger(props: { ledger: Ledger }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const me = useMe()
  const mayRecord = roomsOf(me.post.role).includes('record')
  const filterWords = useFilterWords()
  const navigate = useNavigate()
  const filter = readFilter(useSearch({ strict: false }) as Record<string, unknown>)
  const asked = useDeferredValue(JSON.stringify({ ...rangeOf(filter), ...(filter.q && { q: filter.q }) }))
  const query = JSON.parse(asked) as Record<string, string>
  const rows = useInfiniteQuery({
    queryKey: ['ledgers', ledger.name, asked],
    queryFn: ({ pageParam }) =>
      api.ledgers.rows({ name: ledger.name, ...query, ...(pageParam && { cursor: pageParam }), limit: 50 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const change = (next: LedgerFilter) =>
    navigate({
      to: '/ledgers/$name',
      params: { name: ledger.name },
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
      replace: true,
    })
  // One’s own, unless another’s file is asked for.
  const whose = ledger.own && filter.per === undefined ? me.name : undefined
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const { printing, print, printRows } = usePrint(say(ledger.label), items, (most) =>
    allRows({ name: ledger.name, ...query }, most),
  )
  return (
    <Page
      title={[whose, say(ledger.label)].filter(Boolean).join('　')}
      beside={say(ledger.about)}
      width="whole"
      acts={
        <>
          {mayRecord && !ledger.own && (
            <Link to="/imports" search={{ ledger: ledger.name }}>
              {words.importOld}
            </Link>
          )}
          <a href={`${API}/ledgers/${ledger.name}.xlsx?${new URLSearchParams(query)}`} download>
            {words.xlsx}
          </a>
          <Button size="small" onClick={print} loading={printing}>
            {words.print}
          </Button>
        </>
      }
    >
      {printRows && (
        <PrintLedger ledger={ledger} filter={[whose, filterWords(filter)].filter(Boolean).join(' ')} rows={printRows} />
      )}
      <Filters filter={filter} change={change} />
      {rows.isError ? (
        <ErrorNote error={rows.error} retry={() => rows.refetch()} />
      ) : !rows.data ? (
        <Waiting />
      ) : items.length === 0 ? (
        <Empty
          title={words.empty}
          why={Object.keys(query).length > 0 ? words.emptyFilter : ledger.own ? words.emptyOwn : words.emptyWhy}
        >
          {mayRecord && !ledger.own && <Link to="/record">{words.record}</Link>}
        </Empty>
      ) : (
        <LedgerRows ledger={ledger} rows={items} />
      )}
      {rows.hasNextPage && (
        <div className={style.more}>
          <Button onClick={() => rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
            {words.more}
          </Button>
        </div>
      )}
      <p className={style.back}>
        <Link to="/ledgers">{words.back}</Link>
      </p>
    </Page>
  )
}

type Asked = Omit<Parameters<typeof api.ledgers.rows>[0], 'cursor' | 'limit'>

/** All rows that are asked for, up to a limit; undefined where there are more. */
async function allRows(asked: Asked, most: number): Promise<StoredRow[] | undefined> {
  const rows: StoredRow[] = []
  let cursor: string | undefined
  do {
    const page = await api.ledgers.rows({ ...asked, limit: 200, ...(cursor && { cursor }) })
    rows.push(...page.items)
    if (rows.length > most) return undefined
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}
