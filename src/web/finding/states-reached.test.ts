import { expect, test } from 'vitest'
import type { HistoryEntry, StoredRow } from '../../domain/api/shapes.ts'
import { statesReached } from './states-reached.ts'

const entry = (record: string, move: string | null, occurredAt: string) =>
  ({ record, move, action: move ? 'move' : 'create', occurredAt }) as HistoryEntry

test('each state has the day on which it was reached last; parts and staying moves do not count', () => {
  const history = [
    entry('f-1', 'submit', '2026-06-16T01:00:00.000Z'),
    entry('m-1', 'finish', '2026-06-12T01:00:00.000Z'),
    entry('f-1', 'extend', '2026-05-22T08:40:00.000Z'),
    entry('f-1', 'return', '2026-06-10T01:00:00.000Z'),
    entry('f-1', 'submit', '2026-06-01T01:00:00.000Z'),
    // 17:30 in UTC is the next day in the street.
    entry('f-1', 'claim', '2026-04-19T17:30:00.000Z'),
    entry('f-1', null, '2026-04-17T06:02:00.000Z'),
  ]
  const finding = { id: 'f-1', recordedAt: '2026-04-17T06:02:00.000Z' } as StoredRow
  expect(statesReached({ history, finding })).toEqual({
    received: '2026-04-17',
    claimed: '2026-04-20',
    rectifying: '2026-06-10',
    submitted: '2026-06-16',
  })
})
