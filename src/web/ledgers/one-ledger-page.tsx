import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { usePrint } from '../parts/use-print.ts'
import { PageNotFound } from '../shell/page-error.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { useSay, useWords } from '../words/words.ts'
import { useFilterWords } from './filters.tsx'
import { askedOf, type LedgerFilter, readFilter } from './ledger-filter.ts'
import { LedgerFrame, useWhose } from './ledger-frame.tsx'
import { LedgerRows } from './ledger-rows.tsx'
import { LedgerShares } from './ledger-shares.tsx'
import style from './ledgers.module.css'
import { PrintLedger } from './print-ledger.tsx'
import { ledgersWords } from './words.ts'

/** One ledger (台账): filter, rows or how they are shared out, a sheet, a print. The address is the view. */
export default function OneLedgerPage() {
  const { name } = useParams({ strict: false }) as { name: string }
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const ledger = ledgerNamed(name)
  if (!ledger) return <PageNotFound />
  const filter = readFilter(search, ledger)
  return filter.by ? (
    <LedgerShares key={name} ledger={ledger} filter={filter} by={filter.by} />
  ) : (
    <RowByRow key={name} ledger={ledger} filter={filter} />
  )
}

function RowByRow(props: { ledger: Ledger; filter: LedgerFilter }) {
  const { ledger, filter } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const mayRecord = roomsOf(useMe().post.role).includes('record')
  const filterWords = useFilterWords(ledger)
  const whose = useWhose(ledger, filter)
  const asked = useDeferredValue(JSON.stringify(askedOf(filter)))
  const query = JSON.parse(asked) as Record<string, string>
  const rows = useInfiniteQuery({
    queryKey: ['ledgers', ledger.name, asked],
    queryFn: ({ pageParam }) =>
      api.ledgers.rows({ name: ledger.name, ...query, ...(pageParam && { cursor: pageParam }), limit: 50 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const { printing, print, printRows } = usePrint(say(ledger.label), items, (most) =>
    allRows({ name: ledger.name, ...query }, most),
  )
  return (
    <LedgerFrame ledger={ledger} filter={filter} sheet={{ file: '.xlsx', query }} {...{ print, printing }}>
      {printRows && (
        <PrintLedger ledger={ledger} filter={[whose, filterWords(filter)].filter(Boolean).join(' ')} rows={printRows} />
      )}
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
        <>
          {ledger.per && !ledger.own && filter.per === undefined && (
            <p className={style.why}>{words.ofAll(say(kindNamed(ledger.per).label))}</p>
          )}
          <LedgerRows ledger={ledger} rows={items} />
        </>
      )}
      {rows.hasNextPage && (
        <div className={style.more}>
          <Button onClick={() => rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
            {words.more}
          </Button>
        </div>
      )}
    </LedgerFrame>
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
