import { describe, expect, it } from 'vitest'
import { queued } from '../../../test/support/queue-entries.ts'
import { decided } from './resolve.ts'

const correction = (seq: number, version: number, data: Record<string, unknown>, seen: Record<string, unknown>) =>
  queued(seq, { record: 'a', action: 'correct', version, data }, { seen })

const conflict = {
  ...correction(1, 2, { place: '老年食堂', chair: '何静' }, { place: '大厅', chair: '沈若兰' }),
  status: 'conflict' as const,
}
const theirs = { version: 5, data: { place: '活动室', chair: '沈若兰' } }

describe('a decision between two versions', () => {
  it('sends what was chosen as one’s own upon the version that is there, as something new', () => {
    const { entries, removed } = decided([conflict], conflict, theirs, ['chair'], 'command-9')
    expect(removed).toEqual([])
    expect(entries).toMatchObject([
      { seq: 1, status: 'waiting', command: { id: 'command-9', version: 5, data: { chair: '何静' } } },
    ])
    expect(entries[0]?.command).not.toHaveProperty('data.place')
  })

  it('for the others’ words ends it', () => {
    expect(decided([conflict], conflict, theirs, [], 'command-9')).toEqual({ entries: [], removed: [conflict] })
  })

  it('takes along what was written later, and asks anew where that would replace words that nobody here has seen', () => {
    const later = correction(2, 3, { chair: '王海' }, { chair: '何静' })
    const hidden = correction(3, 4, { place: '大院' }, { place: '老年食堂' })
    const { entries } = decided([conflict, later, hidden], conflict, theirs, ['chair'], 'command-9')
    expect(entries).toMatchObject([
      { seq: 1, command: { version: 5 } },
      { seq: 2, status: 'waiting', command: { version: 6 } },
      { seq: 3, status: 'conflict', command: { version: 7 } },
    ])
  })

  it('waits for what was written before about the same record', () => {
    const before = queued(0, { record: 'a' })
    expect(decided([before, conflict], conflict, theirs, ['chair'], 'command-9')).toEqual({ entries: [], removed: [] })
  })
})
