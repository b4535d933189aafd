import { randomUUID } from 'node:crypto'
import type { EntryHeader, EntryPayload, NewEntry } from '../../src/log/append.ts'

let made = 0

/** An entry as the records room would write it; every call makes another one, a millisecond later. */
export function sampleEntry(header: Partial<EntryHeader> = {}, payload: EntryPayload = {}): NewEntry {
  made++
  const at = new Date(Date.UTC(2026, 3, 20, 1, 36) + made).toISOString()
  return {
    header: {
      id: randomUUID(),
      street: 's1',
      org: 'c3',
      orgPath: '/s1/c3/',
      kind: 'finding',
      record: randomUUID(),
      version: 1,
      action: 'create',
      actor: randomUUID(),
      occurredAt: '2026-04-20',
      recordedAt: at,
      attachments: [],
      ...header,
    },
    payload: { title: `会议记录未写明表决结果（${made}）`, amountFen: made, ...payload },
  }
}

export const sampleEntries = (count: number, header: Partial<EntryHeader> = {}): NewEntry[] =>
  Array.from({ length: count }, () => sampleEntry(header))
