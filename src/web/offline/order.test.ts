import { describe, expect, it } from 'vitest'
import { queued } from '../../../test/support/queue-entries.ts'
import { dependentsOf, nextToSend } from './order.ts'

describe('what goes next', () => {
  it('is the earliest that waits', () => {
    expect(nextToSend([queued(1, { record: 'visit-1' }), queued(2, { record: 'visit-2' })], 0)?.seq).toBe(1)
  })

  it('is never something about a record of which an earlier entry has not arrived, nor what points at such a record', () => {
    const refused = queued(1, { record: 'meeting-1' }, { status: 'refused' })
    const same = queued(2, { record: 'meeting-1', action: 'correct', version: 1 })
    const pointing = queued(3, { record: 'task-1', data: { from: 'meeting-1' } })
    const other = queued(4, { record: 'visit-1' })
    expect(nextToSend([refused, same, pointing, other], 0)?.seq).toBe(4)
    expect(nextToSend([refused, same, pointing], 0)).toBeUndefined()
    expect(dependentsOf([refused, same, pointing, other], refused).map(({ seq }) => seq)).toEqual([2, 3])
  })

  it('passes over what the server failed at, until its time', () => {
    const failed = queued(1, { record: 'visit-1' }, { notBefore: 500 })
    expect(nextToSend([failed, queued(2, { record: 'visit-2' })], 100)?.seq).toBe(2)
    expect(nextToSend([failed], 500)?.seq).toBe(1)
  })
})
