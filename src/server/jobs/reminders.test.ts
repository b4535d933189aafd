import { describe, expect, it } from 'vitest'
import { remindersDue } from './reminders.ts'

const finding = (dueOn: string) => ({ id: dueOn, org: 'o', dueOn, owner: null, leaderInCharge: null })

describe('whom the clock tells', () => {
  it('climbs from the owner to the secretary to the street', () => {
    const due = remindersDue(
      ['2026-07-30', '2026-06-20', '2026-06-10', '2026-06-01', '2026-05-31'].map(finding),
      '2026-06-01',
      { green: 20, amber: 10 },
    )
    expect(due.map(({ finding: f, level, daysLeft }) => [f.dueOn, level, daysLeft])).toEqual([
      ['2026-06-20', 'owner', 19],
      ['2026-06-10', 'secretary', 9],
      ['2026-06-01', 'secretary', 0],
      ['2026-05-31', 'street', -1],
    ])
  })
})
