import { expect, it } from 'vitest'
import type { Command } from '../domain/command.ts'
import { lateHours, momentOf, timeRefusal } from './times.ts'

const now = new Date('2026-05-20T02:00:00.000Z')
const command = (occurredAt?: string, late?: Command['late']) => ({ occurredAt, late }) as Command
const code = (occurredAt?: string, late?: Command['late']) =>
  timeRefusal(command(occurredAt, late), now, 72, '/c')?.code

it('a plain day begins at midnight in Shanghai', () => {
  expect(momentOf('2026-05-20')).toBe('2026-05-19T16:00:00.000Z')
  expect(momentOf('2026-05-20T01:00:00.000Z')).toBe('2026-05-20T01:00:00.000Z')
})

it('an entry is late after so many whole hours, not at them', () => {
  expect(lateHours('2026-05-17T02:00:00.000Z', now.toISOString(), 72)).toBeNull()
  expect(lateHours('2026-05-17T00:59:00.000Z', now.toISOString(), 72)).toBe(73)
})

it('the future is refused, and what is late needs a reason', () => {
  expect(code()).toBeUndefined()
  expect(code('2026-05-20')).toBeUndefined()
  expect(code('2026-05-21')).toBe('entry.from-future')
  expect(code('2026-05-20T02:05:00.000Z')).toBeUndefined()
  expect(code('2026-05-20T02:05:00.001Z')).toBe('entry.from-future')
  expect(code('2026-05-10')).toBe('entry.late-without-reason')
  expect(code('2026-05-10', { reason: '停网', approver: null })).toBeUndefined()
})
