import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { cellsOf, type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { API, api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useDirectory, useRule } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { useSaying } from '../forms/use-saying.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { PageNotFound } from '../shell/page-error.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import { Filters } from './filters.tsx'
import { type LedgerFilter, rangeOf, readFilter } from './ledger-filter.ts'
import style from './ledgers.module.css'
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
  const mayRecord = roomsOf(useMe().post.role).includes('record')
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
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={say(ledger.label)}
      beside={say(ledger.about)}
      acts={
        <>
          <a href={`${API}/ledgers/${ledger.name}.xlsx?${new URLSearchParams(query)}`} download>
            {words.xlsx}
          </a>
          <Button size="small" onClick={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <Filters filter={filter} change={change} />
      {rows.isError ? (
        <ErrorNote error={rows.error} retry={() => rows.refetch()} />
      ) : !rows.data ? (
        <Waiting />
      ) : items.length === 0 ? (
        <Empty title={words.empty} why={Object.keys(query).length > 0 ? words.emptyFilter : words.emptyWhy}>
          {mayRecord && <Link to="/record">{words.record}</Link>}
        </Empty>
      ) : (
        <Rows ledger={ledger} rows={items} />
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

function Rows(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const phone = usePhone()
  return phone ? <PhoneRows {...props} /> : <Table {...props} />
}

/** Whether an entry was written down later than the street's limit. */
function useIsLate(): (row: StoredRow) => boolean {
  const limit = useRule('minutes.late')
  return (row) => Date.parse(row.recordedAt) - Date.parse(row.occurredAt) > limit * 3_600_000
}

function Table(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const saying = useSaying()
  const me = useMe()
  const formats = useFormats()
  const directory = useDirectory()
  const isLate = useIsLate()
  const [titleAt] = titleColumn(ledger)
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.org}</th>
            {ledger.columns.map(({ key, heading, as }) => (
              <th key={key} scope="col" data-as={as}>
                {say(heading)}
              </th>
            ))}
            <th scope="col">{words.recorder}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td className={style.narrow}>
                {formats.day(dayAt(row.occurredAt))}
                {isLate(row) && <div className={style.late}>{words.late}</div>}
              </td>
              <td className={style.narrow}>{directory?.organisation(row.org)?.shortName}</td>
              {cellsOf(ledger, row, saying).map((value, i) => {
                const { key, as } = ledger.columns[i]!
                const said = as === 'day' && typeof value === 'string' ? formats.day(value) : value
                return (
                  <td key={key} data-as={as}>
                    <span className={style.clamp} title={typeof said === 'string' ? said : undefined}>
                      {i === titleAt ? (
                        <Link to="/records/$kind/$id" params={{ kind: row.kind, id: row.id }}>
                          {said}
                        </Link>
                      ) : (
                        said
                      )}
                    </span>
                  </td>
                )
              })}
              <td className={style.narrow}>{directory?.nameOf(row.recorder)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className={style.foot}>
          <tr>
            <td colSpan={ledger.columns.length + 3}>{words.printFoot(me.post.orgName, me.today, say(ledger.label))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** The column whose words lead to the record: the widest of the first three. */
function titleColumn(ledger: Ledger): [number, Ledger['columns'][number]] {
  const first = ledger.columns.slice(0, 3)
  const widest = Math.max(...first.map(({ width }) => width))
  const at = first.findIndex(({ width }) => width === widest)
  return [at, first[at]!]
}

/** On a phone a row is its title, with what else is short beneath. */
function PhoneRows(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const saying = useSaying()
  const formats = useFormats()
  const isLate = useIsLate()
  const [titleAt] = titleColumn(ledger)
  return (
    <ul className={style.phone}>
      {props.rows.map((row) => {
        const cells = cellsOf(ledger, row, saying)
        const others = cells.filter((value, i) => i !== titleAt && value !== null && String(value).length <= 20)
        return (
          <li key={row.id}>
            <Link to="/records/$kind/$id" params={{ kind: row.kind, id: row.id }}>
              <div>{cells[titleAt]}</div>
              <div className="muted small">
                {formats.day(dayAt(row.occurredAt))} {isLate(row) && <b className={style.late}>{words.late}</b>}{' '}
                {others.slice(0, 3).join('　')}
              </div>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
