import { choiceLabel, choicesIn, type Ledger } from '../../domain/ledgers/index.ts'
import { useMe } from '../api/session.ts'
import { useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import type { LedgerFilter } from './ledger-filter.ts'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

const YEARS_BACK = 5

/** Which year and quarter, whose, of which sort, with which words. */
export function Filters(props: { ledger: Ledger; filter: LedgerFilter; change: (filter: LedgerFilter) => void }) {
  const { ledger, filter, change } = props
  const words = useWords(ledgersWords)
  const me = useMe()
  const directory = useDirectory()
  const orgWords = useOrgWords()
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
            onChange={(event) => change({ ...filter, org: event.target.value || undefined, only: undefined })}
          >
            <option value="">{words.all}</option>
            {directory?.organisations.map((org) => (
              <option key={org.id} value={org.id}>
                {orgWords(org.id, org.id === filter.org && filter.only !== undefined)}
              </option>
            ))}
          </select>
        </label>
      )}
      {ledger.shares && <Sorts ledger={ledger} shares={ledger.shares} filter={filter} change={change} />}
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

/** Rows of one value of a choice by which they are shared out. */
function Sorts(props: Parameters<typeof Filters>[0] & { shares: readonly string[] }) {
  const { ledger, filter, change } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  return (
    <label>
      {words.sort}
      <select value={filter.is ?? ''} onChange={(event) => change({ ...filter, is: event.target.value || undefined })}>
        <option value="">{words.all}</option>
        {props.shares.map((field) => (
          <optgroup key={field} label={say(choiceLabel(ledger, field))}>
            {Object.entries(choicesIn(ledger, field)).map(([value, label]) => (
              <option key={value} value={`${field}.${value}`}>
                {say(label)}
              </option>
            ))}
            <option value={`${field}.`}>{words.unstated}</option>
          </optgroup>
        ))}
      </select>
    </label>
  )
}

/** What an organisation is called by which a ledger is narrowed: whether it alone, whether it is still there. */
function useOrgWords(): (org: string, only: boolean) => string {
  const words = useWords(ledgersWords)
  const directory = useDirectory()
  return (id, only) => {
    const org = directory?.organisation(id)
    if (!org) return ''
    if (only) return words.onlyOwn(org.shortName)
    return directory!.standing.includes(org) ? org.shortName : words.merged(org.shortName)
  }
}

/** The filter in words, for paper. */
export function useFilterWords(ledger: Ledger): (filter: LedgerFilter) => string {
  const words = useWords(ledgersWords)
  const marks = usePunctuation()
  const say = useSay()
  const orgWords = useOrgWords()
  const sortWords = (is: string) => {
    const [field, value] = is.split('.') as [string, string]
    const chosen = choicesIn(ledger, field)[value]
    return `${say(choiceLabel(ledger, field))}${marks.colon}${chosen ? say(chosen) : words.unstated}`
  }
  return ({ year, quarter, org, only, is, q }) =>
    [
      year && words.yearOf(year),
      quarter && words.quarterOf(Number(quarter)),
      org && orgWords(org, only !== undefined),
      is && sortWords(is),
      q,
    ]
      .filter(Boolean)
      .join(' ') || words.all
}
