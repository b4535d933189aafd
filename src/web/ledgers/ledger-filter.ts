/** What narrows a ledger, as it stands in the address. */
export interface LedgerFilter {
  org?: string | undefined
  year?: string | undefined
  /** 1 to 4; only with a year. */
  quarter?: string | undefined
  q?: string | undefined
  /** Whose file, where the ledger is that of one record. */
  per?: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

export function readFilter(search: Record<string, unknown>): LedgerFilter {
  const year = text(search.year)
  const quarter = text(search.quarter)
  const isYear = year !== undefined && /^\d{4}$/.test(year)
  return {
    org: text(search.org),
    year: isYear ? year : undefined,
    quarter: isYear && quarter && /^[1-4]$/.test(quarter) ? quarter : undefined,
    q: text(search.q),
    per: text(search.per),
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** What the server is asked: an organisation, days, whose file. */
export function rangeOf({ org, year, quarter, per }: LedgerFilter): {
  org?: string
  from?: string
  until?: string
  per?: string
} {
  const months = quarter === undefined ? [1, 12] : [Number(quarter) * 3 - 2, Number(quarter) * 3]
  const last = year && new Date(Date.UTC(Number(year), months[1]!, 0)).getUTCDate()
  return {
    ...(org && { org }),
    ...(per && { per }),
    ...(year && { from: `${year}-${two(months[0]!)}-01`, until: `${year}-${two(months[1]!)}-${last}` }),
  }
}
