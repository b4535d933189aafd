import { describe, expect, it } from 'vitest'
import { lastBackupUntil } from './backup-plan.ts'

const plan = { folder: '/backups', daily: 14, monthly: 12 }

describe('a backup that is kept', () => {
  it('goes a year after its month where it is the last of it', () => {
    expect(lastBackupUntil('2026-05-20', plan)).toBe('2027-05-01')
  })

  it('goes after its days where no months are kept, or few', () => {
    expect(lastBackupUntil('2026-05-20', { ...plan, monthly: 0 })).toBe('2026-06-03')
    expect(lastBackupUntil('2026-05-20', { ...plan, daily: 60, monthly: 1 })).toBe('2026-07-19')
  })
})
