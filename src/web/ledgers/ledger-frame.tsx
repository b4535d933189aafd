import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { choiceLabel, type Ledger } from '../../domain/ledgers/index.ts'
import { API } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { Page } from '../parts/page.tsx'
import { roomsOf } from '../shell/rooms.ts'
import { useSay, useWords } from '../words/words.ts'
import { Filters } from './filters.tsx'
import { type LedgerFilter, searchOf } from './ledger-filter.ts'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

/** One’s own, unless another’s file is asked for. */
export function useWhose(ledger: Ledger, { per }: LedgerFilter): string | undefined {
  const { name } = useMe()
  return ledger.own && per === undefined ? name : undefined
}

/** What stands around a ledger, row by row or shared out: its name, what narrows it, its sheet and its print. */
export function LedgerFrame(props: {
  ledger: Ledger
  filter: LedgerFilter
  /** Of its sheet: the file below the ledger's own path, and what is asked of it. */
  sheet: { file: string; query: Record<string, string> }
  print: () => void
  printing: boolean
  children: ReactNode
}) {
  const { ledger, filter, sheet } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const navigate = useNavigate()
  const mayRecord = roomsOf(useMe().post.role).includes('record')
  const whose = useWhose(ledger, filter)
  const change = (next: LedgerFilter) =>
    void navigate({
      ...{ to: '/ledgers/$name', params: { name: ledger.name }, search: searchOf(next) as never },
      replace: true,
    })
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
          <a href={`${API}/ledgers/${ledger.name}${sheet.file}?${new URLSearchParams(sheet.query)}`} download>
            {words.xlsx}
          </a>
          <Button size="small" onClick={props.print} loading={props.printing}>
            {words.print}
          </Button>
        </>
      }
    >
      {ledger.shares && <Ways ledger={ledger} shares={ledger.shares} filter={filter} />}
      <Filters ledger={ledger} filter={filter} change={change} />
      {props.children}
      <p className={style.back}>
        <Link to="/ledgers">{words.back}</Link>
      </p>
    </Page>
  )
}

/** Row by row, or shared out by one of its choices. */
function Ways(props: { ledger: Ledger; shares: readonly string[]; filter: LedgerFilter }) {
  const { ledger, filter } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  return (
    <nav className={style.ways} aria-label={words.ways}>
      {[undefined, ...props.shares].map((by) => (
        <Link
          key={by ?? ''}
          to="/ledgers/$name"
          params={{ name: ledger.name }}
          search={searchOf({ ...filter, by }) as never}
          aria-current={filter.by === by ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {by === undefined ? words.rowByRow : words.sharedBy(say(choiceLabel(ledger, by)))}
        </Link>
      ))}
    </nav>
  )
}
