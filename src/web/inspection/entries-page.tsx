import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CorrectionRow, LateRow } from '../../domain/api/contracts/inspection.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import { valueWords } from '../../domain/value-words.ts'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { Empty, ErrorNote, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './inspection.module.css'
import { RangeFields, type RangeValues, rangeInput } from './range-fields.tsx'
import { RecordLink } from './record-link.tsx'
import { inspectionWords } from './words.ts'

type Tab = 'late' | 'corrected'

/** What was entered late and what was corrected (迟录与更正); tab and range stand in the address. */
export default function EntriesPage() {
  const words = useWords(inspectionWords)
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const tab: Tab = search.tab === 'corrected' ? 'corrected' : 'late'
  const range: RangeValues = { org: search.org ?? null, from: search.from ?? null, until: search.until ?? null }
  const go = (to: Partial<RangeValues> & { tab?: Tab }) =>
    navigate({
      to: '/late-entries',
      search: { tab, ...rangeInput({ ...range, ...to }), ...(to.tab && { tab: to.tab }) },
      replace: true,
    })
  return (
    <Page title={words.entries} beside={words.entriesWhy}>
      <div className={style.entriesHead}>
        <div role="tablist" className={style.tabs}>
          {(['late', 'corrected'] as const).map((one) => (
            <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => go({ tab: one })}>
              {words[one]}
            </button>
          ))}
        </div>
        <div className={style.range}>
          <RangeFields value={range} change={go} />
        </div>
      </div>
      {tab === 'late' ? <LateEntries range={range} /> : <Corrections range={range} />}
    </Page>
  )
}

interface PageOf<T> {
  items: T[]
  next: string | null
}

function useEntries<T>(key: string, range: RangeValues, fetch: (cursor: string) => Promise<PageOf<T>>) {
  return useInfiniteQuery({
    queryKey: ['inspection', key, range],
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: '',
    getNextPageParam: (last: PageOf<T>) => last.next,
  })
}

function LateEntries(props: { range: RangeValues }) {
  const words = useWords(inspectionWords)
  const query = useEntries<LateRow>('late', props.range, (cursor) =>
    api.inspection.late({ ...rangeInput(props.range), ...(cursor && { cursor }) }),
  )
  const lag = (hours: number) => (hours >= 48 ? words.lagDays(Math.floor(hours / 24)) : words.lagHours(hours))
  return (
    <EntryTable
      query={query}
      none={words.noLate}
      heads={[words.lag, words.reason, words.approver]}
      cells={(row) => [
        <b key="lag" className={style.lag}>
          {lag(row.lateHours)}
        </b>,
        row.reason || words.noReason,
        row.approver ?? <span className={style.warn}>{words.noApprover}</span>,
      ]}
    />
  )
}

function Corrections(props: { range: RangeValues }) {
  const words = useWords(inspectionWords)
  const say = useSay()
  const saying = useSaying()
  const query = useEntries<CorrectionRow>('corrections', props.range, (cursor) =>
    api.inspection.corrections({ ...rangeInput(props.range), ...(cursor && { cursor }) }),
  )
  const changes = (row: CorrectionRow) => {
    const fields = isKindName(row.kind) ? kindNamed(row.kind).fields : {}
    return (
      <dl key="changes" className={style.changes}>
        {row.changes.map(({ field, value }) => (
          <div key={field}>
            <dt>{fields[field] ? say(fields[field].label) : field}</dt>
            <dd>{valueWords(fields[field], value, saying)}</dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <EntryTable
      query={query}
      none={words.noCorrections}
      heads={[words.changes, words.reason]}
      cells={(row) => [changes(row), row.reason || <span className="faint">{words.noReason}</span>]}
    />
  )
}

function EntryTable<T extends LateRow | CorrectionRow>(props: {
  query: ReturnType<typeof useEntries<T>>
  none: string
  heads: readonly string[]
  cells: (row: T) => readonly ReactNode[]
}) {
  const words = useWords(inspectionWords)
  const { day, moment } = useFormats()
  const marks = usePunctuation()
  const { query } = props
  if (query.isError) return <ErrorNote error={query.error} retry={() => query.refetch()} />
  if (!query.data) return <Waiting />
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <Empty title={props.none} />
  const said = (at: string) => (at.length === 10 ? day(at) : moment(at))
  return (
    <>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.record}</th>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">{words.recorder}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <RecordLink
                  kind={row.kind}
                  record={row.record}
                  parent={row.parent}
                  title={[row.number, row.title].filter(Boolean).join(' ')}
                />
                <div className="small muted">{row.orgName}</div>
              </th>
              {props.cells(row).map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their places
                <td key={i} data-head={`${props.heads[i]}${marks.colon}`}>
                  {cell}
                </td>
              ))}
              <td data-head={`${words.recorder}${marks.colon}`}>
                {row.recorder}
                <div className="small muted">
                  {words.happened} {said(row.occurredAt)}
                </div>
                <div className="small muted">
                  {words.recorded} {moment(row.recordedAt)}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <p className={style.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  )
}
