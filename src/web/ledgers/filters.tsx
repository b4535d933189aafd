import { useMe } from '../api/session.ts'
import { useDirectory } from '../forms/directory.ts'
import { useWords } from '../words/words.ts'
import type { LedgerFilter } from './ledger-filter.ts'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

const YEARS_BACK = 5

/** Which year and quarter, whose, with which words. */
export function Filters(props: { filter: LedgerFilter; change: (filter: LedgerFilter) => void }) {
  const { filter, change } = props
  const words = useWords(ledgersWords)
  const me = useMe()
  const directory = useDirectory()
  const thisYear = Number(me.today.slice(0, 4))
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i))
  const isStreet = me.post.orgPath.split('/').length === 3
  return (
    <search className={style.filters}>
      <label>
        {words.year}
        <select
          value={filter.year ?? ''}
          onChange={(event) => change({ ...filter, year: event.target.value || undefined, quarter: undefined })}
        >
          <option value="">{words.all}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {words.yearOf(year)}
            </option>
          ))}
        </select>
      </label>
      {filter.year && (
        <label>
          {words.quarter}
          <select
            value={filter.quarter ?? ''}
            onChange={(event) => change({ ...filter, quarter: event.target.value || undefined })}
          >
            <option value="">{words.all}</option>
            {[1, 2, 3, 4].map((n) => (
              <option key={n} value={n}>
                {words.quarterOf(n)}
              </option>
            ))}
          </select>
        </label>
      )}
      {isStreet && (
        <label>
          {words.org}
          <select
            value={filter.org ?? ''}
            onChange={(event) => change({ ...filter, org: event.target.value || undefined })}
          >
            <option value="">{words.all}</option>
            {directory?.organisations.map((org) => (
              <option key={org.id} value={org.id}>
                {org.shortName}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.find}
        <input
          type="search"
          defaultValue={filter.q ?? ''}
          onChange={(event) => change({ ...filter, q: event.target.value || undefined })}
        />
      </label>
    </search>
  )
}

/** The filter in words, for paper. */
export function useFilterWords(): (filter: LedgerFilter) => string {
  const words = useWords(ledgersWords)
  const directory = useDirectory()
  return ({ year, quarter, org, q }) =>
    [
      year && words.yearOf(year),
      quarter && words.quarterOf(Number(quarter)),
      org && directory?.organisation(org)?.shortName,
      q,
    ]
      .filter(Boolean)
      .join(' ') || words.all
}
