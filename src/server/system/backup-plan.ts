import { addDays, addMonths, type Day } from '../../domain/day.ts'

/** Where the nightly backups go, and how many stay: the newest `daily`, and the last of each of the newest `monthly` months. */
export interface BackupPlan {
  folder: string
  keyFile?: string | undefined
  daily: number
  monthly: number
}

/** The day by which a backup made on `madeOn` has been let go, if one more is made every night from then on. */
export function lastBackupUntil(madeOn: Day, { daily, monthly }: BackupPlan): Day {
  const byDays = addDays(madeOn, daily)
  // The last one of its month stays until the first backup of the month that is `monthly` later.
  const byMonths = addMonths(`${madeOn.slice(0, 7)}-01`, monthly)
  return [byDays, byMonths].sort().at(-1)!
}
