import type { Ledger } from '../../domain/ledgers/index.ts'

/** What narrows a ledger, as it stands in the address. */
export interface LedgerFilter {
  org?: string | undefined
  year?: string | undefined
  /** 1 to 4; only with a year. */
  quarter?: string | undefined
  q?: string | undefined
  /** Whose file, where the ledger is that of one record. */
  per?: string | undefined
  /** Only what the organisation itself recorded. */
  only?: 'own' | undefined
  /** Rows of one value of a choice: `topic.work`; `topic.` for those that state none. */
  is?: string | undefined
  /** The choice by which rows are shared out; row by row without. */
  by?: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

export function readFilter(search: Record<string, unknown>, { shares = [] }: Ledger): LedgerFilter {
  const year = text(search.year)
  const quarter = text(search.quarter)
  const is = text(search.is)
  const by = text(search.by)
  const isYear = year !== undefined && /^\d{4}$/.test(year)
  return {
    org: text(search.org),
    year: isYear ? year : undefined,
    quarter: isYear && quarter && /^[1-4]$/.test(quarter) ? quarter : undefined,
    q: text(search.q),
    per: text(search.per),
    only: search.only === 'own' ? 'own' : undefined,
    is: is && shares.includes(is.split('.')[0]!) ? is : undefined,
    by: by && shares.includes(by) ? by : undefined,
  }
}

/** The filter as it stands in the address. */
export const searchOf = (filter: LedgerFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value))

const two = (n: number) => String(n).padStart(2, '0')

/** What the server is asked: an organisation, days, whose file, which rows. */
export function askedOf({ org, year, quarter, per, only, is, q }: LedgerFilter) {
  const months = quarter === undefined ? [1, 12] : [Number(quarter) * 3 - 2, Number(quarter) * 3]
  const last = year && new Date(Date.UTC(Number(year), months[1]!, 0)).getUTCDate()
  return {
    ...(org && { org }),
    ...(org && only && { only }),
    ...(per && { per }),
    ...(is && { is }),
    ...(q && { q }),
    ...(year && { from: `${year}-${two(months[0]!)}-01`, until: `${year}-${two(months[1]!)}-${last}` }),
  }
}
