import type { Entry, Queued } from '../../src/web/offline/entry.ts'

/** An entry of the queue as it is right after it was written; `seq` orders it. */
export const queued = (
  seq: number,
  command: Partial<Queued> & { record: string },
  more: Partial<Entry> = {},
): Entry => ({
  seq,
  owner: 'he.secretary',
  command: {
    ...{ id: `command-${seq}`, kind: 'homeVisit', action: 'create', data: {} },
    ...command,
  } as Queued,
  files: [],
  writtenAt: '2026-06-15T01:00:00.000Z',
  title: '',
  seen: null,
  ...{ saysWhen: false, isApart: false, attempts: 0, status: 'waiting', problem: null, notBefore: 0 },
  ...more,
})
