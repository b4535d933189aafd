import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue } from 'react'
import { choiceLabel, type Ledger, type ShareLine, type ShareTable, shareTable } from '../../domain/ledgers/index.ts'
import { api } from '../api/client.ts'
import { useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { usePrint } from '../parts/use-print.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import { useFilterWords } from './filters.tsx'
import { askedOf, type LedgerFilter, searchOf } from './ledger-filter.ts'
import { LedgerFrame } from './ledger-frame.tsx'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

/** How a ledger's rows are shared out over one of its choices (占比), by body and period. Every figure opens its rows. */
export function LedgerShares(props: { ledger: Ledger; filter: LedgerFilter; by: string }) {
  const { ledger, filter, by } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const phone = usePhone()
  const filterWords = useFilterWords(ledger)
  const asked = useDeferredValue(JSON.stringify({ ...askedOf(filter), by }))
  const query = JSON.parse(asked) as Record<string, string> & { by: string }
  const counts = useQuery({
    queryKey: ['ledgers', ledger.name, 'shares', asked],
    queryFn: () => api.ledgers.shares({ name: ledger.name, ...query } as never),
    placeholderData: keepPreviousData,
  })
  const table = shareTable(ledger, by, counts.data ?? [])
  const title = `${say(ledger.label)}　${words.sharedBy(say(choiceLabel(ledger, by)))}`
  const { printing, print, printRows } = usePrint(title, table.lines, () => Promise.resolve(table.lines))
  const shown = { table, filter, ledger, by }
  return (
    <LedgerFrame ledger={ledger} filter={filter} sheet={{ file: '/shares.xlsx', query }} {...{ print, printing }}>
      {printRows && (
        <PrintShares title={title} filter={filterWords(filter)} table={{ ...table, lines: [...printRows] }} />
      )}
      {counts.isError ? (
        <ErrorNote error={counts.error} retry={() => counts.refetch()} />
      ) : !counts.data ? (
        <Waiting />
      ) : counts.data.length === 0 ? (
        <Empty title={words.empty} why={words.emptyFilter} />
      ) : (
        <>
          <p className={style.why}>{words.sharesWhy}</p>
          {phone ? <Cards {...shown} /> : <Table {...shown} />}
        </>
      )}
    </LedgerFrame>
  )
}

interface Shown {
  table: ShareTable
  filter: LedgerFilter
  ledger: Ledger
  by: string
}

function useLineWords(): { body: (line: ShareLine) => string; period: (line: ShareLine) => string } {
  const words = useWords(ledgersWords)
  const directory = useDirectory()
  return {
    body: ({ org }) => (org === null ? words.allBodies : (directory?.organisation(org)?.shortName ?? '…')),
    period: ({ period }) => {
      if (period === null) return words.inAll
      const [year, quarter] = period.split('-Q') as [string, string?]
      return [words.yearOf(year), quarter && words.quarterOf(Number(quarter))].filter(Boolean).join(' ')
    },
  }
}

/** A figure as the way to the rows that it counts. */
function ToRows(props: Pick<Shown, 'filter' | 'ledger'> & { line: ShareLine; is?: string; children: ReactNode }) {
  const { filter, ledger, line } = props
  const directory = useDirectory()
  const [year, quarter] = line.period?.split('-Q') ?? [filter.year, filter.quarter]
  const isStreet = line.org !== null && directory?.organisation(line.org)?.level === 'street'
  const org = line.org ?? filter.org
  const only = isStreet ? 'own' : undefined
  return (
    <Link
      to="/ledgers/$name"
      params={{ name: ledger.name }}
      search={searchOf({ ...filter, by: undefined, is: props.is ?? filter.is, year, quarter, org, only }) as never}
    >
      {props.children}
    </Link>
  )
}

/** Figure and share of a line's values, each opening its rows; what is not there opens nothing. */
function Figure(
  props: Pick<Shown, 'filter' | 'ledger'> & { line: ShareLine; is?: string; rows: number; percent?: number | null },
) {
  const { rows, percent } = props
  if (rows === 0) return <span className="faint">0</span>
  return (
    <span>
      <ToRows {...props}>{rows}</ToRows>
      {typeof percent === 'number' && <span className="muted"> {percent}%</span>}
    </span>
  )
}

function Table({ table, filter, ledger, by }: Shown) {
  const words = useWords(ledgersWords)
  const say = useSay()
  const lineWords = useLineWords()
  const of = { filter, ledger }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what is wider than the page
    <section className={style.scroll} aria-label={words.sharedBy(say(choiceLabel(ledger, by)))} tabIndex={0}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.org}</th>
            <th scope="col">{words.period}</th>
            {table.values.map(({ value, label }) => (
              <th key={value} scope="col" data-as="number">
                {say(label)}
              </th>
            ))}
            <th scope="col" data-as="number">
              {words.unstated}
            </th>
            <th scope="col" data-as="number">
              {words.together}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line) => (
            <tr key={`${line.org} ${line.period}`}>
              <th scope="row">
                <span className={line.period === null ? undefined : 'visually-hidden'}>{lineWords.body(line)}</span>
              </th>
              <td className={style.narrow}>{lineWords.period(line)}</td>
              {table.values.map(({ value }, i) => (
                <td key={value} data-as="number">
                  <Figure {...of} line={line} is={`${by}.${value}`} {...line.shares[i]!} />
                </td>
              ))}
              <td data-as="number">
                <Figure {...of} line={line} is={`${by}.`} rows={line.unstated} />
              </td>
              <td data-as="number">
                <Figure {...of} line={line} rows={line.rows} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** On a phone: one body a card, in it its periods, each with what there is. */
function Cards({ table, filter, ledger, by }: Shown) {
  const words = useWords(ledgersWords)
  const say = useSay()
  const lineWords = useLineWords()
  const of = { filter, ledger }
  return (
    <>
      {[...Map.groupBy(table.lines, ({ org }) => org)].map(([org, lines]) => (
        <section key={org} className={style.card} aria-labelledby={`shares-${org}`}>
          <h2 id={`shares-${org}`}>{lineWords.body(lines[0]!)}</h2>
          {lines.map((line) => (
            <div key={line.period}>
              <h3 className="muted small">
                {lineWords.period(line)} <Figure {...of} line={line} rows={line.rows} />
              </h3>
              <ul className={style.figures}>
                {table.values.map(({ value, label }, i) => (
                  <li key={value}>
                    {say(label)} <Figure {...of} line={line} is={`${by}.${value}`} {...line.shares[i]!} />
                  </li>
                ))}
                {line.unstated > 0 && (
                  <li>
                    {words.unstated} <Figure {...of} line={line} is={`${by}.`} rows={line.unstated} />
                  </li>
                )}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </>
  )
}

function PrintShares(props: { title: string; filter: string; table: ShareTable }) {
  const { values, lines } = props.table
  const marks = usePunctuation()
  const words = useWords(ledgersWords)
  const say = useSay()
  const lineWords = useLineWords()
  return (
    <PrintSheet
      title={props.title}
      filter={props.filter}
      columns={[
        { key: 'org', heading: words.org, width: 12 },
        { key: 'period', heading: words.period, width: 14 },
        ...values.map(({ value, label }) => ({ key: value, heading: say(label), width: 10 })),
        { key: 'unstated', heading: words.unstated, width: 8 },
        { key: 'together', heading: words.together, width: 8 },
      ]}
      rows={lines.map((line) => ({
        id: `${line.org} ${line.period}`,
        cells: [
          ...[lineWords.body(line), lineWords.period(line)],
          ...line.shares.map(({ rows, percent }) =>
            percent === null ? rows : `${rows}${marks.open}${percent}%${marks.close}`,
          ),
          ...[line.unstated, line.rows],
        ],
      }))}
    />
  )
}
