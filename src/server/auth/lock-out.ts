import type { Pool } from 'pg'

/** Failures in a row that lock a name, and for how long (`domain.md` §7). */
export const FAILURES_UNTIL_LOCK = 5
export const LOCK_MINUTES = 15

export interface LockOut {
  /**
   * Counts an attempt before the password is looked at, so that parallel guesses cannot outrun the count.
   * @returns minutes until the lock ends, or 0 where the attempt may go on
   */
  take(street: string, username: string): Promise<number>
  /** Minutes until the lock ends, 0 where there is none. */
  minutesLeft(street: string, username: string): Promise<number>
  /** After a success, or when the security administrator unlocks. */
  clear(street: string, username: string): Promise<void>
  /** Names that are locked now. */
  locked(street: string): Promise<Set<string>>
}

/** Lock-out by name (锁定), the same for names that have no account: the answer must not tell which exist. */
export function createLockOut(pool: Pool, clock: () => Date): LockOut {
  const minutesUntil = (until: Date | string | null): number =>
    until === null ? 0 : Math.max(0, Math.ceil((new Date(until).getTime() - clock().getTime()) / 60_000))
  return {
    take: async (street, username) => {
      const now = clock()
      const { rows } = await pool.query(
        `insert into taizhang.sign_in_failure as f (street, username, attempts, last_at) values ($1, $2, 1, $3)
         on conflict (street, username) do update set
           attempts = case when f.locked_until > $3 then f.attempts
                           when f.last_at < $4 or f.locked_until is not null then 1
                           else f.attempts + 1 end,
           locked_until = case when f.locked_until > $3 then f.locked_until
                               when f.last_at < $4 or f.locked_until is not null then null
                               when f.attempts >= $5 then $6::timestamptz end,
           last_at = $3
         returning locked_until`,
        [street, username, now, minutesFrom(now, -LOCK_MINUTES), FAILURES_UNTIL_LOCK, minutesFrom(now, LOCK_MINUTES)],
      )
      return minutesUntil(rows[0].locked_until)
    },
    minutesLeft: async (street, username) => {
      const { rows } = await pool.query(
        'select locked_until from taizhang.sign_in_failure where street = $1 and username = $2',
        [street, username],
      )
      return minutesUntil(rows[0]?.locked_until ?? null)
    },
    clear: async (street, username) => {
      await pool.query('delete from taizhang.sign_in_failure where street = $1 and username = $2', [street, username])
    },
    locked: async (street) => {
      const { rows } = await pool.query(
        'select username from taizhang.sign_in_failure where street = $1 and locked_until > $2',
        [street, clock()],
      )
      return new Set(rows.map((row) => row.username as string))
    },
  }
}

const minutesFrom = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000)
