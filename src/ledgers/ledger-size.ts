export interface LedgerSize {
  name: string
  rows: number
  /** When its newest row took place. */
  newest: string | null
}

export const instantSql = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
