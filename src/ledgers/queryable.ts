/** A database client whose sight (row-level security) is already the actor's. */
export interface Queryable {
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: R[] }>
}

/** The days that the clock turns on, from today and the street's rules. */
export interface ClockDays {
  today: string
  /** Last day that still shows amber: today + `clock.amber`. */
  amberUntil: string
  /** Last day that still shows green: today + `clock.green`. */
  greenUntil: string
}

/** The same, with the days that a disclosure has (`insp.disclose`). */
export interface WorkDays extends ClockDays {
  discloseDays: number
}
